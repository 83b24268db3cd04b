"""Siding: who did it, and who was hit, decided once for all mentions of an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import ROLES
from incidents.reading.judging.filling.acts import Act
from incidents.reading.judging.filling.scores import Scores
from incidents.reading.judging.filling.side_clues import Best
from incidents.reading.judging.filling.side_pairs import PAIR_MODEL, ROLE_MODELS, Pair, Sided, sided
from incidents.reading.judging.weighing import Weights, shared
from schemas.vocabulary import Bloc


@dataclass(frozen=True, slots=True)
class Choice:
    """The side chosen for a role, the group that names it, and the chance that it is right."""

    bloc: Bloc
    group: Group | None
    chance: float


def choose(act: Act, scores: Sequence[Scores], weights: Weights) -> dict[str, Choice]:
    """Return the choice for each role of one act: the surer role first, the other by what goes with its side."""
    sides = sided(act, scores)
    shares = _shares(sides, weights)

    def pick(at: int, among: Mapping[Pair, float]) -> Choice:
        return _pick(_chances(among, at), sides.best[at], weights.threshold(ROLE_MODELS[at]))

    alone = [pick(at, shares) for at in (0, 1)]
    first = 0 if alone[0].chance >= alone[1].chance else 1
    bloc = alone[first].bloc
    other = pick(1 - first, {pair: share for pair, share in shares.items() if bloc in (Bloc.UNKNOWN, pair[first])})
    return {ROLES[first]: alone[first], ROLES[1 - first]: other}


def swapped(sides: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the choice for each role where the one was taken for the other."""
    return dict(zip(ROLES, (sides[role] for role in reversed(ROLES)), strict=True))


def _shares(sides: Sided, weights: Weights) -> dict[Pair, float]:
    doing, suffering = (
        {bloc: weights.odds_of(model, clues) for bloc, clues in of_role.items()} | {Bloc.UNKNOWN: 0.0}
        for model, of_role in zip(ROLE_MODELS, sides.roles, strict=True)
    )
    odds = [
        doing[doer] + suffering[hit] + weights.odds_of(PAIR_MODEL, clues) for (doer, hit), clues in sides.pairs.items()
    ]
    shares = dict(zip(sides.pairs, shared(odds), strict=True))
    shares[Bloc.UNKNOWN, Bloc.UNKNOWN] = 1.0 - sum(shares.values())
    return shares


def _chances(shares: Mapping[Pair, float], at: int) -> dict[Bloc, float]:
    """Return how likely each side is in one role of the pairs."""
    whole = sum(shares.values())
    chances: dict[Bloc, float] = {}
    for pair, share in shares.items():
        chances[pair[at]] = chances.get(pair[at], 0.0) + share / whole
    return chances


def _pick(chances: Mapping[Bloc, float], best: Best, threshold: float) -> Choice:
    known = ((chance, bloc) for bloc, chance in chances.items() if bloc is not Bloc.UNKNOWN)
    chance, bloc = max(known, default=(0.0, Bloc.UNKNOWN))
    unnamed = best.get(Bloc.UNKNOWN)
    if chance < threshold:
        return Choice(Bloc.UNKNOWN, unnamed.group if unnamed and unnamed.odds > 0 else None, chance)
    named = best.get(bloc) or unnamed
    return Choice(bloc, named.group if named else None, chance)
