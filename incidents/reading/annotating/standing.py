"""Standing: what sort of side a bloc is, for features that must hold in any war and any year.

A bloc's own name says who usually strikes whom in the years of the labels; its
sort says what is so at all times (a state flies aircraft, civilians are hit).
"""

from enum import StrEnum

from schemas.vocabulary import Bloc


class Sort(StrEnum):
    """What sort of side a bloc is."""

    AIR_STATE = "air_state"
    STATE = "state"
    ARMED = "armed"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


_SORTS: dict[Sort, frozenset[Bloc]] = {
    Sort.AIR_STATE: frozenset(
        {
            Bloc.US_COALITION,
            Bloc.ISRAEL,
            Bloc.SAUDI_COALITION,
            Bloc.RUSSIA,
            Bloc.TURKEY_SNA,
            Bloc.SYRIAN_GOV,
            Bloc.SUDAN_SAF,
        }
    ),
    Sort.STATE: frozenset(
        {
            Bloc.SYRIAN_GOV_NEW,
            Bloc.IRAQ_GOV,
            Bloc.LEBANON_GOV,
            Bloc.EGYPT_GOV,
            Bloc.AFGHAN_GOV,
            Bloc.PAKISTAN_GOV,
            Bloc.OTHER_STATE,
        }
    ),
    Sort.CIVILIANS: frozenset({Bloc.CIVILIANS}),
    Sort.UNKNOWN: frozenset({Bloc.UNKNOWN}),
}
_SORT_OF = {bloc: sort for sort, blocs in _SORTS.items() for bloc in blocs}


def sort_of(bloc: Bloc) -> Sort:
    """Return what sort of side a bloc is; every bloc that is no state and no people is armed."""
    return _SORT_OF.get(bloc, Sort.ARMED)
