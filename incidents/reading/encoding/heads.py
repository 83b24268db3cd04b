"""Heads: what the encoder's vectors say of mentions, of what may fill their fields, and of two being one act."""

import math
from collections.abc import Sequence

import numpy as np

from incidents.reading.encoding.besides import Besides
from incidents.reading.encoding.distances import steps
from incidents.reading.encoding.layers import Linear, gelu
from incidents.reading.encoding.packing import Floats, Packed, Whole, floats, names

FARTHEST_SENTENCE = 3


class MentionHead:
    """What a mention is: real, of which status and kind.

    The encoder also learnt to name both sides; that is not asked, for it names those of the wars it learnt on.

    Args:
        packed: The arrays.
    """

    def __init__(self, packed: Packed) -> None:
        self.kinds = names(packed, "kinds")
        self._families = {name: number for number, name in enumerate(names(packed, "families"))}
        self._family = floats(packed, "h.fam.weight")
        self._mix, self._article = Linear.of(packed, "h.mlp.0"), Linear.of(packed, "h.art")
        self._ends = {name: Linear.of(packed, f"h.{name}") for name in ("real", "status", "kind")}

    def enriched(self, spans: Floats, families: Sequence[str]) -> Floats:
        """Return the vectors of mentions with what family of words they are."""
        known = [self._families.get(family, -1) for family in families]
        rows = [self._family[n] if n >= 0 else np.zeros_like(spans[0]) for n in known]
        enriched: Floats = spans + np.stack(rows)
        return enriched

    def of(self, mentions: Floats, article: Floats) -> dict[str, Floats]:
        """Return for each mention (rows) the log odds of `real`, and the log chances of the others.

        Args:
            mentions: Their vectors, (mentions, d).
            article: The mean vector of all words, (1, d).
        """
        mixed = gelu(self._mix(mentions + self._article(article)))
        said = {name: end(mixed) for name, end in self._ends.items()}
        return {name: odds[:, 0] if name == "real" else log_chances(odds) for name, odds in said.items()}


def log_chances(odds: Floats | Sequence[Sequence[float]]) -> Floats:
    """Return log odds of choices that exclude each other, in rows, as log chances."""
    moved = np.asarray(odds) - np.max(odds, 1, keepdims=True)
    chances: Floats = moved - np.log(np.exp(moved).sum(1, keepdims=True))
    return chances


class SpanHead:
    """Whether a span fills a field of a mention.

    Args:
        packed: The arrays.
        field: `initiator`, `target`, `place`, `date` or `toll`.
    """

    def __init__(self, packed: Packed, field: str) -> None:
        self._mention, self._span = Linear.of(packed, f"h.a.{field}"), Linear.of(packed, f"h.b.{field}")
        self._distance = floats(packed, f"h.dist.{field}.weight")
        self._role, self._end = floats(packed, f"h.role.{field}.weight"), Linear.of(packed, f"h.o.{field}")

    def of(self, mentions: Floats, spans: Floats, near: Besides) -> Floats:
        """Return the log odds of each pair.

        Args:
            mentions: Their vectors, (mentions, d).
            spans: Their mean vectors, (spans, d).
            near: The pairs.
        """
        a, b = self._mention(mentions)[near.mentions], self._span(spans)[near.spans]
        half = a.shape[1] // 2
        seen = a[:, half:] + b[:, half:]
        seen += self._distance[steps(near.distances)]
        seen += self._role[near.roles]
        return _products(a[:, :half], b[:, :half]) + self._end(gelu(seen))[:, 0]


class SameHead:
    """Whether two mentions speak of one act.

    Args:
        packed: The arrays.
    """

    def __init__(self, packed: Packed) -> None:
        self._project, self._compare = Linear.of(packed, "h.pa"), Linear.of(packed, "h.pm")
        self._apart, self._sentences = floats(packed, "h.pd.weight"), floats(packed, "h.ps.weight")
        self._end = Linear.of(packed, "h.po")

    def of(self, mentions: Floats, sentences: Sequence[int], first: Whole, second: Whole) -> Floats:
        """Return the log odds of each pair of mentions.

        Args:
            mentions: Their vectors, (mentions, d).
            sentences: The sentence of each.
            first: The number of the earlier mention of each pair.
            second: That of the later one.
        """
        projected, stand = self._project(mentions), np.asarray(sentences)
        a, b = projected[first], projected[second]
        half = a.shape[1] // 2
        seen = self._compare(np.concatenate([np.abs(a[:, half:] - b[:, half:]), a[:, half:] * b[:, half:]], 1))
        seen += self._apart[steps(second - first)]
        seen += self._sentences[np.minimum(FARTHEST_SENTENCE, stand[second] - stand[first])]
        return _products(a[:, :half], b[:, :half]) + self._end(gelu(seen))[:, 0]


def _products(a: Floats, b: Floats) -> Floats:
    products: Floats = np.einsum("nk,nk->n", a, b) / np.float32(math.sqrt(a.shape[1]))
    return products
