"""Alerts and the records that carry them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from schemas.alert import Alert, AlertState, Certainty, Explanation, Signal
from schemas.codec import encode
from schemas.dispatch import Cause
from schemas.events import alert_headers
from schemas.record import Record
from schemas.topics import Topic
from schemas.vocabulary import Bloc

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DYAD = "iran_axis~us_coalition"


def an_alert(name: str = "alert-1", **fields: Any) -> Alert:  # noqa: ANN401  # any field
    """Return a rising rate of strikes by the coalition in Syria, severity 4, with some fields otherwise."""
    alert = Alert(
        id=name,
        revision=1,
        state=AlertState.RAISED,
        signal=Signal.RATE,
        dyad=DYAD,
        from_bloc=Bloc.US_COALITION,
        to_bloc=Bloc.IRAN_AXIS,
        severity=4,
        certainty=Certainty.LIKELY,
        headline_ar="غارات أكثر من المعتاد",
        headline_en="More strikes than usual",
        explanation=Explanation("Three strikes in a day.", chance=0.0123),
        raised_at=NOON,
        updated_at=NOON,
        cause=Cause("article-1", "0", NOON),
        countries=("SY", "IQ"),
    )
    return replace(alert, **fields)


def an_alert_record(alert: Alert, offset: int = 0) -> Record:
    """Return an alert as its topic carries it."""
    headers = alert_headers(alert, "0.1.0+test")
    return Record(Topic.ALERTS, 0, offset, alert.id.encode(), encode(alert), NOON, headers)
