"""Scoring: alerts of a season against its dated turning points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from benchmarks.backtest.season import ZONE, Blow
from schemas.alert import Alert, AlertState


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A day that has to be noticed; `until` is the end of its last day."""

    on: datetime
    until: datetime
    source: str
    signals: frozenset[str]
    must: bool

    @property
    def name(self) -> str:
        """Date, direction and signals for people."""
        return f"{self.on:%Y-%m-%d} {self.source}→ {'/'.join(sorted(self.signals))}"

    def matches(self, alert: Alert) -> bool:
        """Return whether a fresh alert is about this turning point."""
        return self.is_near(alert) and alert.signal in self.signals

    def is_near(self, alert: Alert) -> bool:
        """Return whether an alert is of the time and direction of this turning point, whatever it says."""
        return self.on <= alert.raised_at < self.until and alert.from_bloc == self.source


@dataclass(slots=True)
class Score:
    """What the seeds add up to; delays in hours."""

    seeds: int = 0
    hits: dict[str, int] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    raised: int = 0
    false: int = 0
    cancelled: int = 0
    records: int = 0
    falsities: dict[str, int] = field(default_factory=dict)


def turning_points(facts: Mapping[str, Any]) -> list[TurningPoint]:
    """Return the dated turning points of a season."""
    return [_turning_point(row) for row in facts["turning_points"]]


def add(score: Score, records: Sequence[Alert], blows: Sequence[Blow], points: Sequence[TurningPoint]) -> None:
    """Add one seed's alerts to a score."""
    fresh = [alert for alert in records if alert.state is AlertState.RAISED]
    score.seeds += 1
    score.records += len(records)
    score.raised += len(fresh)
    score.cancelled += sum(alert.state is AlertState.CANCELLED for alert in records)
    for alert in fresh:
        if not any(point.matches(alert) for point in points):
            score.false += 1
            name = f"{alert.signal} {alert.from_bloc}"
            score.falsities[name] = score.falsities.get(name, 0) + 1
    for point in points:
        hit = next((alert for alert in fresh if point.matches(alert)), None)
        score.hits[point.name] = score.hits.get(point.name, 0) + (hit is not None)
        score.delays += [] if hit is None or hit.signal == "calm" else [_delay_hours(hit, point, blows)]


def add_per_act(score: Score, blows: Sequence[Blow], points: Sequence[TurningPoint], like: Alert) -> None:
    """Add one seed of the first extreme: an alert for every act, right wherever the time and direction are."""
    alerts = [replace(like, from_bloc=blow.source, raised_at=blow.at) for blow in blows]
    score.seeds += 1
    score.records += len(alerts)
    score.raised += len(alerts)
    score.false += sum(not any(point.is_near(alert) for point in points) for alert in alerts)
    for point in points:
        score.hits[point.name] = score.hits.get(point.name, 0) + any(map(point.is_near, alerts))


def _turning_point(row: Mapping[str, Any]) -> TurningPoint:
    on, until = (datetime.fromisoformat(row[name]).replace(tzinfo=ZONE) for name in ("on", "until"))
    return TurningPoint(on, until + timedelta(days=1), row["from"], frozenset(row["signals"]), row["must"])


def _delay_hours(alert: Alert, point: TurningPoint, blows: Sequence[Blow]) -> float:
    acts = [blow.at for blow in blows if blow.source == point.source and point.on <= blow.at <= alert.raised_at]
    return (alert.raised_at - max(acts, default=alert.raised_at)).total_seconds() / 3600
