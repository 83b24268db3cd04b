"""Sorts of sides: what a bloc fights like, whatever its name is, so that what is learnt of one serves the next."""

from schemas.vocabulary import Bloc

_OF_SORT: dict[str, tuple[Bloc, ...]] = {
    "air_power": (Bloc.US_COALITION, Bloc.ISRAEL, Bloc.RUSSIA, Bloc.SAUDI_COALITION, Bloc.TURKEY_SNA),
    "state": (
        Bloc.SYRIAN_GOV, Bloc.SYRIAN_GOV_NEW, Bloc.IRAQ_GOV, Bloc.LEBANON_GOV, Bloc.EGYPT_GOV, Bloc.AFGHAN_GOV,
        Bloc.PAKISTAN_GOV, Bloc.OTHER_STATE, Bloc.SUDAN_SAF, Bloc.LIBYA_GNA, Bloc.LIBYA_LNA,
    ),
    "jihadist": (Bloc.ISIS, Bloc.AL_QAEDA, Bloc.NIGERIA_BOKO, Bloc.HTS, Bloc.TALIBAN),
    "armed": (
        Bloc.PALESTINIAN_FACTIONS, Bloc.SDF_KURDS, Bloc.SYRIAN_OPPOSITION, Bloc.PKK, Bloc.OTHER_ARMED,
        Bloc.SUDAN_RSF, Bloc.IRAN_AXIS,
    ),
    "civilians": (Bloc.CIVILIANS,),
    "unknown": (Bloc.UNKNOWN,),
}  # fmt: skip

SORTS: dict[Bloc, str] = {bloc: sort for sort, blocs in _OF_SORT.items() for bloc in blocs}
