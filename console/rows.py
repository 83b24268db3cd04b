"""Rows: files of articles, one JSON object a line, for `extract`, `replay` and `explain`.

A row is {"article_id", "source", "url", "published", "title", "text", "first_seen", "state"}, or a record
of `naba.articles`. A second row with the same id is a revision. What cannot be used is named, never guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

import msgspec
import xxhash

from incidents.lexicon.tables import rows
from schemas.article import Article, ArticleState, Body, PublishedQuality
from schemas.codec import UndecodableError, decode


class RowError(ValueError):
    """A row that cannot be used; the error says why."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that was skipped; lines count from 1."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The articles of a file in the order in which they were seen, and the lines that could not be used."""

    articles: tuple[Article, ...]
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    article_id: str
    source: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    text: str | None = None
    first_seen: str | None = None
    state: ArticleState | None = None


@dataclass(frozen=True, slots=True)
class _Ids:
    article_id: str | None = None
    id: str | None = None


_ROW = msgspec.json.Decoder(_Row)
_IDS = msgspec.json.Decoder(_Ids)


def read_rows(lines: Iterable[bytes], groups: Mapping[str, str]) -> Rows:
    """Return the articles of a file by the time each row was seen, rows of one time in the file's order.

    Args:
        lines: Of the file; blank ones are passed over.
        groups: Publisher → publisher group; a publisher that is missing is its own group.
    """
    read = [(number, _attempt(line, groups)) for number, line in enumerate(lines, 1) if line.strip()]
    articles = sorted(
        (found for _, found in read if isinstance(found, Article)), key=lambda article: article.fetched_at
    )
    broken = tuple(Broken(number, str(found)) for number, found in read if isinstance(found, RowError))
    return Rows(tuple(_first_seen_first(articles)), broken)


def groups_of(tables: Mapping[str, str]) -> dict[str, str]:
    """Return publisher → publisher group."""
    return {row["publisher"]: row["group"] for row in rows(tables, "publishers")} if "publishers" in tables else {}


def _attempt(line: bytes, groups: Mapping[str, str]) -> Article | RowError:
    try:
        return _article(line, groups)
    except RowError as error:
        return error


def _article(line: bytes, groups: Mapping[str, str]) -> Article:
    try:
        ids = _IDS.decode(line)
        if not ids.article_id and not ids.id:
            raise RowError("no article_id")
        if not ids.article_id:
            return decode(Article, line)
        row = _ROW.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, UndecodableError) as error:
        raise RowError(str(error)) from error
    return _article_of(row, groups)


def _article_of(row: _Row, groups: Mapping[str, str]) -> Article:
    published, quality = _moment("published", row.published)
    seen = _moment("first_seen", row.first_seen)[0] or published
    if seen is None:
        raise RowError("neither published nor first_seen is given")
    publisher, title, text = row.source or "", row.title or "", row.text or ""
    return Article(
        id=row.article_id,
        publisher=publisher,
        publisher_group=groups.get(publisher, publisher),
        feed=publisher,
        url=row.url or "",
        title=title,
        text=text,
        first_seen=seen,
        fetched_at=seen,
        content_hash=xxhash.xxh3_128_hexdigest(f"{title}\0{text}".encode()),
        published=published,
        published_quality=quality,
        state=row.state or ArticleState.PUBLISHED,
        body=Body.FULL if text else Body.TITLE_ONLY,
    )


def _moment(field: str, said: str | None) -> tuple[datetime | None, PublishedQuality]:
    if not said:
        return None, PublishedQuality.MISSING
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError as error:
        raise RowError(f"{field}: {said!r} is no ISO 8601 time") from error
    if moment.tzinfo is not None:
        return moment.astimezone(UTC), PublishedQuality.EXACT
    bare_date = len(said.strip()) <= len("2020-01-01") and moment.time() == time()
    return moment.replace(tzinfo=UTC), PublishedQuality.DATE_ONLY if bare_date else PublishedQuality.ZONE_ASSUMED


def _first_seen_first(articles: Iterable[Article]) -> Iterator[Article]:
    # Rows carry the time of their own revision; an article keeps the time at which its first one was seen.
    first: dict[str, datetime] = {}
    for article in articles:
        seen = first.setdefault(article.id, min(article.first_seen, article.fetched_at))
        yield replace(article, first_seen=seen)
