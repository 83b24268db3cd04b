"""Sides: whether two reports name the same doers, and the same struck."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from incidents.tracking.likeness.finding import NEUTRAL, Finding
from schemas.dispatch import Side
from schemas.vocabulary import Bloc

_BIT: Final[dict[Bloc, int]] = {bloc: 1 << place for place, bloc in enumerate(Bloc) if bloc is not Bloc.UNKNOWN}

_STATES: Final = (
    Bloc.US_COALITION,
    Bloc.ISRAEL,
    Bloc.SYRIAN_GOV,
    Bloc.SYRIAN_GOV_NEW,
    Bloc.RUSSIA,
    Bloc.TURKEY_SNA,
    Bloc.SAUDI_COALITION,
    Bloc.IRAQ_GOV,
    Bloc.LEBANON_GOV,
    Bloc.EGYPT_GOV,
    Bloc.LIBYA_GNA,
    Bloc.LIBYA_LNA,
    Bloc.SUDAN_SAF,
    Bloc.AFGHAN_GOV,
    Bloc.PAKISTAN_GOV,
    Bloc.OTHER_STATE,
    Bloc.CIVILIANS,
    Bloc.UNKNOWN,
)
_ARMED: Final = tuple(bloc for bloc in Bloc if bloc not in _STATES)

# Outlets tell these apart in one report and not in the next, so neither contradicts the other.
_KINDRED: Final[tuple[tuple[Bloc, ...], ...]] = (
    *((Bloc.OTHER_ARMED, bloc) for bloc in _ARMED),
    (Bloc.SYRIAN_GOV, Bloc.RUSSIA),
    (Bloc.SYRIAN_GOV, Bloc.IRAN_AXIS),
    (Bloc.SYRIAN_GOV, Bloc.SYRIAN_GOV_NEW),
    (Bloc.SYRIAN_GOV_NEW, Bloc.HTS),
    (Bloc.SYRIAN_OPPOSITION, Bloc.HTS),
    (Bloc.SYRIAN_OPPOSITION, Bloc.TURKEY_SNA),
    (Bloc.HTS, Bloc.AL_QAEDA),
    (Bloc.ISIS, Bloc.NIGERIA_BOKO),
    (Bloc.SDF_KURDS, Bloc.PKK),
    (Bloc.IRAQ_GOV, Bloc.IRAN_AXIS),
    (Bloc.IRAQ_GOV, Bloc.US_COALITION),
    (Bloc.SDF_KURDS, Bloc.US_COALITION),
    (Bloc.AFGHAN_GOV, Bloc.US_COALITION),
    (Bloc.IRAQ_GOV, Bloc.SDF_KURDS),
)


def _open_to() -> dict[Bloc, int]:
    masks = dict(_BIT)
    for one, other in _KINDRED:
        masks[one] |= _BIT[other]
        masks[other] |= _BIT[one]
    return masks


_OPEN: Final = _open_to()
_CIVILIANS: Final = _BIT[Bloc.CIVILIANS]


@dataclass(frozen=True, slots=True)
class Party:
    """One role's sides: known blocs and the blocs they do not contradict, as bits; known actors, and their lines.

    A line is an actor with all that it is part of.
    """

    blocs: int
    open: int
    actors: frozenset[str]
    lines: frozenset[str]


def party(sides: Iterable[Side], parents: Mapping[str, str]) -> Party:
    """Return the sides of one role, ready to compare; unknown ones are left out.

    Args:
        sides: As reported.
        parents: Actor → the actor that it is part of, where there is one.
    """
    blocs = open_to = 0
    known = [side for side in sides if side.bloc is not Bloc.UNKNOWN]
    for side in known:
        blocs |= _BIT[side.bloc]
        open_to |= _OPEN[side.bloc]
    actors = [side.actor for side in known if side.actor]
    lines = frozenset(member for actor in actors for member in _line(actor, parents))
    return _one(Party(blocs, open_to, frozenset(actors), lines))


@lru_cache(maxsize=10_000)
def _one(equal: Party) -> Party:
    """Return the first of equal ones: few are many times in memory, half a kilobyte each."""
    return equal


def _line(actor: str, parents: Mapping[str, str]) -> list[str]:
    line = [actor]
    while (parent := parents.get(line[-1], "")) and parent not in line:
        line.append(parent)
    return line


SAME_DOER: Final = Finding(1.0, "the same doer")
SAME_DOING_BLOC: Final = Finding(1.0, "doers of one bloc")
KIN_DOER: Final = Finding(0.75, "doers under one command")
OTHER_DOER: Final = Finding(-1.5, "differently named doers of one bloc")
OTHER_DOERS: Final = Finding(0.0, "doers of other blocs", veto=True)
SAME_STRUCK: Final = Finding(0.75, "the same side struck")
CIVILIANS_STRUCK: Final = Finding(0.25, "civilians struck")
OTHER_STRUCK: Final = Finding(0.0, "other sides struck", veto=True)


def are_opposed(one: Party, other: Party) -> bool:
    """Return whether two parties are known and cannot be of one bloc."""
    return bool(one.blocs and other.blocs) and not one.open & other.blocs


def compare_doers(one: Party, other: Party) -> Finding:
    """Return what two reports' doers say: one bloc speaks for one act, two blocs against it."""
    if not one.blocs & other.blocs:
        return OTHER_DOERS if are_opposed(one, other) else NEUTRAL
    if not one.actors or not other.actors:
        return SAME_DOING_BLOC
    if one.actors & other.lines or other.actors & one.lines:
        return SAME_DOER
    return KIN_DOER if one.lines & other.lines else OTHER_DOER


def compare_struck(one: Party, other: Party) -> Finding:
    """Return what the struck say; civilians contradict nobody, for bystanders die in strikes on soldiers."""
    shared = one.blocs & other.blocs
    if shared:
        return CIVILIANS_STRUCK if shared == _CIVILIANS else SAME_STRUCK
    civilian = (one.blocs | other.blocs) & _CIVILIANS
    return OTHER_STRUCK if are_opposed(one, other) and not civilian else NEUTRAL
