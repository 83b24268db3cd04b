"""Scores: how likely each noun group near a mention fills its roles."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from incidents.reading.annotating.frames import Pairing
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import ROLES
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc

_GUESS_FROM: Final = 0.4


class Guess(NamedTuple):
    """What one mention alone suggests of its sides (unknown where no group fits)."""

    initiator: Bloc
    target: Bloc


class Scored(NamedTuple):
    """A group with the log odds that it fills a role of one mention."""

    group: Group
    odds: float


Scores = dict[str, list[Scored]]


def score_roles(pairings: Iterable[Pairing], weights: Weights) -> Scores:
    """Return every group of a mention with its odds for both roles."""
    initiators, targets = [], []
    for pairing in pairings:
        initiator, target = weights.odds_of_both(ROLES, pairing.clues)
        initiators.append(Scored(pairing.group, initiator))
        targets.append(Scored(pairing.group, target))
    return dict(zip(ROLES, (initiators, targets), strict=True))


def guess(scores: Scores) -> Guess:
    """Return what one mention alone suggests of its sides."""
    return Guess(_likeliest(scores["initiator"]), _likeliest(scores["target"]))


def _likeliest(scored: list[Scored]) -> Bloc:
    known = [s for s in scored if s.group.bloc is not Bloc.UNKNOWN]
    best = max(known, key=lambda s: s.odds, default=None)
    return best.group.bloc if best and best.odds > -_GUESS_FROM else Bloc.UNKNOWN


def best_by_bloc(scores: Iterable[Scores], role: str) -> dict[Bloc, Scored]:
    """Return for each bloc the group of some mentions with the best odds for a role."""
    best: dict[Bloc, Scored] = {}
    for s in (s for mention in scores for s in mention[role]):
        if s.group.bloc not in best or s.odds > best[s.group.bloc].odds:
            best[s.group.bloc] = s
    return best


def likeliest_bloc(best: Mapping[Bloc, Scored]) -> Bloc:
    """Return the bloc whose best group has the best odds, unknown where there is none."""
    return max(best, key=lambda bloc: (best[bloc].odds, bloc), default=Bloc.UNKNOWN)
