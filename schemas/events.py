"""Record headers: what a record is, and CloudEvents 1.0 for those that leave naba.

CloudEvents Kafka binding, binary mode: attributes are `ce_` headers, the value is the message alone
(https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from schemas.alert import Alert
from schemas.codec import MESSAGES
from schemas.incident import Development, Incident
from schemas.record import Headers

_TYPES: dict[type, str] = {shape: name for name, shape in MESSAGES.items()}


@dataclass(frozen=True, slots=True)
class _Event:
    """The attributes that differ from one kind of event to the next."""

    id: str
    type: str
    source: str
    subject: str
    time: datetime


def version_of(code: str, data: str) -> str:
    """Return `naba-version`: the version of the code, and the digest of the language data that it read with."""
    return f"{code}+{data}"


@cache
def plain_headers(shape: type, version: str) -> Headers:
    """Return what every record has: which message its value is, and which naba wrote it."""
    return (("naba-type", _TYPES[shape].encode()), ("naba-version", version.encode()))


def incident_headers(incident: Incident, version: str) -> Headers:
    """Return the headers of one revision of an incident; an act of several dyads names them all, by commas."""
    event = _Event(
        id=f"{incident.id}/{incident.revision}",
        type=f"naba.incident.{incident.state}",
        source=f"/naba/tracking/{incident.desk}",
        subject=incident.id,
        time=incident.updated,
    )
    filters = {"dyad": ",".join(incident.dyads), "country": incident.country or ""}
    return plain_headers(Incident, version) + _cloud_event(event) + _filters(filters)


def development_headers(development: Development, version: str) -> Headers:
    """Return the headers of one change of an incident, for one dyad."""
    incident = development.incident
    event = _Event(
        id=development.id,
        type=f"naba.development.{development.change}",
        source=f"/naba/tracking/{incident.desk}",
        subject=incident.id,
        time=development.at,
    )
    filters = {"dyad": development.dyad, "country": incident.country or ""}
    return plain_headers(Development, version) + _cloud_event(event) + _filters(filters)


def alert_headers(alert: Alert, version: str) -> Headers:
    """Return the headers of one revision of an alert; `country` names all of them, by commas."""
    event = _Event(
        id=f"{alert.id}/{alert.revision}",
        type=f"naba.alert.{alert.state}",
        source=f"/naba/escalating/{alert.dyad}",
        subject=alert.id,
        time=alert.updated_at,
    )
    filters = {"severity": str(alert.severity), "dyad": alert.dyad, "country": ",".join(alert.countries)}
    return plain_headers(Alert, version) + _cloud_event(event) + _filters(filters)


def _cloud_event(event: _Event) -> Headers:
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": event.id,
        "ce_type": event.type,
        "ce_source": event.source,
        "ce_subject": event.subject,
        "ce_time": event.time.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "content-type": "application/json",
    }
    return _filters(attributes)


def _filters(texts: dict[str, str]) -> Headers:
    """A header that would be empty is left out: a subscriber then sees that nothing is known."""
    return tuple((name, text.encode()) for name, text in texts.items() if text)
