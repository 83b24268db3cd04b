"""Bytes ↔ messages: the only place that knows that the wire is JSON.

orjson writes, msgspec reads and validates. Field names that Python reserves
(`from`) are renamed here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec
import orjson

from schemas.alert import Alert
from schemas.article import Article, Clock
from schemas.dispatch import Correction, Dispatch
from schemas.incident import Development, Incident

T = TypeVar("T")

MESSAGES: dict[str, type] = {
    "article": Article,
    "clock": Clock,
    "dispatch": Dispatch,
    "correction": Correction,
    "incident": Incident,
    "development": Development,
    "alert": Alert,
}
"""The value of the header `naba-type` → the shape of the record's value."""

WIRE_NAMES: dict[type, dict[str, str]] = {Alert: {"from_bloc": "from", "to_bloc": "to"}}


class UndecodableError(ValueError):
    """Bytes that are not the message they are said to be."""


def encode(message: object) -> bytes:
    """Return the message as JSON, fields in the order of the shape; a float that is no number becomes null.

    Raises:
        TypeError: A text holds half of a surrogate pair, or an integer needs more than 64 bits.
    """
    names = WIRE_NAMES.get(type(message))
    return orjson.dumps(_renamed(message, names) if names else message)


def decode(kind: type[T], raw: bytes | None) -> T:
    """Return the message of that shape that the bytes hold; fields that the shape lacks are passed over.

    Raises:
        UndecodableError: They hold something else; the error names the shape and the field.
    """
    try:
        message: T = _reader(kind)(raw or b"")  # type: ignore[arg-type]  # a class is hashable
    # Too deep a nesting is bad input like any other: it must not stop a worker.
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UndecodableError(f"{kind.__name__}: {error}") from error
    return message


def wire_shape(kind: type) -> type:
    """Return the shape as it stands on the wire: itself, or its twin with the wire's field names."""
    names = WIRE_NAMES.get(kind)
    if not names:
        return kind
    hints = get_type_hints(kind, include_extras=True)
    defaults = {f.name: (f.default,) for f in fields(kind) if f.default is not MISSING}
    rows = [(f.name, hints[f.name], *defaults.get(f.name, ())) for f in fields(kind)]
    return msgspec.defstruct(kind.__name__, rows, rename=names, namespace={"__doc__": kind.__doc__})


@cache
def _reader(kind: type[Any]) -> Callable[[bytes], Any]:
    read: Callable[[bytes], Any] = msgspec.json.Decoder(wire_shape(kind)).decode
    if kind not in WIRE_NAMES:
        return read
    names = tuple(f.name for f in fields(kind))

    def read_twin(raw: bytes) -> object:
        twin = read(raw)
        return kind(*(getattr(twin, name) for name in names))

    return read_twin


def _renamed(message: object, names: dict[str, str]) -> dict[str, object]:
    shape = message.__dataclass_fields__  # type: ignore[attr-defined]  # every message is a dataclass
    return {names.get(name, name): getattr(message, name) for name in shape}
