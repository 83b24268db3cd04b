"""Questions: a labelled article as a lesson, every candidate with what the label says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from benchmarks.encoder.lessons import (
    FIELDS,
    MOST_PAIRS,
    SIDES,
    STATUSES,
    UNTOLD,
    Asked,
    Lesson,
    Option,
    Pair,
)
from benchmarks.encoder.vocabulary import Forms
from benchmarks.training.choices import told_options
from benchmarks.training.labels import Example
from benchmarks.training.stages import named_groups
from incidents.language.tokens import Span
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import Candidate
from incidents.reading.encoding.asking import FARTHEST_SENTENCE
from incidents.reading.encoding.distances import step
from incidents.reading.encoding.viewing import View, mentions_in, view_of
from schemas.vocabulary import Bloc, Kind


@dataclass(frozen=True, slots=True)
class Orders:
    """The order of every closed list that the encoder knows; its numbers mean nothing without them."""

    families: tuple[str, ...]
    roles: tuple[str, ...]
    kinds: tuple[str, ...] = tuple(Kind)
    blocs: tuple[str, ...] = tuple(Bloc)


def orders_of(examples: Sequence[Example]) -> Orders:
    """Return the orders with all families and roles that these examples have."""
    families = {str(c.mention.trigger.family) for e in examples for c in e.given.all}
    roles = {str(group.role) for e in examples for group in e.given.groups}
    return Orders(tuple(sorted(families)), tuple(sorted(roles)))


def lesson_of(number: int, example: Example, odds: Sequence[float], known: tuple[Forms, Orders]) -> Lesson:
    """Return what is asked of a labelled article, of the words that an encoder would look at.

    Args:
        number: Its place among the labelled ones.
        example: Its candidates and labels.
        odds: Of each candidate being real, as far as is known without looking.
        known: Numbers of words, and orders of closed lists.
    """
    forms, orders = known
    view = view_of(example.given, odds)
    inside = mentions_in(view, example.given)
    numbers = [at for at, _ in inside]
    options = {field: list(_options(example, field, numbers, (view, orders))) for field in FIELDS}
    mentions = [_asked(example, at, span, orders) for at, span in inside]
    words = forms.numbers(view.words)
    return Lesson(example.row["article_id"], number, words, mentions, options, _pairs(example, numbers))


def _asked(example: Example, at: int, span: Span, orders: Orders) -> Asked:
    trigger, label = example.given.all[at].mention.trigger, example.aligned[at]
    family = orders.families.index(str(trigger.family))
    real = 1 if label >= 0 else 0 if label == -1 else UNTOLD
    return Asked(at, *span, family, real, *_chosen(example, label, orders))


def _chosen(example: Example, label: int, orders: Orders) -> tuple[int, int, int, int]:
    if label < 0:
        return UNTOLD, UNTOLD, UNTOLD, UNTOLD
    gold = example.row["incidents"][label]
    one, other = (orders.blocs.index(gold[f"{side}_bloc"] or Bloc.UNKNOWN) for side in SIDES)
    return STATUSES.index(gold["status"]), orders.kinds.index(gold["kind"]), one, other


def _options(example: Example, field: str, inside: Sequence[int], known: tuple[View, Orders]) -> Iterator[Option]:
    view, orders = known
    for mention, at in enumerate(inside):
        candidate, right = example.given.all[at], _told(example, at, field)
        for number, thing in enumerate(_things(candidate, field)):
            where, role = _span(thing, field), _role(thing, field, orders)
            steps = step(where.start - candidate.mention.start)
            if span := view.span(where.start, where.end):
                yield Option(mention, number, *span, steps, role, right.get(id(thing), UNTOLD))


def _things(candidate: Candidate, field: str) -> Sequence[Any]:
    if field in SIDES:
        return candidate.pairings
    return {"place": candidate.places, "date": candidate.dates, "toll": candidate.tolls}[field]


def _span(thing: Any, field: str) -> Any:  # noqa: ANN401  # a group, place, date or toll
    return thing.group if field in SIDES else thing.value


def _role(thing: Any, field: str, orders: Orders) -> int:  # noqa: ANN401  # a pairing or an option
    if field not in SIDES:
        return 0
    group: Group = thing.group
    return 1 + orders.roles.index(str(group.role))


def _told(example: Example, at: int, field: str) -> dict[int, int]:
    """Return the identity of every thing that the label says something of, with whether it is right."""
    candidate, label = example.given.all[at], example.aligned[at]
    if label < 0:
        return {}
    told = named_groups if field in SIDES else told_options
    return {id(thing): int(right) for thing, right in told(example, candidate, example.row["incidents"][label], field)}


def _pairs(example: Example, inside: Sequence[int]) -> list[Pair]:
    rows = []
    for (m, one), (n, other) in combinations(enumerate(inside), 2):
        a, b = example.aligned[one], example.aligned[other]
        apart = example.given.all[other].mention.sentence - example.given.all[one].mention.sentence
        right = int(a == b) if min(a, b) >= 0 else UNTOLD
        rows.append(Pair(m, n, step(n - m), min(FARTHEST_SENTENCE, apart), right))
    return rows[:MOST_PAIRS]
