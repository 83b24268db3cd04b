"""Feeds: what we read. feeds.toml → feed sources; a mistake names the feed and the key."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from yarl import URL

from schemas.article import Body

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class FeedsError(ValueError):
    """A list of feeds that cannot be used; the error names the feed and the key."""


@dataclass(frozen=True, slots=True)
class FeedSource:
    """One feed.

    Attributes:
        id: Lower-case letters, digits, `_` and `-`; the key of what is remembered.
        publisher: As in the table of publishers.
        url: http or https.
        group: Publishers that are not independent of each other share one; empty: the publisher alone.
        language: ISO 639-1.
        zone: IANA name of the zone of times that are given without one.
        body: How much of an article it carries; null: seen from each item.
        breaking: Whether it carries breaking news only.
        found_alive: When somebody found that it answers with items.
        paused: Whether it is left alone.
    """

    id: str
    publisher: str
    url: str
    group: str = ""
    language: str = "ar"
    zone: str = "UTC"
    body: Body | None = None
    breaking: bool = False
    found_alive: date | None = None
    paused: bool = False

    @property
    def publisher_group(self) -> str:
        """Return which publishers it is counted with."""
        return self.group or self.publisher


KEYS = tuple(f.name for f in fields(FeedSource))


def read_feeds(text: str) -> tuple[FeedSource, ...]:
    """Return the feeds that the text of a feeds.toml lists, in its order.

    Raises:
        FeedsError: It is no TOML, or a feed has a key or a value that it cannot have.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FeedsError(f"feeds: {error}") from error
    rows = table.pop("feed", [])
    if table or not isinstance(rows, list):
        raise FeedsError(f"feeds: want tables [[feed]] and nothing else, found {next(iter(table), 'feed')}")
    found = tuple(_source(number, row) for number, row in enumerate(rows, 1))
    for fault in _repeated(found):
        raise FeedsError(fault)
    return found


def written(source: FeedSource) -> str:
    """Return a feed as the text of its table in feeds.toml; what is at its default is left out."""
    rows = ((f.name, getattr(source, f.name), f.default) for f in fields(FeedSource))
    lines = (f"{name} = {_value(value)}" for name, value, default in rows if value != default)
    return "\n".join(("[[feed]]", *lines, ""))


def _source(number: int, row: object) -> FeedSource:
    said = row.get("id") if isinstance(row, dict) else None
    called = f"feed {said!r}" if said else f"feed number {number}"
    if isinstance(row, dict):
        _refuse_unknown(row, called)
    try:
        found = msgspec.convert(row, FeedSource)
    except msgspec.ValidationError as error:
        raise FeedsError(f"{called}: {error}") from error
    for key, why in _faults(found):
        raise FeedsError(f"{called}: {key} cannot be {getattr(found, key)!r}: {why}")
    return found


def _refuse_unknown(row: dict[str, Any], called: str) -> None:
    for key in sorted(set(row) - set(KEYS)):
        close = get_close_matches(key, KEYS, n=1)
        raise FeedsError(f"{called}: no such key: {key}" + (f"; did you mean {close[0]}?" if close else ""))


def _faults(found: FeedSource) -> Iterator[tuple[str, str]]:
    if not _NAME.fullmatch(found.id):
        yield "id", "want lower-case letters, digits, _ and -"
    if not found.publisher:
        yield "publisher", "want a name"
    if not is_web_address(found.url):
        yield "url", "want an http or https address"
    if not _is_zone(found.zone):
        yield "zone", "want a name such as Asia/Baghdad"


def is_web_address(said: str) -> bool:
    """Return whether a text is an http or https URL with a host."""
    try:
        url = URL(said)
    except ValueError:
        return False
    return url.scheme in ("http", "https") and bool(url.host)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _repeated(found: Iterable[FeedSource]) -> Iterator[str]:
    ids: set[str] = set()
    urls: dict[str, str] = {}
    for source in found:
        if source.id in ids:
            yield f"feed {source.id!r}: id is there twice"
        ids.add(source.id)
        if urls.setdefault(source.url, source.id) != source.id:
            yield f"feed {source.id!r}: url is that of feed {urls[source.url]!r}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    # A basic string of TOML takes the escapes of JSON, and wants one more.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
