"""Docket: the alerts of a dyad while one development or moment is judged; its outcome is data."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from incidents.escalation.alerting.composing import Occasion, closed, differs
from incidents.escalation.days import recount
from incidents.escalation.dyad import Dyad, DyadChange, cooling_key
from incidents.escalation.ledger import Draft, Way
from incidents.escalation.seating import counted
from incidents.escalation.signals.scene import Scene
from schemas.alert import Alert, AlertState, Signal
from schemas.dispatch import Cause
from schemas.state import ActFact, Cooling, Coverage

STANDING: Final = frozenset({AlertState.RAISED, AlertState.UPDATED})


class Docket:
    """What is judged, and what comes of it.

    Args:
        dyad: As it is; never changed.
        draft: Its facts as they will be.
        now: UTC.
        coverage: How far the partition was watched, where that is known.
    """

    def __init__(self, dyad: Dyad, draft: Draft, now: datetime, coverage: Coverage | None) -> None:
        self.dyad = dyad
        self.draft = draft
        self.rules = dyad.rules
        self.now = now
        self.scene = _scene(dyad, draft, now, coverage)
        self.cancelled: list[Alert] = []
        self._alerts = dict(dyad.alerts)
        self._coolings: dict[str, Cooling | None] = {}

    def alert(self, alert_id: str) -> Alert | None:
        """Return an alert of any state, or None."""
        return self._alerts.get(alert_id)

    def standing(self, way: Way | None = None, *signals: Signal) -> list[Alert]:
        """Return the alerts that stand, oldest first: all, or those of a direction and signals."""
        chosen = [alert for alert in self._alerts.values() if alert.state in STANDING]
        if way is not None:
            chosen = [alert for alert in chosen if alert.signal in signals and way_of_alert(alert) == way]
        return sorted(chosen, key=lambda alert: (alert.raised_at, alert.id))

    def put(self, alert: Alert) -> None:
        """Note an alert as it will be."""
        self._alerts[alert.id] = alert

    def end(self, alert: Alert, why: str) -> None:
        """Note that an alert has run its course."""
        self.put(closed(alert, AlertState.ENDED, why, self.rules))

    def cancel(self, alert: Alert, why: str) -> None:
        """Note that an alert should not have been raised; its signal may then fire again at once."""
        self.put(closed(alert, AlertState.CANCELLED, why, self.rules))
        self.cancelled.append(alert)
        self._coolings[cooling_key(alert.signal, way_of_alert(alert))] = None

    def cooling(self, signal: Signal, way: Way) -> bool:
        """Return whether a signal of a direction is to stay quiet."""
        key = cooling_key(signal, way)
        known = self._coolings[key] if key in self._coolings else self.dyad.coolings.get(key)
        return known is not None and known.until > self.now

    def cool(self, signal: Signal, way: Way, until: datetime) -> None:
        """Keep a signal of a direction quiet until then."""
        self._coolings[cooling_key(signal, way)] = Cooling(signal, until)

    def warm(self, key: str) -> None:
        """Forget a cooling, unless it has just been set."""
        self._coolings.setdefault(key, None)

    def occasion(self, way: Way, cause: Cause) -> Occasion:
        """Return what composing an alert in a direction needs to know."""
        return Occasion(self.dyad.name, way, self.now, cause, self.rules)

    def acts(self, incidents: tuple[str, ...]) -> list[ActFact]:
        """Return the acts that incidents count as, each once, without those that no longer count."""
        facts = (counted(self.draft, incident) for incident in incidents)
        return list({fact.incident: fact for fact in facts if fact is not None}.values())

    def outcome(self, cause: Cause | None) -> DyadChange:
        """Return all effects; alerts that came to the same are not told again."""
        alerts = {name: self._revised(alert, cause) for name, alert in sorted(self._alerts.items())}
        told = {name: alert for name, alert in alerts.items() if alert != self.dyad.alerts.get(name)}
        gone = {name: None for name in sorted(self.dyad.alerts) if self._forgotten(self.dyad.alerts[name])}
        coolings = {key: value for key, value in sorted(self._coolings.items()) if self._is_news(key, value)}
        sent = tuple(sorted(told.values(), key=lambda alert: (alert.state is AlertState.RAISED, alert.id)))
        days = recount(self.dyad, self.draft)
        return DyadChange(dict(self.draft.changed), days, {**gone, **told}, coolings, sent)

    def _is_news(self, key: str, value: Cooling | None) -> bool:
        return value is not None or key in self.dyad.coolings

    def _revised(self, alert: Alert, cause: Cause | None) -> Alert:
        known = self.dyad.alerts.get(alert.id)
        if alert is known or known is None or not (revived(known, alert) or differs(known, alert)):
            return alert if known is None else known
        state = AlertState.UPDATED if known.state in STANDING and alert.state in STANDING else alert.state
        return replace(alert, state=state, revision=known.revision + 1, updated_at=self.now, cause=cause or alert.cause)

    def _forgotten(self, alert: Alert) -> bool:
        return alert.state not in STANDING and forget_at(alert, self.dyad) <= self.now


def revived(known: Alert, alert: Alert) -> bool:
    """Return whether an alert that was cancelled is raised again."""
    return known.state is AlertState.CANCELLED and alert.state in STANDING


def way_of_alert(alert: Alert) -> Way:
    """Return the direction of an alert."""
    return Way(alert.from_bloc, alert.to_bloc)


def forget_at(alert: Alert, dyad: Dyad) -> datetime:
    """Return when a closed alert is forgotten: when no fact that founded it is left."""
    return alert.updated_at + timedelta(days=dyad.rules.age.facts)


def _scene(dyad: Dyad, draft: Draft, now: datetime, coverage: Coverage | None) -> Scene:
    # Old acts that a text recalls say nothing of watching; only without clocks do the dyad's own records stand in.
    known_since = coverage.first if coverage else dyad.known_since() or now
    days = {way: dyad.days_of(way) for way in dyad.ways}
    return Scene(draft, days, now, dyad.rules, known_since, coverage.since if coverage else None)
