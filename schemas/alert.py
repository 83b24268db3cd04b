"""Alert: what people are told, and why."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.dispatch import Cause
from schemas.incident import Quote
from schemas.moment import Moment
from schemas.vocabulary import Bloc


class AlertState(StrEnum):
    """Where an alert is in its life."""

    RAISED = "raised"
    UPDATED = "updated"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Signal(StrEnum):
    """Which rule fired."""

    FIRST = "first"
    RUNG = "rung"
    RATE = "rate"
    CHAIN = "chain"
    SPREAD = "spread"
    CALM = "calm"


class Certainty(StrEnum):
    """CAP 1.2 words; a single-source incident is never above possible."""

    OBSERVED = "observed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Value:
    """One number that a signal looked at, beside its threshold."""

    name: str
    value: float
    threshold: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an alert was raised: numbers, the baseline window, and the chance of an accident (0-1)."""

    summary: str
    values: tuple[Value, ...] = ()
    baseline_days: float = 0.0
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """One escalation between two sides; `revision` counts from 1, `severity` is 1-5."""

    id: str
    revision: int
    state: AlertState
    signal: Signal
    dyad: str
    from_bloc: Bloc
    to_bloc: Bloc
    severity: int
    certainty: Certainty
    headline_ar: str
    headline_en: str
    explanation: Explanation
    raised_at: Moment
    updated_at: Moment
    cause: Cause
    countries: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()
    retracted_if: str = ""
    replaces: str | None = None
    schema: int = 1
