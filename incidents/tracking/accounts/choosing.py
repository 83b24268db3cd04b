"""Choosing: one value per field out of what all reports say, each text having one voice."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final, TypeVar

from incidents.tracking.likeness.means import MUTUAL
from incidents.tracking.likeness.places import FINENESS
from schemas.dispatch import Claim, Interval, Motive, Place, Report, Side
from schemas.vocabulary import Bloc, Kind, PlaceLevel, TimeBasis, Weapon

V = TypeVar("V", bound=Hashable)

MOST_CLAIMS: Final = 20
_KIND_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
_WEAPON_ORDER: Final = {weapon: place for place, weapon in enumerate(Weapon)}
_VAGUE: Final = (Kind.OTHER_VIOLENCE, Kind.VIOLENCE_UNSPECIFIED)
_COARSEST_SPOT: Final = FINENESS[PlaceLevel.DISTRICT]


def tally(values: Iterable[V]) -> dict[V, int]:
    """Return how often each value is said, in order of first mention."""
    counts: dict[V, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def choose_kind(reports: Sequence[Report]) -> Kind:
    """Return the kind most said; a vague one only if nobody says more."""
    counts = tally(report.kind for report in reports)
    return min(counts, key=lambda kind: (kind in _VAGUE, -counts[kind], _KIND_ORDER[kind]))


def choose_sides(reports: Sequence[Report]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Return the doers and the struck, with clashes told from the other side turned round."""
    turned = [_as_told_by(reports[0], report) for report in reports]
    return _choose_role([doers for doers, _ in turned]), _choose_role([struck for _, struck in turned])


def _as_told_by(first: Report, report: Report) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    doers, struck = _blocs(first.initiators), _blocs(first.targets)
    straight = len(doers & _blocs(report.initiators)) + len(struck & _blocs(report.targets))
    crossed = len(doers & _blocs(report.targets)) + len(struck & _blocs(report.initiators))
    if report.kind in MUTUAL and crossed > straight:
        return report.targets, report.initiators
    return report.initiators, report.targets


def _blocs(sides: Iterable[Side]) -> set[Bloc]:
    return {side.bloc for side in sides if side.bloc is not Bloc.UNKNOWN}


def _choose_role(roles: Sequence[tuple[Side, ...]]) -> tuple[Side, ...]:
    # A bloc stays if more than half as many reports name it as name the one most named.
    counts = tally(bloc for sides in roles for bloc in sorted(_blocs(sides)))
    most = max(counts.values(), default=0)
    kept = sorted((bloc for bloc in counts if 2 * counts[bloc] > most), key=lambda bloc: (-counts[bloc], bloc))
    named = tally(side for sides in roles for side in sides)
    if not kept:
        return (min(named, key=lambda side: (-named[side], side.name)),) if named else ()
    return tuple(_name(bloc, named) for bloc in kept)


def _name(bloc: Bloc, named: dict[Side, int]) -> Side:
    of_bloc = [side for side in named if side.bloc is bloc]
    return min(of_bloc, key=lambda side: (side.actor is None, -named[side], side.actor or "", side.name))


def choose_place(reports: Sequence[Report]) -> Place | None:
    """Return the place most said among those as fine as a district, else among the others; ties go to the finer."""
    places = [report.place for report in reports if report.place]
    counts = tally(place.id or place.name for place in places)
    return min(places, key=lambda place: (*_coarseness(place, counts), place.name, place.id or ""), default=None)


def _coarseness(place: Place, counts: dict[str, int]) -> tuple[bool, int, int]:
    rank = FINENESS[place.level] if place.level else _COARSEST_SPOT
    return rank > _COARSEST_SPOT, -counts[place.id or place.name], rank


def choose_country(reports: Sequence[Report], place: Place | None) -> str | None:
    """Return the chosen place's country, else the one most said."""
    if place and place.country:
        return place.country
    counts = tally(report.country for report in reports if report.country)
    return min(counts, key=lambda country: (-counts[country], country), default=None)


def choose_interval(reports: Sequence[Report]) -> Interval:
    """Return the time most said among those that the text gives, else by publish time; ties go to the shorter."""
    intervals = [report.happened for report in reports]
    best = min(_vagueness(interval) for interval in intervals)
    counts = tally(interval for interval in intervals if _vagueness(interval) == best)
    return min(counts, key=lambda interval: (-counts[interval], *_length(interval)))


def _vagueness(interval: Interval) -> tuple[bool, bool]:
    return interval.basis is not TimeBasis.TEXT, interval.start is None


def _length(interval: Interval) -> tuple[float, float]:
    end = interval.end or interval.start
    if end is None:
        return (0.0, 0.0)
    start = interval.start or end
    return (end - start).total_seconds(), start.timestamp()


def choose_weapons(reports: Sequence[Report]) -> tuple[Weapon, ...]:
    """Return all weapons that any report names."""
    return tuple(sorted({weapon for report in reports for weapon in report.weapons}, key=_WEAPON_ORDER.__getitem__))


def choose_claims(reports: Sequence[Report]) -> tuple[Claim, ...]:
    """Return what speakers say, each once, at most twenty."""
    return tuple(tally(claim for report in reports for claim in report.claims))[:MOST_CLAIMS]


def choose_motive(reports: Sequence[Report]) -> Motive | None:
    """Return the first stated cause, one that names who began before one that does not."""
    motives = [report.motive for report in reports if report.motive]
    return min(motives, key=lambda motive: motive.initiator is Bloc.UNKNOWN, default=None)


def choose_dyads(initiators: Iterable[Side], targets: Iterable[Side]) -> tuple[str, ...]:
    """Return the pairs of blocs between doers and struck, sorted; one bloc with itself only if there is no other."""
    doers = {side.bloc for side in initiators} or {Bloc.UNKNOWN}
    struck = {side.bloc for side in targets} or {Bloc.UNKNOWN}
    pairs = sorted({(min(one, other), max(one, other)) for one in doers for other in struck})
    between = [pair for pair in pairs if pair[0] != pair[1]]
    return tuple(f"{one}~{other}" for one, other in between or pairs)
