import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiokafka.errors import CommitFailedError, KafkaConnectionError
from aiokafka.structs import TopicPartition
from faust.types import TP, Message

from schemas.topics import Topic
from streams.delivery.consuming import Consumer
from streams.delivery.parcels import Parcel
from streams.delivery.stage_app import StageApp
from tests.builders.articles import Broker, an_article
from tests.streams.delivery.test_stage_app import GoneError, an_app, close

SOURCE = str(Topic.ARTICLES)


@dataclass(slots=True)
class Client:
    """Stands for Faust's thread with aiokafka's consumer in it: takes commits, and tells of none.

    Attributes:
        refuses: What it raises at every commit.
        commits: What it was told to commit.
    """

    refuses: Exception | None = None
    commits: list[dict[TopicPartition, tuple[int, str]]] = field(default_factory=list)

    def _ensure_consumer(self) -> "Client":
        return self

    async def commit(self, offsets: dict[TopicPartition, tuple[int, str]]) -> None:
        """Take a commit."""
        if self.refuses:
            raise self.refuses
        self.commits.append(offsets)

    def close(self) -> None:
        """Take note that there is nothing more to come."""

    async def call_thread(self, call: Any, *arguments: Any) -> Any:  # noqa: ANN401  # whatever it is
        """Call, and wait for the answer."""
        return await call(*arguments)


@contextmanager
def a_consumer(client: Client) -> Iterator[tuple[Consumer, StageApp]]:
    """Lend the consumer of an app that was never started, and that holds partition 0 from offset 1."""
    app = an_app()
    consumer: Any = app.consumer
    close(app)
    consumer._thread = client
    app.table.hold(0, 1, [])
    yield consumer, app


def step(app: StageApp) -> list[Parcel]:
    record = Broker(app.table._context.partitions).article(an_article(id="a"))
    app.table.hold(record.partition, record.offset, [])
    return app.table.keep(record, app.table.step(app.table.as_of(record), record))


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def test_what_a_stream_acknowledges_is_committed_by_nobody() -> None:
    async def story() -> None:
        client = Client()
        with a_consumer(client) as (consumer, _):
            message = Message(SOURCE, 0, 1, 0.0, 0, [], None, b"", None, tp=TP(SOURCE, 0))

            assert consumer.ack(message)
            assert not await consumer.commit()
            assert client.commits == []

    run(story())


def test_what_the_steps_have_come_to_is_committed_and_only_once() -> None:
    async def story() -> None:
        client = Client()
        with a_consumer(client) as (consumer, app):
            step(app)
            ((partition, offset),) = app.table.done().items()

            committed = [await consumer.commit(), await consumer.commit()]

            assert committed == [True, False]
            assert client.commits == [{TopicPartition(SOURCE, partition): (offset, "")}]

    run(story())


def test_nothing_is_committed_before_all_that_was_sent_is_acknowledged() -> None:
    async def story() -> None:
        client = Client()
        with a_consumer(client) as (consumer, app):
            step(app)
            await app.outbox.put([])
            held = asyncio.Event()
            app.outbox.flush = held.wait  # type: ignore[assignment, method-assign]  # as slow as a broker likes

            committing = asyncio.ensure_future(consumer.commit())
            await asyncio.sleep(0)
            before = list(client.commits)
            held.set()
            await committing

            assert (before, len(client.commits)) == ([], 1)

    run(story())


def test_what_was_forgotten_with_its_partition_before_it_was_sent_is_committed_by_nobody() -> None:
    async def story() -> None:
        client = Client()
        with a_consumer(client) as (consumer, app):
            await app.outbox.put(step(app))
            ((partition, _),) = app.table.done().items()

            # A worker that is asked to stop commits; amid that, with all of it still queued, the group is dealt anew.
            committing = asyncio.ensure_future(consumer.commit())
            await asyncio.sleep(0)
            app._stopped.set()
            await consumer.on_partitions_revoked({TP(SOURCE, partition)})

            assert not await asyncio.wait_for(committing, 5)
            assert client.commits == []

    run(story())


def test_a_commit_that_is_refused_because_others_took_over_is_none_and_no_reason_to_leave() -> None:
    async def story() -> None:
        with a_consumer(Client(refuses=CommitFailedError())) as (consumer, app):
            step(app)

            assert not await consumer.commit()
            assert app.table.done()

    run(story())


def test_a_commit_that_fails_for_any_other_reason_ends_the_worker() -> None:
    async def story() -> None:
        with a_consumer(Client(refuses=KafkaConnectionError())) as (consumer, app):
            step(app)

            with pytest.raises(GoneError):
                await consumer.commit()

    run(story())


def test_whoever_leaves_the_group_in_good_order_does_not_insist_on_it() -> None:
    class Gone(Client):
        async def stop(self) -> None:
            raise KafkaConnectionError

    async def story() -> None:
        with a_consumer(Gone()) as (consumer, _):
            await consumer.part()

    run(story())


def test_nobody_seeks_without_recovery() -> None:
    async def story() -> None:
        with a_consumer(Client()) as (consumer, _), pytest.raises(RuntimeError, match="a seek without recovery"):
            await consumer.perform_seek()

    run(story())
