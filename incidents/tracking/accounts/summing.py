"""Summing: one group of reports → the facts of one incident."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from incidents.tracking.accounts import choosing, counting, voices
from incidents.tracking.grouping import Join
from schemas.dispatch import Cause, Evidence, Report
from schemas.incident import Figure, Incident, IncidentState, Quote
from schemas.state import Held
from schemas.vocabulary import Status

MOST_QUOTES: Final = 8
MOST_REASONS: Final = 12
SUREST: Final = 0.99
CONFIRMED: Final = 0.95
DISPUTED_SHARE: Final = 0.5
"""A disputed incident is believed half as much."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What the reports do not say of an incident: its id, desk, and the message that is being heard."""

    id: str
    desk: str
    revision: int
    cause: Cause
    now: datetime


def sum_up(members: Iterable[Held], joins: Sequence[Join], birth: Birth, known: Iterable[Figure]) -> Incident:
    """Return the incident that these reports tell of, open.

    Args:
        members: All reports of the group, denials included, at least one of them no denial.
        joins: What brought them together.
        birth: The incident's id and revision, and the message at hand.
        known: The figures that incidents of these reports had so far.
    """
    ordered = voices.in_order(members)
    telling = voices.affirming(ordered)
    reports = [held.report for held in voices.independent(telling)]
    return Incident(
        id=birth.id,
        revision=birth.revision,
        desk=birth.desk,
        state=IncidentState.OPEN,
        standing=voices.standing(ordered),
        first_seen=ordered[0].article.first_seen,
        updated=birth.now,
        cause=birth.cause,
        claims=choosing.choose_claims([held.report for held in ordered]),
        reports=tuple(sorted(held.report.id for held in ordered)),
        sources=voices.sources(ordered),
        source_count=len(ordered),
        independent_groups=len(voices.groups(telling)),
        reasons=_reasons(joins, ordered),
        quotes=_quotes(ordered),
        confidence=_confidence(ordered),
        **_act(reports),
        **_tally(telling, known, birth.now),
    )


def telling_evidence(report: Report) -> tuple[Evidence, ...]:
    """Return the one piece of evidence worth keeping with a report: what names the act, else the longest."""
    return tuple(sorted(report.evidence, key=lambda e: (e.field != "kind", -len(e.quote), e.part, e.start))[:1])


def _act(reports: Sequence[Report]) -> dict[str, Any]:
    """Return the fields that say what was done, from one report of each independent voice."""
    initiators, targets = choosing.choose_sides(reports)
    place = choosing.choose_place(reports)
    return {
        "kind": choosing.choose_kind(reports),
        "initiators": initiators,
        "targets": targets,
        "dyads": choosing.choose_dyads(initiators, targets),
        "happened": choosing.choose_interval(reports),
        "place": place,
        "country": choosing.choose_country(reports, place),
        "weapons": choosing.choose_weapons(reports),
        "motive": choosing.choose_motive(reports),
    }


def _tally(telling: Sequence[Held], known: Iterable[Figure], now: datetime) -> dict[str, Any]:
    """Return the fields that say how fresh it is and what it cost, from all that affirm it."""
    fresh = any(held.report.status is Status.FRESH for held in telling)
    return {
        "status": Status.FRESH if fresh else Status.BACKGROUND,
        "killed": counting.toll(telling, counting.KILLED),
        "injured": counting.toll(telling, counting.INJURED),
        "figures": counting.figures(telling, known, now),
    }


def _reasons(joins: Sequence[Join], ordered: Sequence[Held]) -> tuple[str, ...]:
    articles = {held.report.id: held.article for held in ordered}
    lines = (
        f"{articles[join.other].publisher} ({join.other}) tells of the same act as "
        f"{articles[join.one].publisher} ({join.one}): {', '.join(join.reasons)}"
        for join in joins[:MOST_REASONS]
    )
    return tuple(lines)


def _quotes(ordered: Sequence[Held]) -> tuple[Quote, ...]:
    quotes = (
        Quote(evidence.quote, held.article.id, held.article.url)
        for held in voices.independent(ordered)
        for evidence in telling_evidence(held.report)
    )
    return tuple(choosing.tally(quotes))[:MOST_QUOTES]


def _confidence(ordered: Sequence[Held]) -> float:
    best: dict[str, float] = {}
    for held in voices.independent(voices.affirming(ordered)):
        group = held.article.publisher_group
        best[group] = max(best.get(group, 0.0), held.report.confidence)
    doubt = 1.0
    for group in sorted(best):
        doubt *= 1.0 - best[group]
    believed = min(SUREST, 1.0 - doubt) * (DISPUTED_SHARE if voices.denying(ordered) else 1.0)
    return round(max(believed, CONFIRMED) if any(held.pinned for held in ordered) else believed, 4)
