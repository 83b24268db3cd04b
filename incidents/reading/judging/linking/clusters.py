"""Clusters: which mentions of an article speak of one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.filling.scores import Guess
from incidents.reading.judging.linking.pair_clues import pair_clues
from incidents.reading.judging.linking.tellings import telling
from incidents.reading.judging.weighing import Weights

Links = dict[tuple[int, int], float]
"""The first mentions of two groups, in order → the chance that the groups are one act."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one act; `kin` says for the first mention of each other cluster how likely the two are one act."""

    members: list[int]
    kin: tuple[tuple[int, float], ...]


def cluster(
    given: Candidates, weighed: Mapping[int, Weighed], guesses: Mapping[int, Guess], weights: Weights
) -> list[Cluster]:
    """Return the mentions grouped into acts: average-link clustering on the learnt chance of being one.

    Args:
        given: The candidates.
        weighed: Those that take part, by index, in text order.
        guesses: What each of them alone suggests of its sides.
        weights: The model `same` and its threshold.
    """
    told = {index: telling(given, w, guesses[index]) for index, w in weighed.items()}
    links = {(a, b): weights.chance_of("same", pair_clues(told[a], told[b])) for a, b in combinations(told, 2)}
    groups = _agglomerate(list(told), links, weights.threshold("same"))
    return [Cluster(group, _kin(group[0], links)) for group in groups]


def _kin(first: int, links: Links) -> tuple[tuple[int, float], ...]:
    return tuple((a + b - first, chance) for (a, b), chance in links.items() if first in (a, b))


def _agglomerate(mentions: list[int], links: Links, threshold: float) -> list[list[int]]:
    members = {mention: [mention] for mention in mentions}
    while links:
        best, pair = max(zip(links.values(), links, strict=True))
        if best < threshold:
            break
        _join(pair, members, links)
    return sorted(members.values())


def _join(pair: tuple[int, int], members: dict[int, list[int]], links: Links) -> None:
    a, b = pair
    joined = len(members[a]) + len(members[b])
    for c in [c for c in members if c not in pair]:
        share = _link(links, a, c) * len(members[a]) + _link(links, b, c) * len(members[b])
        links.pop(_key(b, c))
        links[_key(a, c)] = share / joined
    links.pop(pair)
    members[a] = sorted(members[a] + members.pop(b))


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _link(links: Links, one: int, other: int) -> float:
    return links[_key(one, other)]
