"""Marks: every changelog record says which source record made it, and what the key's write before it was."""

import struct
from typing import NamedTuple

from schemas.record import Headers

HEADER = "naba-mark"
VERSION_HEADER = "naba-version"

ABSENT = -1
"""There was no value under the key."""

COMMITTED = -2
"""The value under the key was written by a record below the commit of that time."""

_FORM = struct.Struct(">qq")


class UnmarkedError(ValueError):
    """A changelog record that no worker of naba wrote."""


class Mark(NamedTuple):
    """Where one write of a key comes from.

    Attributes:
        source: Offset of the source record whose step made it, 0 or more.
        before: `ABSENT`, `COMMITTED`, or the source offset of the key's write before it, where that was not
            committed yet. It tells later whether that write has been compacted away.
    """

    source: int
    before: int


def headers_of(mark: Mark, version: str) -> Headers:
    """Return the headers of a changelog record."""
    return (HEADER, _FORM.pack(mark.source, mark.before)), (VERSION_HEADER, version.encode())


def mark_of(headers: Headers) -> tuple[Mark, str]:
    """Return the mark of a changelog record, and the version of naba that wrote it.

    Raises:
        UnmarkedError: It has none.
    """
    try:
        # As we write them; whatever else is there is looked through.
        (first, mark), (second, version) = headers
        if first != HEADER or second != VERSION_HEADER:
            return _named(headers)
        return Mark(*_FORM.unpack(mark)), version.decode()
    except (ValueError, struct.error):
        return _named(headers)


def _named(headers: Headers) -> tuple[Mark, str]:
    named = dict(headers)
    try:
        return Mark(*_FORM.unpack(named[HEADER])), named[VERSION_HEADER].decode()
    except (KeyError, struct.error, UnicodeDecodeError) as error:
        raise UnmarkedError(f"changelog record with headers {sorted(named)}") from error
