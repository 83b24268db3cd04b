"""Leanings: what an encoder thinks of an act, put together from its impressions of the act's mentions."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.encoding.impressions import BACKGROUND, DENIED, THREATENED, Impression, mean, steps, told

_NEVER: Final = -8.0
"""Log chance of what an encoder has no word for."""


def impressions_of(given: Candidates, members: Sequence[int]) -> list[Impression]:
    """Return the impressions of an act's mentions, none where no encoder has looked."""
    found = (given.all[member].impression for member in members)
    return [impression for impression in found if impression is not None]


def kind_leanings(impressions: Sequence[Impression]) -> dict[str, float]:
    """Return the mean log chance of each kind of an act; empty where no encoder has looked."""
    known = impressions[0].kinds if impressions else ()
    return {kind: mean(i.kinds[kind] for i in impressions) for kind in known}


def kind_clues(leanings: Mapping[str, float], kind: str) -> tuple[Clue, ...]:
    """Return the clues of an act being of a kind."""
    if not leanings:
        return ()
    mine = leanings.get(kind, _NEVER)
    return (_kind(told(mine), told(mine - max(leanings.values())), told(mine, 1), kind),)


@clue
def _kind(odds: int, behind: int, roughly: int, kind: str) -> tuple[str, ...]:
    return *steps("enc", odds), *steps("enc behind", behind), f"enc={roughly}|{kind}"


def act_features(impressions: Sequence[Impression]) -> list[str]:
    """Return the features of an act being real, new and worth reporting."""
    if not impressions:
        return []
    reals = [i.real for i in impressions]
    chances = [sum(math.exp(i.statuses[n]) for i in impressions) / len(impressions) for n in range(DENIED + 1)]
    return [
        *steps("enc best", told(max(reals))),
        *steps("enc mean", told(mean(reals), 1)),
        *steps("enc unreal", told(_odds(chances[THREATENED] + chances[DENIED]))),
        *steps("enc old", told(_odds(chances[BACKGROUND]))),
    ]


def _odds(chance: float) -> float:
    return math.log((chance + _SMALL) / (1 - chance + _SMALL))


_SMALL: Final = 1e-4
