"""Besides: the spans near mentions that may fill a field of theirs, as numbers that a head computes with."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.candidates import Candidate
from incidents.reading.encoding.packing import Whole
from incidents.reading.encoding.viewing import View

Odds = list[dict[int, float]]
"""For each mention: first word of a span → its log odds."""


class Besides(NamedTuple):
    """Pairs of a mention and a span near it.

    Attributes:
        mentions: The number of each pair's mention.
        spans: The number of each pair's span.
        starts: Of each pair, the span's first word in the article.
        distances: How many words after the mention that is.
        roles: The number of what the span is.
        rows: Of each span, where it is among the words seen.
    """

    mentions: Whole
    spans: Whole
    starts: Whole
    distances: Whole
    roles: Whole
    rows: Sequence[Span]

    def odds(self, values: Iterable[float], mentions: int) -> Odds:
        """Return the value of each pair by its mention and its span."""
        odds: Odds = [{} for _ in range(mentions)]
        for mention, start, value in zip(self.mentions.tolist(), self.starts.tolist(), values, strict=True):
            odds[mention][start] = value
        return odds


def besides(view: View, seen: Sequence[Candidate], near: Iterable[Sequence[tuple[Spanned, int]]]) -> Besides:
    """Return the spans near mentions, as far as they are seen as well.

    Args:
        view: What is seen of the article.
        seen: The candidates with the mentions.
        near: For each of them what is near, with the number of what it is.
    """
    rows: dict[Span, int] = {}
    pairs = [
        (number, rows.setdefault(span, len(rows)), thing.start, thing.start - candidate.mention.start, role)
        for number, (candidate, things) in enumerate(zip(seen, near, strict=True))
        for thing, role in things
        if (span := view.span(thing.start, thing.end))
    ]
    mentions, spans, starts, distances, roles = np.array(pairs, dtype=np.int64).reshape(len(pairs), 5).T
    return Besides(mentions, spans, starts, distances, roles, list(rows))
