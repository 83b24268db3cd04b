"""Siding: who did it, and who was hit, decided once for all mentions of an act."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.reading.annotating.composing import Group
from incidents.reading.candidates import ROLES
from incidents.reading.judging.filling.acts import Act, side_options
from incidents.reading.judging.filling.scores import Scored, Scores, best_by_bloc
from incidents.reading.judging.filling.side_clues import side_clues
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc

_MANY_IN_ONE = frozenset({Bloc.UNKNOWN, Bloc.OTHER_ARMED, Bloc.OTHER_STATE, Bloc.CIVILIANS})
"""Blocs that hold many sides: two of them may well fight each other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The side chosen for a role, the group that names it, and the chance that it is right."""

    bloc: Bloc
    group: Group | None
    chance: float


def choose(act: Act, scores: Sequence[Scores], weights: Weights) -> dict[str, Choice]:
    """Return the choice for each role of one act; the surer role is decided first and its side is taken."""
    best = {role: best_by_bloc(scores, role) for role in ROLES}
    chosen: dict[str, Choice] = {}
    for role in ROLES:
        other = ROLES[1 - ROLES.index(role)]
        blocs = side_options(act, best[role], role)
        clues = (side_clues(act, bloc, (best[role], best[other])) for bloc in blocs)
        options = list(zip(blocs, weights.shares_of(f"side_{role}", clues), strict=True))
        chosen[role] = _pick(options, best[role], weights.threshold(f"side_{role}"))
    return _apart(chosen)


def _pick(options: list[tuple[Bloc, float]], best: dict[Bloc, Scored], threshold: float) -> Choice:
    bloc, chance = max(options, key=lambda option: (option[1], option[0]), default=(Bloc.UNKNOWN, 0.0))
    if chance < threshold:
        unknown = best.get(Bloc.UNKNOWN)
        return Choice(Bloc.UNKNOWN, unknown.group if unknown and unknown.odds > 0 else None, chance)
    named = best.get(bloc) or best.get(Bloc.UNKNOWN)
    return Choice(bloc, named.group if named else None, chance)


def _apart(chosen: dict[str, Choice]) -> dict[str, Choice]:
    # One bloc on both sides is nearly always one side read twice: the surer reading stays.
    first, second = chosen["initiator"], chosen["target"]
    if first.bloc is not second.bloc or first.bloc in _MANY_IN_ONE:
        return chosen
    weaker = "initiator" if first.chance < second.chance else "target"
    return {**chosen, weaker: Choice(Bloc.UNKNOWN, None, 0.0)}
