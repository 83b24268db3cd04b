"""Naming: under which name, id and revision, a record must never hold a second value."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import orjson

from schemas.record import Record
from schemas.topics import Topic
from streams.delivery.changelog.marks import HEADER, mark_of

Named: TypeAlias = Callable[[Any], tuple[object, ...]]


def name_of(record: Record) -> str | None:
    """Return the name of a record, None for what has none: clocks, tombstones."""
    if any(name == HEADER for name, _ in record.headers):
        return f"{record.topic}/{record.partition} {record.key!r} of {mark_of(record.headers)[0].source}"
    if record.topic == Topic.DEAD_LETTERS:
        source = (record.header(f"naba-source-{part}") for part in ("topic", "partition", "offset"))
        return f"{record.topic} {'/'.join(map(str, source))}"
    named = _NAMES.get(record.topic)
    if named is None or record.value is None or record.header("naba-type") == "clock":
        return None
    return f"{record.topic} {' '.join(map(str, named(orjson.loads(record.value))))}"


_NAMES: Mapping[str, Named] = {
    Topic.DISPATCHES: lambda said: (said["desk"], said["article"]["id"], said["article"]["revision"]),
    Topic.INCIDENTS: lambda said: (said["id"], said["revision"]),
    Topic.DEVELOPMENTS: lambda said: (said["id"],),
    Topic.ALERTS: lambda said: (said["id"], said["revision"]),
}
