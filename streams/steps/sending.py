"""Sending: the records that stages write, each with its key, partition and headers."""

from schemas.alert import Alert
from schemas.article import Clock
from schemas.codec import encode
from schemas.dispatch import Dispatch
from schemas.events import alert_headers, development_headers, incident_headers, plain_headers
from schemas.incident import Development, Incident
from schemas.record import Headers, Outgoing
from schemas.topics import Topic
from streams.partitioning import desk_partition, partition_of
from streams.steps.context import Context


def dispatch_record(dispatch: Dispatch, context: Context) -> Outgoing:
    """Return a dispatch for the partition of its desk."""
    partition = desk_partition(dispatch.desk, context.slots, context.partitions)
    headers = plain_headers(Dispatch, context.version)
    return Outgoing(Topic.DISPATCHES, dispatch.desk.encode(), encode(dispatch), headers, partition)


def incident_record(name: str, incident: Incident | None, context: Context) -> Outgoing:
    """Return the present state of an incident; None is its tombstone."""
    if incident is None:
        return _keyed(Topic.INCIDENTS, name, None, plain_headers(Incident, context.version), context)
    return _keyed(Topic.INCIDENTS, name, encode(incident), incident_headers(incident, context.version), context)


def development_record(development: Development, context: Context) -> Outgoing:
    """Return a development for the partition of its dyad."""
    headers = development_headers(development, context.version)
    return _keyed(Topic.DEVELOPMENTS, development.dyad, encode(development), headers, context)


def alert_record(alert: Alert, context: Context) -> Outgoing:
    """Return one revision of an alert; all its revisions share a partition."""
    return _keyed(Topic.ALERTS, alert.id, encode(alert), alert_headers(alert, context.version), context)


def clock_records(clock: Clock, topic: Topic, context: Context) -> tuple[Outgoing, ...]:
    """Return one clock for every partition of a topic."""
    value, headers = encode(clock), plain_headers(Clock, context.version)
    return tuple(Outgoing(topic, None, value, headers, partition) for partition in range(context.partitions.of(topic)))


def _keyed(topic: Topic, key: str, value: bytes | None, headers: Headers, context: Context) -> Outgoing:
    raw = key.encode()
    return Outgoing(topic, raw, value, headers, partition_of(raw, context.partitions.of(topic)))
