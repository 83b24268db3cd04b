"""Incidents, developments, and a theatre that plays them to one dyad as clocks and brokers would."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.judging import due, hear, tick
from incidents.escalation.rules import Rules, read_rules
from schemas.alert import Alert, AlertState
from schemas.dispatch import Cause, Interval, Place, Side, Toll
from schemas.incident import Change, Development, Incident, IncidentState, Quote, Standing
from schemas.state import Coverage
from schemas.vocabulary import Bloc, Kind, Status, TimeBasis

DATA = Path(__file__).parents[2] / "incidents" / "data"
TABLES = ("signals", "ladder", "bloc_names", "headlines", "countries")

DAWN = datetime(2023, 4, 1, tzinfo=UTC)
"""Since when everything in these stories is watched."""

NOON = datetime(2023, 10, 17, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

AXIS, COALITION = Bloc.IRAN_AXIS, Bloc.US_COALITION
DYAD = "iran_axis~us_coalition"


@cache
def the_rules() -> Rules:
    """Return the rules of the data files as they are shipped."""
    return read_rules({name: (DATA / f"{name}.tsv").read_text("utf-8") for name in TABLES})


def an_incident(name: str = "i1", at: datetime = NOON, **fields: Any) -> Incident:  # noqa: ANN401  # any field
    """Return an attack on the coalition in Iraq at that time, told by one publisher, with some fields otherwise."""
    cause = Cause(f"{name}-article", "0", at)
    incident = Incident(
        id=name,
        revision=1,
        desk="mashriq",
        kind=Kind.DRONE_STRIKE,
        status=Status.FRESH,
        initiators=(Side("فصائل", AXIS),),
        targets=(Side("قاعدة", COALITION),),
        happened=Interval(at, at, TimeBasis.TEXT),
        state=IncidentState.OPEN,
        standing=Standing.SINGLE_SOURCE,
        first_seen=at,
        updated=at,
        cause=cause,
        place=Place("عين الأسد", country="IQ"),
        country="IQ",
        killed=Toll(0, 0),
        injured=Toll(0, 0),
        dyads=(DYAD,),
        independent_groups=1,
        quotes=(Quote("هجوم على القاعدة", cause.article, "https://example.org/1"),),
    )
    return replace(incident, **fields)


def a_strike(name: str, at: datetime = NOON, **fields: Any) -> Incident:  # noqa: ANN401  # any field
    """Return a strike of the coalition on the axis in Syria."""
    sides = {"initiators": (Side("طائرات", COALITION),), "targets": (Side("مواقع", AXIS),)}
    place = {"place": Place("البوكمال", country="SY"), "country": "SY"}
    return an_incident(name, at, **{"kind": Kind.AIRSTRIKE, **sides, **place, **fields})


def killed(number: int) -> dict[str, Any]:
    """Return the field of an incident that says so many were killed."""
    return {"killed": Toll(number, number)}


def revised(incident: Incident, **fields: Any) -> Incident:  # noqa: ANN401  # any field
    """Return the next revision of an incident."""
    return replace(incident, **{"revision": incident.revision + 1, **fields})


def retracted(incident: Incident) -> Incident:
    """Return an incident that its sources withdrew."""
    return revised(incident, state=IncidentState.RETRACTED)


def corroborated(incident: Incident, groups: int = 2) -> Incident:
    """Return an incident that so many independent publishers tell of."""
    return revised(incident, standing=Standing.CORROBORATED, independent_groups=groups)


def a_development(incident: Incident, at: datetime | None = None, dyad: str = DYAD) -> Development:
    """Return the news of an incident's present revision, heard an hour after the act unless said otherwise."""
    heard = at or (incident.happened.start or incident.first_seen) + HOUR
    change = {
        IncidentState.RETRACTED: Change.RETRACTED,
        IncidentState.MERGED: Change.MERGED,
        IncidentState.MOVED: Change.MOVED,
        IncidentState.EXPIRED: Change.EXPIRED,
    }.get(incident.state, Change.OPENED if incident.revision == 1 else Change.REVISED)
    return Development(f"{incident.id}-{incident.revision}-{dyad}", change, heard, dyad, incident, incident.cause)


@dataclass(slots=True)
class Theatre:
    """One dyad, watched without a gap; time passes between developments as it does under clocks."""

    name: str = DYAD
    watched: bool = True
    sent: list[Alert] = field(default_factory=list)
    dyad: Dyad = field(init=False)

    def __post_init__(self) -> None:
        self.dyad = Dyad(self.name, the_rules())

    def hear(self, *incidents: Incident, at: datetime | None = None) -> tuple[Alert, ...]:
        """Let incidents be heard one after another, and return the alerts sent meanwhile."""
        before = len(self.sent)
        for incident in incidents:
            development = a_development(incident, at, self.name)
            self.wait_until(development.at)
            self.apply(hear(self.dyad, development, development.at, self._coverage(development.at)))
        return tuple(self.sent[before:])

    def wait_until(self, at: datetime) -> tuple[Alert, ...]:
        """Let time pass, with every moment at which something is due, and return the alerts sent meanwhile."""
        before = len(self.sent)
        while (moment := due(self.dyad)) is not None and moment <= at:
            self.apply(tick(self.dyad, moment, self._coverage(moment)))
            following = due(self.dyad)
            assert following is None or following > moment, f"time stands still at {moment}"
        return tuple(self.sent[before:])

    def apply(self, change: DyadChange) -> None:
        """Make a change real, and remember what it sent."""
        self.dyad.apply(change)
        self.sent += change.sent

    def alerts(self, signal: str) -> list[Alert]:
        """Return every revision of the alerts of one signal, in the order in which they were sent."""
        return [alert for alert in self.sent if alert.signal == signal]

    def standing(self) -> list[Alert]:
        """Return the alerts that stand, by signal and id."""
        alerts = self.dyad.alerts.values()
        up = [alert for alert in alerts if alert.state in {AlertState.RAISED, AlertState.UPDATED}]
        return sorted(up, key=lambda alert: (alert.signal, alert.id))

    def signals(self) -> list[str]:
        """Return the signals that stand."""
        return [alert.signal for alert in self.standing()]

    def _coverage(self, at: datetime) -> Coverage | None:
        return Coverage(DAWN, DAWN, at) if self.watched else None


def a_series(count: int, every: timedelta, since: datetime = NOON, name: str = "a") -> Iterable[Incident]:
    """Return so many harmless attacks at even distances."""
    return [an_incident(f"{name}{number}", since + number * every) for number in range(count)]


def outline(alerts: Iterable[Alert]) -> list[tuple[str, str, str]]:
    """Return what replays are compared by: signal, direction and whether the alert stands, sorted."""
    standing = {AlertState.RAISED: "standing", AlertState.UPDATED: "standing"}
    return sorted((a.signal, a.from_bloc, standing.get(a.state, a.state)) for a in alerts)


def a_busy_theatre() -> Theatre:
    """Return a dyad that has heard eight harmless attacks in ten days."""
    theatre = Theatre()
    theatre.hear(*a_series(8, 30 * HOUR))
    return theatre
