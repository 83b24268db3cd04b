"""Counting: tolls as low to high over independent groups, with every figure ever given."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from incidents.tracking.accounts.choosing import tally
from incidents.tracking.accounts.voices import independent
from schemas.dispatch import Report, Toll
from schemas.incident import Figure
from schemas.state import Held
from schemas.vocabulary import TollOf

KILLED, INJURED = "killed", "injured"
MOST_FIGURES: Final = 400


def figures(members: Sequence[Held], known: Iterable[Figure], now: datetime) -> tuple[Figure, ...]:
    """Return the figures of these reports' articles, the earlier ones that they have replaced included.

    Args:
        members: In order.
        known: Figures that incidents of these reports had; those of other articles are left out.
        now: When a figure that is new is read, UTC.
    """
    articles = {held.article.id for held in members}
    first_read: dict[tuple[str, str, str, int, int], Figure] = {}
    current = (figure for held in members for figure in _figures_of(held, now))
    earlier = sorted((figure for figure in known if figure.article in articles), key=lambda figure: figure.at)
    for figure in (*earlier, *current):
        first_read.setdefault(_identity(figure), figure)
    return tuple(sorted(first_read.values(), key=lambda figure: (figure.at, *_identity(figure))))[-MOST_FIGURES:]


def _identity(figure: Figure) -> tuple[str, str, str, int, int]:
    return figure.field, figure.article, figure.publisher_group, figure.min, -1 if figure.max is None else figure.max


def _figures_of(held: Held, now: datetime) -> list[Figure]:
    tolls = ((KILLED, held.report.killed), (INJURED, held.report.injured))
    who = held.article.publisher_group, held.article.id, now
    return [Figure(field, toll.min, toll.max, *who) for field, toll in tolls if toll]


def toll(members: Sequence[Held], field: str) -> Toll | None:
    """Return the lowest to the highest of the latest figure of each independent group; no end if the highest is open.

    Args:
        members: In order.
        field: `killed` or `injured`.
    """
    latest: dict[str, Toll] = {}
    for held in independent(members):
        given = _given(held.report, field)
        if given:
            latest[held.article.publisher_group] = given
    if not latest:
        return None
    tops = [toll.max if toll.max is not None else toll.min for toll in latest.values()]
    is_open = any(toll.max is None and toll.min >= max(tops) for toll in latest.values())
    low = min(toll.min for toll in latest.values())
    return Toll(low, None if is_open else max(tops), _whose(latest.values()))


def _given(report: Report, field: str) -> Toll | None:
    return report.killed if field == KILLED else report.injured


def _whose(tolls: Iterable[Toll]) -> TollOf | None:
    counts = tally(toll.of for toll in tolls if toll.of)
    return min(counts, key=lambda of: (-counts[of], of), default=None)
