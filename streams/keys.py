"""Keys of the tables: `<partition key>/<kind>/<id>` as bytes."""

from typing import NamedTuple

OWN = "@"
"""The partition key of what a partition keeps about itself: every partition has one."""


class KeyFormError(ValueError):
    """Bytes that are no table key; the error shows them."""


class TableKey(NamedTuple):
    """A table key taken apart; `kind` is the shape of the value."""

    partition_key: str
    kind: type
    name: str


def join(partition_key: str, kind: str, name: str) -> bytes:
    """Return the bytes of a key; the id may contain anything, and be empty."""
    return f"{_escaped(partition_key)}/{kind}/{name}".encode()


def split(key: bytes) -> tuple[str, str, str]:
    """Return partition key, kind and id.

    Raises:
        KeyFormError: There are not three parts, or not in UTF-8.
    """
    try:
        partition_key, kind, name = key.decode().split("/", 2)
    except ValueError as error:
        raise KeyFormError(f"{key!r} is not <partition key>/<kind>/<id>") from error
    return _unescaped(partition_key), kind, name


def _escaped(partition_key: str) -> str:
    # Ids of replayed rows are anyone's: a slash in one must not end the partition key.
    return partition_key.replace("%", "%25").replace("/", "%2F")


def _unescaped(escaped: str) -> str:
    return escaped.replace("%2F", "/").replace("%25", "%")
