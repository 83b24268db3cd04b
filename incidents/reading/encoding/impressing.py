"""Impressing: an encoder looks at the candidates of one article, and leaves with each what it thinks of it."""

from collections.abc import Sequence
from itertools import combinations

from incidents.reading.annotating.frames import groups_near
from incidents.reading.annotating.nearness import Near, Spanned
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.encoding.encoder import MOST_WORDS, Encoder, Means
from incidents.reading.encoding.heads import Beside, MentionHead, SameHead, SpanHead
from incidents.reading.encoding.impressions import Impression
from incidents.reading.encoding.packing import Floats, Packed

MOST_MENTIONS = 60
_ROLES, _FIELDS = ("initiator", "target"), ("place", "date", "toll")

Odds = list[dict[int, float]]
"""For each mention: first word of a span → its log odds."""


class Impressor:
    """The shipped encoder with its heads.

    Args:
        packed: Its arrays (`packing.unpacked`).
    """

    def __init__(self, packed: Packed) -> None:
        self._encoder, self._mentions, self._same = Encoder(packed), MentionHead(packed), SameHead(packed)
        self._spans = {name: SpanHead(packed, name) for name in (*_ROLES, *_FIELDS)}

    def impress(self, given: Candidates) -> None:
        """Leave an impression with each candidate of an article; with none beyond the first of a very long one."""
        seen = [c for c in given.all if c.mention.end <= MOST_WORDS][:MOST_MENTIONS]
        if seen:
            for candidate, impression in zip(seen, self._impressions(given, seen), strict=True):
                candidate.impression = impression

    def _impressions(self, given: Candidates, seen: Sequence[Candidate]) -> list[Impression]:
        vectors = self._encoder.vectors(given.doc.words)
        means = Means(vectors)
        mentions = self._mentions.enriched(
            means.of([c.mention.start for c in seen], [c.mention.end for c in seen]),
            [c.mention.trigger.family for c in seen],
        )
        said = self._mentions.of(mentions, vectors.mean(0, keepdims=True))
        beside = {name: self._beside(name, means, mentions, seen) for name in self._spans}
        same = self._one_act(mentions, seen)
        return [
            Impression(
                real=float(said["real"][n]),
                statuses=said["status"][n].tolist(),
                kinds=dict(zip(self._mentions.kinds, said["kind"][n].tolist(), strict=True)),
                roles={role: beside[role][n] for role in _ROLES},
                fields={field: beside[field][n] for field in _FIELDS},
                same=same[n],
            )
            for n in range(len(seen))
        ]

    def _beside(self, name: str, means: Means, mentions: Floats, seen: Sequence[Candidate]) -> Odds:
        spans, pairs = _spans_beside(name, seen, means.words)
        odds: Odds = [{} for _ in seen]
        if pairs:
            means_of = means.of([start for start, _ in spans], [end for _, end in spans])
            for pair, value in zip(pairs, self._spans[name].of(mentions, means_of, pairs).tolist(), strict=True):
                odds[pair.mention][spans[pair.span][0]] = value
        return odds

    def _one_act(self, mentions: Floats, seen: Sequence[Candidate]) -> Odds:
        pairs = list(combinations(range(len(seen)), 2))
        odds: Odds = [{} for _ in seen]
        if pairs:
            values = self._same.of(mentions, [c.mention.sentence for c in seen], pairs).tolist()
            for (one, other), value in zip(pairs, values, strict=True):
                odds[one][seen[other].mention.start] = value
        return odds


def _spans_beside(name: str, seen: Sequence[Candidate], words: int) -> tuple[list[tuple[int, int]], list[Beside]]:
    spans: dict[tuple[int, int], int] = {}
    pairs = []
    for n, candidate in enumerate(seen):
        for near, role in _near(name, candidate):
            if near.start < words:
                span = near.start, min(max(near.end, near.start + 1), words)
                number = spans.setdefault(span, len(spans))
                pairs.append(Beside(n, number, near.start - candidate.mention.start, role))
    return list(spans), pairs


def _near(name: str, candidate: Candidate) -> list[tuple[Spanned, str]]:
    if name in _ROLES:
        return [(group, str(group.role)) for group in groups_near(candidate.mention, candidate.standings)]
    options: dict[str, Near[Spanned]] = {
        "place": candidate.near_places,
        "date": candidate.near_dates,
        "toll": candidate.near_tolls,
    }
    return [(value, "") for value, _ in options[name]]
