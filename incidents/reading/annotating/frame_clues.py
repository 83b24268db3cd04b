"""Frame clues: how a noun group stands to a mention, written out as features."""

from typing import NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.composing import Group
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.standings import Standing
from incidents.reading.clues import Clue, clue
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc

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
        _link(link, side, role, family),
        _distance(form, order, where, _bucket(high - low), link),
        _setting(where, side, role, standing.said, opener),
        _carriage(mention.carrier, order, link, _around_carrier(mention, group)),
        _side(group.bloc, family, group.by, side),
        _reach(min(doc.triggers_in(low, high), 2), side, mention.kind, role),
        _step(form, order, link, _bucket(high - low), role),
        _lemma(mention.trigger.lemma, form, order, link),
        _before(standing.before, side, form),
        _after(standing.after, side),
        _head(standing.head, side, form),
        _headed(standing.head, link),
        _sort(SORTS[group.bloc], order, form, link),
    )


@clue
def _frame(family: str, form: str, order: str, link: str, role: str) -> tuple[str, ...]:
    frame = f"{family}|{form}|{order}|{link}"
    return f"frame={frame}", f"frame={frame}|{role}"


@clue
def _link(link: str, side: str, role: str, family: str) -> tuple[str, ...]:
    return (
        f"link={link}|{side}",
        f"link={link}|{side}|{role}|{family}",
        f"role={role}|{family}|{side}",
        f"role={role}",
    )


@clue
def _distance(form: str, order: str, where: str, gap: str, link: str) -> tuple[str, ...]:
    side = order[0]
    return f"order={form}|{order}|{where}", f"gap={side}|{gap}|{form}", f"gap={side}|{gap}|{where}|{link}"


@clue
def _setting(where: str, side: str, role: str, said: str, opener: str) -> tuple[str, ...]:
    return f"where={where}|{side}|{role}", f"said={said}|{side}|{where}", f"opener={opener}|{where}|{side}|{role}"


@clue
def _carriage(carrier: str, order: str, link: str, around: str) -> tuple[str, ...]:
    return (f"carrier={carrier}|{order}|{link}|{around}",)


@clue
def _side(bloc: Bloc, family: str, by: str, side: str) -> tuple[str, ...]:
    return (
        f"by={by}|{side}",
        f"sort={SORTS[bloc]}|{family}",
        f"sort={SORTS[bloc]}",
    )


@clue
def _step(form: str, order: str, link: str, gap: str, role: str) -> tuple[str, ...]:
    return f"step={form}|{order}|{link}|{gap}", f"step={form}|{order}|{link}|{gap}|{role}"


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
def _head(head: str, side: str, form: str) -> tuple[str, ...]:
    return f"head={head}", f"head={head}|{side}|{form}"


@clue
def _headed(head: str, link: str) -> tuple[str, ...]:
    return (f"head={head}|{link}",)


@clue
def _sort(sort: str, order: str, form: str, link: str) -> tuple[str, ...]:
    return f"sort={sort}|{form}|{order}|{link}", f"sort={sort}|{order}"


@clue
def _reach(between: int, side: str, kind: str, role: str) -> tuple[str, ...]:
    return f"between={between}t|{side}", f"kind={kind}|{role}|{side}"


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
