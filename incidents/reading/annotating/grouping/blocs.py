"""Blocs: what a noun group, a state's name and a common noun mean in one country on one day."""

from datetime import date
from typing import Final, NamedTuple

from incidents.lexicon.entries import Actor, Local
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import Bloc


class Said(NamedTuple):
    """What the words of a noun group say of its side; `patron`: the name behind is of whom it is loyal to."""

    role: str
    actor: Actor | None
    local: Local | None
    nation: str
    patron: bool


def side_of(doc: Annotated, country: str, said: Said) -> tuple[Bloc, str]:
    """Return the side of a group in an article about a country, and which words say so (`Group.by`)."""
    if said.role in ("civilian", "civil_facility") and not said.actor:
        # "مبنى المخابرات" is the state's, "أطفال الشرطة" are children.
        owned = said.local if said.role == "civil_facility" else None
        owner = local_bloc(owned, country, doc.published)
        return (owner, "local") if owner is not Bloc.UNKNOWN else (Bloc.CIVILIANS, "civilian")
    if said.actor:
        return _actor_bloc(said.actor, country), "actor"
    if said.patron and said.nation:
        return _nation_bloc(doc, said.nation, country), "patron"
    if said.role == "people":
        return Bloc.CIVILIANS, "people"
    return _side_by_country(doc, country, said)


def _side_by_country(doc: Annotated, country: str, said: Said) -> tuple[Bloc, str]:
    # "القوات اليمنية" in Yemen means what "القوات" means there; a foreign nationality names its own state.
    at_home = said.nation in ("", country)
    local = local_bloc(said.local if at_home else None, country, doc.published)
    if local is not Bloc.UNKNOWN:
        return local, "local"
    return (_nation_bloc(doc, said.nation, country), "nation") if said.nation else (Bloc.UNKNOWN, "none")


def _actor_bloc(actor: Actor, country: str) -> Bloc:
    """Return the bloc of a named side in an article about a country."""
    return Bloc.OTHER_STATE if actor.state and _is_alone(actor.bloc, actor.country, country) else actor.bloc


def _nation_bloc(doc: Annotated, iso: str, country: str) -> Bloc:
    """Return the bloc that a state's own forces belong to on the article's day, in an article about a country."""
    bloc = Bloc(doc.lexicon.countries[iso]["bloc"])
    if _is_alone(bloc, iso, country):
        return Bloc.OTHER_STATE
    turned, later = _TURNED.get(bloc, (date.max, bloc))
    return later if doc.published >= turned else bloc


def _is_alone(bloc: Bloc, iso: str, country: str) -> bool:
    # The French fight beside the Americans in Syria, not in Mali: of 60 labels of allies elsewhere 59 say so.
    return bloc is Bloc.US_COALITION and iso not in ("US", "") and bool(country) and country not in _COALITION_WARS


_COALITION_WARS: Final = frozenset({"AF", "IQ", "IR", "KW", "LB", "LY", "SY", "US", "YE"})
_TURNED: Final = {
    Bloc.SYRIAN_GOV: (date(2024, 12, 8), Bloc.SYRIAN_GOV_NEW),
    Bloc.AFGHAN_GOV: (date(2021, 8, 15), Bloc.TALIBAN),
}
"""States whose own forces changed sides while their name stayed: the day from which they are the other."""


def local_bloc(local: Local | None, country: str, day: date) -> Bloc:
    """Return what a common noun means in one country on one day; unknown where there is none or no row says so."""
    for wanted in (country, "*"):
        for code, bloc, first, last in local.sides if local else ():
            if code == wanted and _valid(day, first, last):
                return bloc
    return Bloc.UNKNOWN


def is_known_on(day: date, actor: Actor) -> bool:
    """Return whether a name means a side on a day."""
    return _valid(day, actor.valid_from, actor.valid_to)


def _valid(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
