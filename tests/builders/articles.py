"""Articles, what a reader makes of them, and the records that carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.article import Article, Clock
from schemas.codec import encode
from schemas.dispatch import Interval, Place, Report, Side
from schemas.events import plain_headers
from schemas.record import Headers, Record
from schemas.topics import Partitions, Topic
from schemas.vocabulary import Bloc, Kind, Status, TimeBasis
from streams.partitioning import partition_of
from streams.steps.context import Context

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
VERSION = "0.1.0+test"
DESKS = {"SY": "mashriq", "YE": "arabia", "LY": "maghreb"}
SLOTS = {"mashriq": 0, "arabia": 1, "maghreb": 3, "nowhere": 7}


def an_article(**said: object) -> Article:
    """Return an article seen at noon; its content hash follows from title and text."""
    complete: dict[str, Any] = {
        "id": "article-1",
        "publisher": "sahifa",
        "publisher_group": "sahifa",
        "feed": "sahifa-news",
        "url": "https://sahifa.example/1",
        "title": "قصف على بلدة",
        "text": "SY",
        "first_seen": NOON,
        "published": NOON,
    } | said
    complete.setdefault("fetched_at", complete["first_seen"])
    complete.setdefault("content_hash", f"hash of {complete['title']} {complete['text']}")
    return Article(**complete)


def a_report(*, day: int = 1, **said: object) -> Report:
    """Return a report of an air strike in Syria on a day of March."""
    start = datetime(2026, 3, day, 3, tzinfo=UTC)
    complete: dict[str, Any] = {
        "id": "report-1",
        "kind": Kind.AIRSTRIKE,
        "status": Status.FRESH,
        "initiators": (Side("الجيش الأميركي", Bloc.US_COALITION),),
        "targets": (Side("فصائل مسلحة", Bloc.IRAN_AXIS),),
        "happened": Interval(start, start + timedelta(hours=20), TimeBasis.TEXT),
        "place": Place("دير الزور", country="SY"),
        "country": "SY",
    }
    return Report(**complete | said)


@dataclass(frozen=True, slots=True)
class Said:
    """What the fake reader makes of an article."""

    reports: tuple[Report, ...]
    signature: tuple[int, ...]


class FakeReader:
    """Reads texts like `SY YE:3`: a strike in each country, on the first or the named day of March.

    A text `broken` is more than it can bear.
    """

    def read(self, article: Article) -> Said:
        """Return one report per word of the text."""
        if article.text == "broken":
            raise ZeroDivisionError("no reader is perfect")
        return Said(tuple(_strike(article, word) for word in article.text.split()), ())

    def explain(self, article: Article) -> list[str]:
        """Return one line per word of the text."""
        return [f"found {word}" for word in article.text.split()]


def _strike(article: Article, word: str) -> Report:
    country, _, day = word.partition(":")
    place = Place(f"place of {country}", country=country)
    return a_report(id=f"{article.id}:{word}", country=country, place=place, day=int(day or 1))


def a_context(**said: object) -> Context:
    """Return a context with the fake reader and three desks."""
    complete: dict[str, Any] = {
        "reader": FakeReader(),
        "desk_of": lambda report: DESKS.get(report.country or "", "nowhere"),
        "slots": SLOTS,
        "partitions": Partitions(),
        "version": VERSION,
    }
    return Context(**complete | said)


@dataclass(slots=True)
class Broker:
    """Gives records their partition, offset and append time, as a broker would."""

    partitions: Partitions = field(default_factory=Partitions)
    offset: int = 0

    def article(self, article: Article, *, after: timedelta = timedelta(0)) -> Record:
        """Return the record of an article, appended so long after it was fetched."""
        key = article.id.encode()
        return self.record(
            Topic.ARTICLES, key, encode(article), headers=plain_headers(Article, VERSION), at=article.fetched_at + after
        )

    def clock(self, clock: Clock, *, topic: Topic = Topic.ARTICLES, partition: int = 0, at: datetime) -> Record:
        """Return the record of a clock, appended at that time."""
        record = self.record(topic, None, encode(clock), headers=plain_headers(Clock, VERSION), at=at)
        return replace(record, partition=partition)

    def record(
        self, topic: Topic, key: bytes | None, value: bytes | None, *, headers: Headers = (), at: datetime = NOON
    ) -> Record:
        """Return a record on the partition of its key."""
        self.offset += 1
        partition = 0 if key is None else partition_of(key, self.partitions.of(topic))
        return Record(topic, partition, self.offset, key, value, at, headers)


def texts(headers: tuple[tuple[str, bytes], ...]) -> Mapping[str, str]:
    """Return headers as text by name."""
    return {name: value.decode() for name, value in headers}
