"""Besides: the spans near mentions that may fill a field of theirs, as numbers that an encoder computes with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.candidates import FIELDS, ROLES, Candidate
from incidents.reading.encoding.packing import Whole
from incidents.reading.encoding.viewing import View

SORTS: Final[Mapping[str, Sequence[str]]] = {"group": ROLES, **{field: (field,) for field in FIELDS}}
"""Sorts of things near mentions, with the fields that they may fill."""

FILLED: Final = tuple(field for fields in SORTS.values() for field in fields)
"""All fields, as they are counted."""

Near = Mapping[str, Sequence[Sequence[tuple[Spanned, int]]]]
"""By sort, for each mention: what is near, with the number of what it is."""

Pair = tuple[int, int, int, int, int, int]
"""A field, a mention, a span, its first word in the article, how many words after the mention that is, what it is."""

Odds = list[dict[int, float]]
"""For each mention: first word of a span → its log odds."""


class Besides(NamedTuple):
    """Pairs of a mention and a span near it.

    Attributes:
        pairs: All of them; their spans are counted through all fields.
        spans: Of each sort, where its spans are among the words seen.
    """

    pairs: Sequence[Pair]
    spans: Sequence[Sequence[Span]]

    @property
    def columns(self) -> Iterable[Whole]:
        """The pairs as an array for each of their numbers."""
        return np.array(self.pairs, dtype=np.int64).reshape(len(self.pairs), 6).T

    def odds(self, values: Iterable[float], mentions: int) -> dict[str, Odds]:
        """Return by field the value of each pair, by its mention and its span."""
        odds: list[Odds] = [[{} for _ in range(mentions)] for _ in FILLED]
        for (field, mention, _, start, _, _), value in zip(self.pairs, values, strict=True):
            odds[field][mention][start] = value
        return dict(zip(FILLED, odds, strict=True))


def besides(view: View, seen: Sequence[Candidate], near: Near) -> Besides:
    """Return the spans near mentions, as far as they are seen as well.

    Args:
        view: What is seen of the article.
        seen: The candidates with the mentions.
        near: What is near each of them.
    """
    pairs: list[Pair] = []
    spans: list[Sequence[Span]] = []
    behind = 0
    for sort, fields in SORTS.items():
        found, own = _of_sort(view, seen, near[sort])
        for field in fields:
            number = FILLED.index(field)
            pairs += [(number, mention, behind + span, *others) for mention, span, others in own]
            behind += len(found)
        spans.append(found)
    return Besides(pairs, spans)


def _of_sort(
    view: View, seen: Sequence[Candidate], near: Sequence[Sequence[tuple[Spanned, int]]]
) -> tuple[Sequence[Span], list[tuple[int, int, tuple[int, int, int]]]]:
    rows: dict[Span, int] = {}
    pairs = [
        (number, rows.setdefault(span, len(rows)), (thing.start, thing.start - candidate.mention.start, role))
        for number, (candidate, things) in enumerate(zip(seen, near, strict=True))
        for thing, role in things
        if (span := view.span(thing.start, thing.end))
    ]
    return list(rows), pairs
