"""What a publisher and a keeper of states promise: memory, which the other tests use, is held to what Kafka does."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pytest
from aiokafka import AIOKafkaConsumer

from producers.clocks import clock_records
from producers.publishing import KafkaPublisher, Publisher, UnacknowledgedError, acknowledged, article_record
from producers.states import KafkaStates, States, states_of
from schemas.article import Article, Clock
from schemas.codec import decode, encode
from schemas.feed_state import FeedState, SeenItem
from schemas.record import Outgoing
from schemas.topics import SPECS, Topic
from tests.builders.articles import an_article
from tests.builders.clusters import make_topics
from tests.builders.outlets import NOON, VERSION, MemoryPublisher, MemoryStates

STATE = FeedState("sahifa-news", etag='W/"7"', items={"a": SeenItem("hash", NOON, NOON)}, ok_at=NOON)


@dataclass
class Place:
    """Where records and states go, and what is there."""

    publisher: Publisher
    states: States
    read: Callable[[], Coroutine[Any, Any, list[tuple[int | None, bytes | None, bytes | None]]]]


Opened: TypeAlias = Callable[[], AbstractAsyncContextManager[Place]]


@asynccontextmanager
async def in_memory() -> AsyncIterator[Place]:
    publisher = MemoryPublisher()

    async def read() -> list[tuple[int | None, bytes | None, bytes | None]]:
        return [(record.partition, record.key, record.value) for record in publisher.records]

    yield Place(publisher, MemoryStates(), read)


def on_kafka(broker: str) -> Opened:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Place]:
        connection = {"bootstrap_servers": broker}

        async def read() -> list[tuple[int | None, bytes | None, bytes | None]]:
            return await everything(broker)

        async with KafkaPublisher(connection) as publisher:
            yield Place(publisher, KafkaStates(connection, publisher, 2, VERSION), read)

    return opened


async def everything(broker: str) -> list[tuple[int | None, bytes | None, bytes | None]]:
    """All articles and clocks of a broker that has two partitions for them."""
    async with AIOKafkaConsumer(Topic.ARTICLES, bootstrap_servers=broker, auto_offset_reset="earliest") as consumer:
        found = []
        places = consumer.assignment()
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < end for place, end in ends.items()]):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                found += [(record.partition, record.key, record.value) for record in batch]
        return found


@pytest.fixture(params=["memory", pytest.param("kafka", marks=pytest.mark.kafka)])
def place(request: pytest.FixtureRequest) -> Opened:
    """A place with nothing in it."""
    if request.param == "memory":
        return in_memory
    broker: str = request.getfixturevalue("kafka")
    make_topics(broker, Topic.ARTICLES, Topic.FEED_STATES)
    return on_kafka(broker)


def test_what_was_acknowledged_is_there_with_its_key(place: Opened) -> None:
    articles = tuple(an_article(id=f"article-{number}", text="قصف") for number in range(20))

    async def story() -> tuple[tuple[Article, ...], list[tuple[int | None, bytes | None, bytes | None]]]:
        async with place() as at:
            return await acknowledged(at.publisher, articles, VERSION), await at.read()

    told, found = asyncio.run(story())

    assert told == articles
    assert {key: decode(Article, value) for _, key, value in found} == {one.id.encode(): one for one in articles}


def test_revisions_of_an_article_keep_their_order(place: Opened) -> None:
    async def story() -> list[str]:
        async with place() as at:
            for text in ("1", "2", "3"):
                await at.publisher.send(article_record(an_article(text=text), VERSION))
            return [decode(Article, value).text for _, _, value in await at.read()]

    assert asyncio.run(story()) == ["1", "2", "3"]


def test_a_clock_reaches_every_partition(place: Opened) -> None:
    async def story() -> list[tuple[int | None, bytes | None, bytes | None]]:
        async with place() as at:
            for record in clock_records(Clock(NOON, "p", 3, 4), 2, VERSION):
                await at.publisher.send(record)
            return await at.read()

    found = asyncio.run(story())

    assert sorted(partition for partition, _, _ in found if partition is not None) == [0, 1]
    assert {decode(Clock, value).feeds_ok for _, _, value in found} == {3}


def test_the_latest_state_of_each_feed_comes_back(place: Opened) -> None:
    other, later = replace(STATE, feed="b"), replace(STATE, failures=2, failure="busy")

    async def story() -> dict[str, FeedState]:
        async with place() as at:
            for state in (STATE, other, later):
                await at.states.save(state)
            return await at.states.load()

    assert asyncio.run(story()) == {"sahifa-news": later, "b": other}


def test_where_nothing_was_kept_nothing_comes_back(place: Opened) -> None:
    async def story() -> dict[str, FeedState]:
        async with place() as at:
            return await at.states.load()

    assert asyncio.run(story()) == {}


@pytest.mark.kafka
def test_a_record_that_is_too_large_for_its_topic_is_not_acknowledged_and_no_error(kafka: str) -> None:
    make_topics(kafka, Topic.ARTICLES)
    text = "x" * (SPECS[Topic.ARTICLES].max_message_bytes + 100_000)

    async def story() -> tuple[Article, ...]:
        async with KafkaPublisher({"bootstrap_servers": kafka}) as publisher:
            return await acknowledged(publisher, [an_article(text=text)], VERSION)

    assert asyncio.run(story()) == ()


def test_a_loss_is_told_by_the_article_and_spares_the_others() -> None:
    publisher = MemoryPublisher()
    publisher.loses = lambda record: record.key == b"b"
    articles = [an_article(id=name) for name in "abc"]

    told = asyncio.run(acknowledged(publisher, articles, VERSION))

    assert [article.id for article in told] == ["a", "c"]
    with pytest.raises(UnacknowledgedError):
        asyncio.run(publisher.send(Outgoing(Topic.ARTICLES, b"b", b"")))


def test_a_state_that_cannot_be_read_is_passed_over_and_a_null_forgets() -> None:
    records = [(b"a", encode(STATE)), (b"b", b"{"), (b"c", encode(STATE)), (b"c", None)]

    assert states_of(records) == {"a": STATE}
