"""Heads in a graph say of all fields at once what the network says of one pair after the other."""

from collections.abc import Sequence

import numpy as np
import pytest
from onnxruntime import InferenceSession

from benchmarks.encoder.exporting.graph import said_of
from benchmarks.encoder.exporting.heads import add_heads, add_means
from benchmarks.encoder.exporting.nodes import Nodes, Shape
from incidents.language.tokens import Span
from incidents.reading.encoding.asking import Asked, Said, asked_of
from incidents.reading.encoding.besides import FILLED, Besides, Pair
from tests.benchmarks.encoder.exporting.networks import Vectors, choices, fills, mean, same, weights
from tests.builders.vectors import SIZE, spread

GIVEN = weights()
MENTIONS, SENTENCES, FAMILIES = [Span(2, 4), Span(7, 8), Span(30, 31)], [1, 1, 9], [3, -1, 0]
GROUPS, PLACES, TOLLS = [Span(0, 2), Span(5, 6)], [Span(9, 12)], [Span(13, 14), Span(15, 16), Span(3, 5)]
SPANS: list[Sequence[Span]] = [GROUPS, PLACES, [], TOLLS]
# Groups count for both sides, so the spans of places are behind two lots of them; there are no dates.
PAIRS: list[Pair] = [
    (0, 0, 0, 40, -2, 4),
    (0, 1, 1, 45, -2, 0),
    (1, 0, 2, 40, -2, 4),
    (2, 1, 4, 49, 2, 0),
    (2, 2, 4, 49, -21, 0),
    (4, 1, 7, 43, -4, 0),
]
OF_PAIRS = [GROUPS[0], GROUPS[1], GROUPS[0], PLACES[0], PLACES[0], TOLLS[2]]


@pytest.fixture(scope="module")
def session() -> InferenceSession:
    nodes = Nodes(GIVEN)
    add_heads(nodes, "vectors", add_means(nodes, "vectors"))
    given: dict[str, Shape] = {name: ("whole", [f"of {name}"]) for name in Asked._fields if name != "wanted"}
    given["vectors"] = ("float", ["m", SIZE])
    return InferenceSession(nodes.model(given, said_of(GIVEN)))


def said(session: InferenceSession, vectors: Vectors, asked: Asked) -> Said:
    given = asked._asdict() | {"vectors": vectors}
    del given["wanted"]
    return Said(*session.run(Said._fields, given))


def mention(vectors: Vectors, asked: Asked, number: int) -> Vectors:
    family = FAMILIES[number]
    known = GIVEN["h.fam.weight"][family] if family >= 0 else 0
    return mean(vectors, asked.wanted.tolist(), MENTIONS[number]) + known


@pytest.fixture(scope="module")
def asked() -> Asked:
    return asked_of(MENTIONS, SENTENCES, FAMILIES, Besides(PAIRS, SPANS))


def test_a_mention_is_judged_with_its_article_and_its_family(session: InferenceSession, asked: Asked) -> None:
    vectors = spread(len(asked.wanted), SIZE)
    found = said(session, vectors, asked)
    for number in range(len(MENTIONS)):
        odds = choices(GIVEN, mention(vectors, asked, number), vectors.mean(0))
        assert found.real[number] == pytest.approx(odds["real"][0], abs=1e-4)
        for name, chances in (("status", found.statuses), ("kind", found.kinds)):
            assert np.allclose(chances[number], odds[name] - np.log(np.exp(odds[name]).sum()), atol=1e-4)


def test_a_span_is_held_to_the_field_and_the_mention_of_its_pair(session: InferenceSession, asked: Asked) -> None:
    vectors = spread(len(asked.wanted), SIZE, seed=1)
    found = said(session, vectors, asked)
    for number, ((field, of, *_, role), span) in enumerate(zip(PAIRS, OF_PAIRS, strict=True)):
        other = mean(vectors, asked.wanted.tolist(), span)
        rows = int(asked.distances[number]), role
        expected = fills(GIVEN, FILLED[field], mention(vectors, asked, of), other, rows)
        assert found.fills[number] == pytest.approx(expected, abs=1e-4)


def test_every_two_mentions_are_compared(session: InferenceSession, asked: Asked) -> None:
    vectors = spread(len(asked.wanted), SIZE, seed=2)
    found = said(session, vectors, asked)
    pairs = list(zip(asked.first.tolist(), asked.second.tolist(), strict=True))
    assert pairs == [(0, 1), (0, 2), (1, 2)]
    for number, (one, other) in enumerate(pairs):
        rows = int(asked.apart[number]), int(asked.sentences[number])
        expected = same(GIVEN, mention(vectors, asked, one), mention(vectors, asked, other), rows)
        assert found.same[number] == pytest.approx(expected, abs=1e-4)


def test_one_mention_with_nothing_near_is_judged_all_the_same(session: InferenceSession) -> None:
    alone = asked_of(MENTIONS[:1], SENTENCES[:1], FAMILIES[:1], Besides([], [[], [], [], []]))
    found = said(session, spread(2, SIZE), alone)
    assert found.real.shape == (1,)
    assert found.fills.shape == found.same.shape == (0,)
