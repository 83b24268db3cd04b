"""Facts: what signals look at in one incident, or why it is no act between these two sides."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from incidents.escalation.alerting.certainty import certainty_of
from incidents.escalation.ladder import Step, people
from incidents.escalation.ledger import Way
from incidents.escalation.rules import Rules
from schemas.dispatch import Side
from schemas.incident import Development, Incident, IncidentState, Quote, Standing
from schemas.state import ActFact
from schemas.vocabulary import Bloc, Status


@dataclass(frozen=True, slots=True)
class Left:
    """An incident that is no act between the two sides, or no longer: why, and what takes its place.

    `successor` is an incident, or the desk that now holds it.
    """

    why: str
    successor: str | None = None


def read_fact(development: Development, known: ActFact | None, rules: Rules) -> ActFact | Left:
    """Return the fact of a development's incident inside the development's dyad.

    Args:
        development: What just changed.
        known: The fact so far; when it was first heard stays.
        rules: Ladder and ages.
    """
    incident = development.incident
    left = _left(incident)
    if left is not None:
        return left
    way = way_between(incident, development.dyad)
    if way is None:
        return Left("it is now attributed to other sides")
    steps = rules.ladder.climb(incident, way.source, way.target)
    if not all(step.counts for step in steps):
        return Left(f"it is no act between the sides but {steps[0].name}")
    return _dated(development, known, way, steps, rules)


def way_between(incident: Incident, dyad: str) -> Way | None:
    """Return the direction of an incident inside a dyad: the first pair of sides, as the texts order them."""
    wanted = sorted(dyad.split("~"))
    pairs = (Way(doer, hit) for doer in _blocs(incident.initiators) for hit in _blocs(incident.targets))
    return next((pair for pair in pairs if sorted(pair) == wanted), None)


def _blocs(sides: tuple[Side, ...]) -> tuple[Bloc, ...]:
    return tuple(dict.fromkeys(side.bloc for side in sides)) or (Bloc.UNKNOWN,)


def _left(incident: Incident) -> Left | None:
    if incident.state is IncidentState.MERGED:
        return Left("it merged into another incident", incident.merged_into)
    if incident.state is IncidentState.MOVED:
        return Left("it moved to another desk", incident.moved_to)
    if incident.state is IncidentState.RETRACTED:
        return Left("its sources withdrew it")
    denied = incident.standing is Standing.DENIED or incident.status is Status.DENIED
    return Left("it is denied") if denied else None


def _dated(
    development: Development, known: ActFact | None, way: Way, steps: tuple[Step, ...], rules: Rules
) -> ActFact | Left:
    incident = development.incident
    heard_at = development.at if known is None else known.heard_at
    start = incident.happened.start
    if start is None and incident.status is Status.BACKGROUND:
        return Left("nobody says when it happened")
    at = heard_at if start is None else min(start, heard_at)
    if heard_at - at > timedelta(days=rules.age.days):
        return Left("it happened too long ago")
    late = heard_at - at > timedelta(days=rules.age.late)
    return _fact(development, way, steps, _When(at, heard_at, late or incident.status is Status.BACKGROUND))


@dataclass(frozen=True, slots=True)
class _When:
    at: datetime
    heard_at: datetime
    background: bool


def _fact(development: Development, way: Way, steps: tuple[Step, ...], when: _When) -> ActFact:
    incident = development.incident
    quote = _quote(incident)
    return ActFact(
        incident=incident.id,
        revision=incident.revision,
        desk=incident.desk,
        at=when.at,
        until=_until(incident, when),
        from_blocs=_first(way.source, _blocs(incident.initiators)),
        to_blocs=_first(way.target, _blocs(incident.targets)),
        rung=max((step.rung for step in steps), default=0),
        steps=tuple(step.name for step in steps),
        killed=people(incident.killed),
        injured=people(incident.injured),
        country=incident.country or (incident.place.country if incident.place else None),
        place=incident.place.name if incident.place else None,
        kind=incident.kind,
        actors=tuple(sorted({side.actor for side in incident.initiators if side.actor and side.bloc is way.source})),
        groups=incident.independent_groups,
        certainty=certainty_of(incident),
        answers=incident.motive is not None and incident.motive.initiator in {way.target, Bloc.UNKNOWN},
        background=when.background,
        article=quote.article,
        url=quote.url,
        quote=quote.text,
        heard_at=when.heard_at,
        cause=development.cause,
    )


def _until(incident: Incident, when: _When) -> datetime:
    end = incident.happened.end
    return when.at if end is None or incident.happened.start is None else max(when.at, min(end, when.heard_at))


def _first(bloc: Bloc, blocs: tuple[Bloc, ...]) -> tuple[Bloc, ...]:
    return (bloc, *(other for other in blocs if other is not bloc))


def _quote(incident: Incident) -> Quote:
    urls = {source.article: source.url for source in incident.sources}
    article = incident.sources[0].article if incident.sources else incident.cause.article
    return incident.quotes[0] if incident.quotes else Quote("", article, urls.get(article, ""))
