"""Routing: the header `naba-type` decides which part of a stage takes a record."""

from collections.abc import Mapping
from typing import TypeVar

from schemas.codec import UndecodableError, decode
from schemas.record import Changes, Record
from streams.steps.context import Context, Step
from streams.steps.guarding import UnexpectedError
from streams.store import Store

T = TypeVar("T")


def routed(routes: Mapping[str, Step], *, assumed: str | None = None) -> Step:
    """Return the step that hands each record to the route of its type.

    Args:
        routes: Value of the header `naba-type` → who takes such records.
        assumed: The type of records without that header; None refuses them.
    """

    def run(store: Store, record: Record, context: Context) -> Changes:
        kind = _type_of(record) or assumed
        if kind is None or kind not in routes:
            found = kind or "records without the header naba-type"
            raise UnexpectedError(f"{record.topic} carries {', '.join(routes)}, not {found}")
        return routes[kind](store, record, context)

    return run


def message_of(kind: type[T], record: Record, key_field: str, store: Store) -> T:
    """Return the message of a record that lies under the right key on the right partition.

    Args:
        kind: Shape of the message.
        record: As it was read.
        key_field: The field of the message that must be the record's key.
        store: Of the partition that the record was read from.

    Raises:
        UndecodableError: The value holds something else.
        UnexpectedError: The key is not the message's, or of another partition: its state would be kept twice.
    """
    message = decode(kind, record.value)
    key = str(getattr(message, key_field))
    if record.key != key.encode():
        raise UnexpectedError(f"key {record.key!r} is not the {key_field} of the {kind.__name__.lower()}, {key!r}")
    if not store.owns(key):
        raise UnexpectedError(f"{key_field} {key!r} has no home on partition {record.partition} of {record.topic}")
    return message


def _type_of(record: Record) -> str | None:
    try:
        return record.header("naba-type")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"header naba-type: {error}") from error
