import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

import pytest

from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.agents.escalating import raise_alerts
from streams.agents.reading import read_articles
from streams.agents.tracking import track_incidents
from streams.delivery import messages
from streams.delivery.brake import Brake
from streams.delivery.messages import Event, Message, Stream, records_of
from streams.delivery.outbox import Handed as Gone
from streams.delivery.outbox import Outbox
from streams.delivery.parcels import Parcel
from streams.delivery.table import OutOfStepError, Table
from streams.stages import Stage
from tests.builders.articles import MINUTE, NOON, a_context, an_article
from tests.builders.feeds import STAGES, Run
from tests.builders.recorded import Sent, sent_of

Agent = Callable[[Stream, Table, Outbox], Awaitable[None]]

ONE = Partitions(articles=1, dispatches=1, developments=1)
CLOCK = ("naba-type", b"clock")


@dataclass(slots=True)
class Got:
    """A record as the client fetches it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int
    headers: Sequence[tuple[str, bytes]]


@dataclass(slots=True)
class Handed:
    """What Faust hands over."""

    value: messages.Run


@dataclass(slots=True)
class Carried:
    """An event as a stream yields it."""

    message: Message


@dataclass(slots=True)
class Log:
    """A stream over recorded records, all in one run.

    Attributes:
        records: What was recorded.
        holds: After so many records the partition is let go.
    """

    records: list[Record]
    holds: int = 1_000_000

    async def events(self) -> AsyncIterator[Event]:
        """Yield them."""
        yield Carried(Handed(messages.Run([_got(one) for one in self.records], self._is_over, asyncio.Event())))

    def _is_over(self) -> bool:
        self.holds -= 1
        return self.holds < 0


def _got(one: Record) -> Got:
    millis = round(one.timestamp.timestamp() * 1000)
    return Got(one.topic, one.partition, one.offset, one.key, one.value, millis, one.headers)


def worked(agent: Agent, stage: Stage, records: list[Record]) -> tuple[list[Parcel], Table]:
    """Return all that an agent sent for these records, and its table."""
    table = Table(stage, a_context(partitions=ONE), "changelog", Brake())
    table.hold(0, 0, [])
    sent: list[Parcel] = []

    async def send(parcels: Sequence[Parcel]) -> Gone:
        sent.extend(parcels)
        future = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return Gone(len(parcels), future)

    async def run() -> None:
        outbox = Outbox(send, _never)
        pump = asyncio.ensure_future(outbox.pump())
        await agent(Log(records), table, outbox)
        await outbox.flush()
        pump.cancel()

    asyncio.run(run())
    return sent, table


def _never(error: BaseException) -> NoReturn:
    raise AssertionError from error


def lived() -> Run:
    """Return a day of three articles on every topic."""
    run = Run(ONE)
    for number, text in enumerate(("SY", "SY YE", "SY:2")):
        run.feed(
            an_article(id=f"a{number}", publisher_group=f"p{number}", text=text, first_seen=NOON + number * MINUTE)
        )
    return run.finish()


@pytest.mark.parametrize(
    ("agent", "stage"),
    [
        pytest.param(read_articles, STAGES[0], id="reading"),
        pytest.param(track_incidents, STAGES[1], id="tracking"),
        pytest.param(raise_alerts, STAGES[2], id="escalating"),
    ],
)
def test_an_agent_sends_what_the_chain_sends_and_is_done_with_all_it_read(agent: Agent, stage: Stage) -> None:
    run = lived()
    source = [record for record in run.records if record.topic == stage.source]

    sent, table = worked(agent, stage, source)

    # A chain tells each log the time by itself, so that what stages tell each other of it is in no log of its.
    outputs = [parcel for parcel in sent if parcel.topic != "changelog" and CLOCK not in parcel.headers]
    told = [Sent(one.topic, one.partition or 0, one.key, one.value, one.headers) for one in outputs]
    topics = {one.topic for one in told}
    assert source
    assert Counter(told) == Counter(sent_of(record) for record in run.records if record.topic in topics)
    assert table.done() == {0: len(source)}


def test_a_message_keeps_all_that_its_record_was() -> None:
    record = Record(Topic.ARTICLES, 3, 7, None, b"", NOON, (("naba-type", b"clock"),))

    assert asyncio.run(_all(Log([record]))) == [record]


def test_what_is_left_of_a_run_when_its_partition_goes_is_not_stepped_on() -> None:
    source = [record for record in lived().records if record.topic == Topic.ARTICLES]

    assert asyncio.run(_all(Log(source, holds=2))) == source[:2]


async def _all(log: Log) -> list[Record]:
    return [record async for record in records_of(log)]


def test_an_agent_that_is_handed_the_wrong_record_stops_before_its_step() -> None:
    source = [record for record in lived().records if record.topic == Topic.ARTICLES]

    with pytest.raises(OutOfStepError):
        worked(read_articles, STAGES[0], source[1:])
