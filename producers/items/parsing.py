"""Parsing: the text of a feed → its items, as far as they can be read; no network, no clock."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import feedparser

from producers.items.markup import plain_line, plain_text
from producers.items.repairing import repaired

MOST_ITEMS = 1_000
"""Items of one feed that are read, newest first; the longest window known has 300."""

_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_DELETED = re.compile(r"<(?:[\w.-]+:)?deleted-entry\b[^>]*?\bref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Item:
    """One item as its feed shows it, markup gone.

    Attributes:
        guid: The feed's own identity for it, empty for none.
        link: As written, empty for none; not yet made whole.
        title: One line.
        text: Its longest body; one line a paragraph.
        full: Whether the feed calls that body the content, not a summary.
        dates: What is said of when it was published, the best word first.
        categories: In the feed's order.
    """

    guid: str
    link: str
    title: str
    text: str
    full: bool = False
    dates: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed shows.

    Attributes:
        items: In the feed's order, newest first as a rule.
        withdrawn: Identities of items that the feed says were taken down (RFC 6721).
        ttl: How long the feed asks to be kept; zero for nothing.
        base: What its links are relative to, empty for the address of the feed.
        version: Of the format, empty where it is no feed at all.
        fault: What is wrong with it in words, empty for nothing.
    """

    items: tuple[Item, ...]
    withdrawn: tuple[str, ...] = ()
    ttl: timedelta = timedelta(0)
    base: str = ""
    version: str = ""
    fault: str = ""

    @property
    def is_feed(self) -> bool:
        """Return whether it is a feed, be it an empty one."""
        return bool(self.version or self.items)


def parse_feed(text: str) -> ParsedFeed:
    """Return what the text of a feed shows; an ill-formed one gives what it has."""
    # From a stream: given bytes or a string, feedparser opens the file or fetches the address that they name.
    stream = io.BytesIO(repaired(text).encode("utf-8", "replace"))
    found = feedparser.parse(stream, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False)
    return ParsedFeed(
        items=tuple(_item(entry) for entry in found.entries[:MOST_ITEMS]),
        withdrawn=tuple(_withdrawn(text)),
        ttl=_ttl(str(found.feed.get("ttl", ""))),
        base=str(found.feed.get("link", "")),
        version=str(found.get("version", "")),
        fault=str(found.bozo_exception) if found.bozo else "",
    )


def _item(entry: Mapping[str, Any]) -> Item:
    bodies = [(plain_text(html), full) for html, full in _bodies(entry)]
    text, full = max(bodies, key=lambda body: len(body[0]), default=("", False))
    return Item(
        guid=_said(entry, "id"),
        link=_said(entry, "link"),
        title=plain_line(_said(entry, "title")),
        text=text,
        full=full and bool(text),
        dates=tuple(filter(None, (_said(entry, key) for key in ("published", "created", "updated")))),
        categories=tuple(_categories(entry.get("tags", ()))),
    )


def _bodies(entry: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    yield from ((str(content.get("value") or ""), True) for content in entry.get("content", ()))
    yield _said(entry, "summary"), False


def _categories(tags: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    names = (plain_line(str(tag.get("label") or tag.get("term") or "")) for tag in tags)
    yield from dict.fromkeys(name for name in names if name)


def _said(entry: Mapping[str, Any], key: str) -> str:
    # Asked first, for feedparser gives another field where it has no `updated`.
    return str(entry[key] or "").strip() if key in entry else ""


def _withdrawn(text: str) -> Iterator[str]:
    # feedparser keeps only the last of them.
    if _TOMBSTONES in text:
        yield from dict.fromkeys((double or single).strip() for double, single in _DELETED.findall(text))


def _ttl(minutes: str) -> timedelta:
    return timedelta(minutes=int(minutes)) if re.fullmatch(r"[0-9]{1,6}", minutes) else timedelta(0)
