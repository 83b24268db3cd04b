"""Asking: what an encoder is asked of one article, and what it says, as the arrays that go into its graph and come out.

The graph is built in `benchmarks/encoder/exporting`; its inputs and outputs have the names of these fields.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.encoding.besides import Besides
from incidents.reading.encoding.distances import steps
from incidents.reading.encoding.packing import Floats, Whole

FARTHEST_SENTENCE: Final = 3


class Asked(NamedTuple):
    """Whole numbers, all with one axis.

    Spans are those of the mentions and, behind them, of what is near them, one sort behind the other.

    Attributes:
        wanted: The numbers of all words in spans, in rising order.
        starts: Of each span, its first word among the wanted.
        ends: The one behind its last.
        counts: How many spans there are of each sort, mentions first.
        families: The family of each mention's words; -1 where it has none.
        fields: The field of each pair of a mention and what may fill it.
        mentions: The mention of each pair.
        spans: Its span, counted through all fields: groups, which may fill two, count twice.
        distances: How far it stands, in steps.
        roles: What it is.
        first: The earlier mention of each pair of mentions.
        second: The later one.
        apart: How many mentions lie between, in steps.
        sentences: How many sentences, at most FARTHEST_SENTENCE.
    """

    wanted: Whole
    starts: Whole
    ends: Whole
    counts: Whole
    families: Whole
    fields: Whole
    mentions: Whole
    spans: Whole
    distances: Whole
    roles: Whole
    first: Whole
    second: Whole
    apart: Whole
    sentences: Whole


class Said(NamedTuple):
    """Log odds, or log chances of what excludes each other.

    Attributes:
        real: Of each mention being real, (mentions).
        statuses: Of its statuses, (mentions, statuses).
        kinds: Of its kinds, (mentions, kinds).
        fills: Of each pair of a mention and what may fill a field of it.
        same: Of each pair of mentions being one act.
    """

    real: Floats
    statuses: Floats
    kinds: Floats
    fills: Floats
    same: Floats


def asked_of(mentions: Sequence[Span], sentences: Sequence[int], families: Sequence[int], near: Besides) -> Asked:
    """Return what is asked of some mentions.

    Args:
        mentions: Where each is among the words seen.
        sentences: The sentence of each.
        families: The family of each one's words, -1 for none.
        near: What may fill their fields.
    """
    sorts = [mentions, *near.spans]
    every = [span for spans in sorts for span in spans]
    starts, ends = np.array(every).T
    wanted = words_of(every)
    placed = np.searchsorted(wanted, starts)
    fields, pair_mentions, spans, _, distances, roles = near.columns
    first, second = np.triu_indices(len(mentions), 1)
    stand = np.array(sentences)
    return Asked(
        wanted=wanted,
        starts=placed,
        ends=placed + ends - starts,
        counts=np.array([len(spans) for spans in sorts]),
        families=np.array(families),
        fields=fields,
        mentions=pair_mentions,
        spans=spans,
        distances=steps(distances),
        roles=roles,
        first=first,
        second=second,
        apart=steps(second - first),
        sentences=np.minimum(FARTHEST_SENTENCE, stand[second] - stand[first]),
    )


def words_of(spans: Iterable[Span]) -> Whole:
    """Return the numbers of the words of spans, in rising order."""
    return np.array(sorted({word for span in spans for word in range(*span)}))
