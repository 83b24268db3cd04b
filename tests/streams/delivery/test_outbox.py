import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import pytest

from streams.delivery.exits import OutOfReachError
from streams.delivery.outbox import ROOM, ROOM_BYTES, Handed, Outbox
from streams.delivery.parcels import Parcel


def a_parcel(name: str = "a", origin: int = 0, *, is_state: bool = False) -> Parcel:
    return Parcel("changelog" if is_state else "topic", 0, name.encode(), b"", (), origin, is_state)


class LeftError(Exception):
    """Stands for the end of the process."""


@dataclass(slots=True)
class Kafka:
    """A producer that acknowledges when it is told to.

    Attributes:
        together: So many parcels go together at most.
        free: Set while it takes something.
    """

    together: int = 1
    taken: list[str] = field(default_factory=list)
    open: list["asyncio.Future[None]"] = field(default_factory=list)
    left: list[BaseException] = field(default_factory=list)
    refuses: bool = False
    free: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, parcels: Sequence[Parcel]) -> Handed:
        """Take as many parcels as go together."""
        if self.refuses:
            raise ConnectionError("gone")
        await self.free.wait()
        taken = parcels[: self.together]
        self.taken += [(parcel.key or b"").decode() for parcel in taken]
        self.open.append(asyncio.get_running_loop().create_future())
        return Handed(len(taken), self.open[-1])

    def leave(self, error: BaseException) -> NoReturn:
        """Remember why the process ended."""
        self.left.append(error)
        raise LeftError

    def acknowledge(self) -> None:
        """Acknowledge everything taken so far."""
        for future in self.open:
            if not future.done():
                future.set_result(None)


def told(story: Callable[[Kafka, Outbox], Awaitable[None]]) -> Kafka:
    """Run a story with a pump beside it."""

    async def run() -> Kafka:
        kafka = Kafka()
        kafka.free.set()
        outbox = Outbox(kafka.send, kafka.leave, pause_s=0)
        pump = asyncio.ensure_future(outbox.pump())
        try:
            await story(kafka, outbox)
        finally:
            pump.cancel()
            await asyncio.wait([pump])
        return kafka

    return asyncio.run(run())


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def test_parcels_go_out_in_the_order_in_which_they_were_put() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.put([a_parcel("a"), a_parcel("b")])
        await outbox.put([a_parcel("c")])
        await turns()

    assert told(story).taken == ["a", "b", "c"]


def test_what_was_put_together_goes_together_as_far_as_it_can() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        kafka.together = 2
        await outbox.put([a_parcel("a"), a_parcel("b"), a_parcel("c")])
        await turns()

    kafka = told(story)

    assert kafka.taken == ["a", "b", "c"]
    assert len(kafka.open) == 2


def test_of_what_waits_the_changelog_goes_first() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.put([a_parcel("state a", is_state=True), a_parcel("a")])
        await outbox.put([a_parcel("state b", is_state=True), a_parcel("b")])
        await turns()

    assert told(story).taken == ["state a", "state b", "a", "b"]


def test_a_flush_ends_only_when_all_that_was_put_is_acknowledged() -> None:
    ended: list[bool] = []

    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.put([a_parcel("a"), a_parcel("b")])
        flush = asyncio.ensure_future(outbox.flush())
        await turns()
        ended.append(flush.done())
        kafka.open[1].set_result(None)
        await turns()
        ended.append(flush.done())
        kafka.acknowledge()
        await flush

    told(story)

    assert ended == [False, False]


def test_a_flush_does_not_wait_for_what_is_put_after_it() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.put([a_parcel("a")])
        flush = asyncio.ensure_future(outbox.flush())
        await turns()
        await outbox.put([a_parcel("b")])
        kafka.open[0].set_result(None)
        await flush

    kafka = told(story)

    assert not kafka.open[1].done() or kafka.open[1].cancelled()


def test_a_flush_of_an_empty_outbox_ends_at_once() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.flush()

    assert told(story).taken == []


def test_whoever_puts_too_much_waits_until_there_is_room() -> None:
    waited: list[bool] = []

    async def story(kafka: Kafka, outbox: Outbox) -> None:
        put = asyncio.ensure_future(outbox.put([a_parcel()] * (ROOM + 1)))
        await turns()
        waited.append(put.done())
        kafka.acknowledge()
        await put

    told(story)

    assert waited == [False]


def test_whoever_puts_too_many_bytes_waits_until_there_is_room() -> None:
    waited: list[bool] = []

    async def story(kafka: Kafka, outbox: Outbox) -> None:
        large = a_parcel()._replace(value=b"x" * (ROOM_BYTES // 2 + 1))
        await outbox.put([large])
        put = asyncio.ensure_future(outbox.put([large]))
        await turns()
        waited.append(put.done())
        kafka.open[0].set_result(None)
        await put

    told(story)

    assert waited == [False]


def test_what_a_sweep_has_not_come_to_yet_is_dropped_too() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        kafka.free.clear()
        await outbox.put([a_parcel("state", is_state=True), a_parcel("a", 0), a_parcel("b", 1)])
        await turns()
        outbox.forget_queued([0])
        kafka.free.set()
        await turns()

    assert told(story).taken == ["state", "b"]


def test_what_was_dropped_takes_no_room() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        put = asyncio.ensure_future(outbox.put([a_parcel("a", 0)] * (ROOM + 1)))
        await turns(1)
        outbox.forget_queued([0])
        await turns(2)
        assert put.done()
        await put

    told(story)


def test_what_still_waits_for_a_partition_that_is_gone_is_dropped_and_no_flush_waits_for_it() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        await outbox.put([a_parcel("a", 0), a_parcel("b", 1), a_parcel("c", 0)])
        outbox.forget_queued([0])
        flush = asyncio.ensure_future(outbox.flush())
        await turns()
        kafka.acknowledge()
        await flush

    assert told(story).taken == ["b"]


def test_a_parcel_that_was_not_acknowledged_ends_the_worker() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        await outbox.put([a_parcel()])
        await turns()
        kafka.open[0].set_exception(TimeoutError("no answer"))
        await turns()

    left = told(story).left

    assert [type(error) for error in left] == [OutOfReachError]
    assert "no answer" in str(left[0])


def test_a_producer_that_takes_nothing_ends_the_worker() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        kafka.refuses = True
        await outbox.put([a_parcel()])
        await turns()

    left = told(story).left

    assert "topic/0 does not take what is sent: ConnectionError('gone')" in str(left[0])


def test_nothing_is_lost_between_putting_and_a_cancellation() -> None:
    async def story(kafka: Kafka, outbox: Outbox) -> None:
        put = asyncio.ensure_future(outbox.put([a_parcel()] * (ROOM + 1)))
        await turns(1)
        put.cancel()
        with pytest.raises(asyncio.CancelledError):
            await put
        await turns()

    assert len(told(story).taken) == ROOM + 1
