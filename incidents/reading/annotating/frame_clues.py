"""Frame clues: how a noun group stands to a mention, written out as features."""

from typing import NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.standings import Standing
from incidents.reading.clues import Clue, clue
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc, Kind

_NEAR, _CLOSE, _FAR = 1, 3, 8


class Core(NamedTuple):
    """The mention that a frame is built around, its form, and the cue that opens its clause."""

    mention: Mention
    form: str
    opener: str


def frame_clues(doc: Annotated, core: Core, standing: Standing, order: str) -> tuple[Clue, ...]:
    """Return how a group stands to a mention; `order` is its side and its rank there."""
    mention, form, opener = core
    group, link, role, family = standing.group, standing.link, standing.role, mention.trigger.family
    side, where = order[0], _where(mention, standing)
    low, high = (mention.end, group.start) if side == "R" else (group.end, mention.start)
    return (
        _frame(family, form, order, link, role),
        _way((form, order, link, _bucket(high - low), where), role, mention.carrier, _around_carrier(mention, group)),
        _setting((where, side, role), standing.said, opener, min(doc.triggers_in(low, high), 2)),
        _kind(mention.kind, role, side),
        _side(group.bloc, family, group.by, side),
        _lemma(mention.trigger.lemma, form, order, link),
        _before(standing.before, side, form),
        _after(standing.after, side),
        _head(standing.head, side, form, link),
        _sort(SORTS[group.bloc], order, form, link),
    )


@clue
def _frame(family: str, form: str, order: str, link: str, role: str) -> tuple[str, ...]:
    frame, side = f"{family}|{form}|{order}|{link}", order[0]
    return (
        f"frame={frame}",
        f"frame={frame}|{role}",
        f"link={link}|{side}",
        f"link={link}|{side}|{role}|{family}",
        f"role={role}|{family}|{side}",
        f"role={role}",
    )


@clue
def _way(way: tuple[str, str, str, str, str], role: str, carrier: str, around: str) -> tuple[str, ...]:
    form, order, link, gap, where = way
    side = order[0]
    return (
        f"order={form}|{order}|{where}",
        f"gap={side}|{gap}|{form}",
        f"gap={side}|{gap}|{where}|{link}",
        f"step={form}|{order}|{link}|{gap}",
        f"step={form}|{order}|{link}|{gap}|{role}",
        f"carrier={carrier}|{order}|{link}|{around}",
    )


@clue
def _setting(place: tuple[str, str, str], said: str, opener: str, between: int) -> tuple[str, ...]:
    where, side, role = place
    return (
        f"where={where}|{side}|{role}",
        f"said={said}|{side}|{where}",
        f"opener={opener}|{where}|{side}|{role}",
        f"between={between}t|{side}",
    )


@clue
def _kind(kind: Kind, role: str, side: str) -> tuple[str, ...]:
    return (f"kind={kind}|{role}|{side}",)


@clue
def _side(bloc: Bloc, family: str, by: str, side: str) -> tuple[str, ...]:
    return (
        f"by={by}|{side}",
        f"sort={SORTS[bloc]}|{family}",
        f"sort={SORTS[bloc]}",
    )


@clue
def _lemma(lemma: str, form: str, order: str, link: str) -> tuple[str, ...]:
    return (f"lemma={lemma}|{form}|{order}|{link}",)


@clue
def _before(word: str, side: str, form: str) -> tuple[str, ...]:
    return f"before={word}|{side}", f"before={word}|{side}|{form}"


@clue
def _after(word: str, side: str) -> tuple[str, ...]:
    return (f"after={word}|{side}",)


@clue
def _head(head: str, side: str, form: str, link: str) -> tuple[str, ...]:
    return f"head={head}", f"head={head}|{side}|{form}", f"head={head}|{link}"


@clue
def _sort(sort: str, order: str, form: str, link: str) -> tuple[str, ...]:
    return f"sort={sort}|{form}|{order}|{link}", f"sort={sort}|{order}"


def _where(mention: Mention, standing: Standing) -> str:
    if standing.clause == mention.clause:
        return "clause"
    return "sentence" if standing.sentence == mention.sentence else "before"


def _bucket(gap: int) -> str:
    if gap <= _NEAR:
        return str(gap)
    return "close" if gap <= _CLOSE else "near" if gap <= _FAR else "far"


def _around_carrier(mention: Mention, group: Group) -> str:
    if not mention.carrier:
        return ""
    return "before" if group.end <= mention.carrier_at else "between" if group.end <= mention.start else "after"
