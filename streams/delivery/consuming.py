"""Consuming: Faust's consumer with its own idea of what is done, and with fetching and seeking kept apart.

Stock Faust commits what its streams acknowledged: past a message whose agent failed, past one still in hand, and
past batches that a seek swallowed. Here only what the table has come to is committed, and whoever wants to move
the reading position has to hold `fetching`, under which nothing is fetched or half delivered.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

from aiokafka.errors import CommitFailedError, IllegalStateError
from aiokafka.structs import TopicPartition
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import Service

from schemas.remarks import metadata_of
from streams.delivery.exits import OutOfReachError
from streams.delivery.messages import Run

_FETCH_S = 0.5
"""How long a fetch waits for records; whoever wants the lock waits as long."""

_IDLE_S = 0.02
_BEAT_S = 1.0
_PART_S = 5.0
_RUN = 100
"""So many records go through a stream together, of all partitions in turn."""


class Consumer(driver.Consumer):
    """A consumer that commits what the table has come to."""

    app: Any
    """A `StageApp`; Faust's own type knows nothing of what it adds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Faust's own
        self.fetching = asyncio.Lock()
        self._committing = asyncio.Lock()
        self._ahead: Run | None = None
        super().__init__(*args, **kwargs)

    # What may be committed

    async def commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:  # noqa: ANN401  # a type of Faust, which has none
        """Commit what is done and acknowledged, of all partitions; return whether there was anything."""
        table = self.app.table
        async with self._committing:
            offsets, drops = table.done(), table.count_drops
            if not offsets:
                return False
            remarked = table.remarked(offsets)
            await self.app.outbox.flush()
            # What was forgotten meanwhile, with its partition, was waited for no longer: it has not been sent.
            committed = table.count_drops == drops and await self.claim(offsets, remarked)
            if committed:
                table.committed(offsets)
            return committed

    async def claim(self, offsets: Mapping[int, int], remarked: Mapping[int, Mapping[str, int]]) -> bool:
        """Commit these offsets as they are, with what was remarked up to them, for monitoring to see.

        Returns:
            Whether they are committed: not if the partitions are ours no longer.
        """
        topic = self.app.table.stage.source
        wanted = {
            TopicPartition(topic, partition): (at, metadata_of(remarked.get(partition, {})))
            for partition, at in offsets.items()
        }
        try:
            await self._thread.call_thread(self._thread._ensure_consumer().commit, wanted)
        except (CommitFailedError, IllegalStateError) as error:
            self.log.warning("offsets not committed, their partitions were taken over: %s", error)
            return False
        except Exception as error:  # whatever it is: without commits nothing more may be done
            self.app.leave(OutOfReachError(f"offsets cannot be committed: {error!r}"))
        return True

    async def committed(self, partitions: set[int]) -> dict[int, int | None]:
        """Return what the broker has as committed for these partitions of the source."""
        ask = self._thread._ensure_consumer().committed
        topic = self.app.table.stage.source
        return {p: await self._thread.call_thread(ask, TopicPartition(topic, p)) for p in sorted(partitions)}

    async def part(self) -> None:
        """Leave the group in good order: whoever follows our advice need not wait until we are missed."""
        with suppress(Exception):
            await asyncio.wait_for(self._thread.call_thread(self._thread._ensure_consumer().stop), _PART_S)

    def is_behind(self) -> bool:
        """Return whether there is something to do: a recovery, or records whose steps are not done and committed."""
        table = self.app.table
        if self.app.rebalancing:
            return True
        ends = {tp.partition: self._end(tp) for tp in self._get_active_partitions()}
        return bool(table.done()) or any(end > (table.due(partition) or end) for partition, end in ends.items())

    def _end(self, tp: TP) -> int:
        try:
            return self.highwater(tp) or 0
        except AssertionError:
            # The client's thread has just lost the partition, and this one does not know it yet.
            return 0

    def ack(self, message: Any) -> bool:  # noqa: ANN401  # a type of Faust, which has none
        """Take note that a stream is through with a message; it decides nothing."""
        message.acked = True
        self._unacked_messages.discard(message)
        return True

    async def wait_empty(self) -> None:
        """Commit; there is nothing to wait for, for a step is done at once or not at all."""
        await self.commit()

    @Service.task
    async def _beat(self) -> None:
        while not self.should_stop:
            self.app.beat()
            await asyncio.sleep(_BEAT_S)

    # Seeking and fetching

    async def rewind(self, offsets: Mapping[int, int]) -> None:
        """Read on from exactly these offsets. The caller holds `fetching`, and has the state as of them."""
        topic = str(self.app.table.stage.source)
        await self.seek_wait({TopicPartition(topic, partition): at for partition, at in offsets.items()})

    async def perform_seek(self) -> None:
        """Refuse: nobody may go back without going back with the state."""
        raise RuntimeError("a seek without recovery")

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Commit what is done, then let go of everything, kept partitions too: recovery brings them back."""
        await super().on_partitions_revoked(revoked)
        # A queue that empties later must not call back to fetching what is no longer ours.
        self._buffered_partitions.clear()
        self.app.outbox.forget_queued(tp.partition for tp in revoked)
        self.app.table.drop()

    async def _drain_messages(self, fetcher: Any) -> None:  # noqa: ANN401  # a type of Faust, which has none
        try:
            while not (self.should_stop or fetcher.should_stop):
                await self._fetch_and_deliver()
        except self.consumer_stopped_errors as error:
            if not self.app.should_stop:
                self.app.leave(OutOfReachError(f"the consumer was stopped: {error!r}"))
        except asyncio.CancelledError:
            if not self.app.should_stop:
                raise

    async def _fetch_and_deliver(self) -> None:
        if not self.flow_active:
            await self.can_resume_flow.wait()
            return
        active = self._get_active_partitions()
        if not active:
            await asyncio.sleep(_IDLE_S)
            return
        async with self.fetching:
            records = await self._getmany(active_partitions=active, timeout=_FETCH_S) if self.flow_active else None
            await self._deliver(records or {})
        await asyncio.sleep(0)

    async def _deliver(self, records: Mapping[TP, list[Any]]) -> None:
        is_stale = partial(self._is_over, self.app.consumer_generation_id)
        mixed = (record for _, record in self.scheduler.iterate(records))
        while fetched := list(islice(mixed, _RUN)):
            await self._until_begun(self._ahead)
            # What is left over here is read again: flow stops only for a recovery, and that seeks.
            if not self.flow_active:
                return
            self._ahead = Run(fetched, is_stale, asyncio.Event())
            await self._hand_on(self._message(self._ahead))

    async def _until_begun(self, run: Run | None) -> None:
        # One run waits while another is stepped on: so little is in hand that no queue of Faust's is ever full.
        if run is not None and not run.is_stale():
            await self.wait_first(run.begun.wait(), self.suspend_flow.wait())

    def _message(self, run: Run) -> Any:  # noqa: ANN401  # a type of Faust, which has none
        first = run.fetched[0]
        message: Any = self._to_message(TP(first.topic, first.partition), first)
        message.value = run
        return message

    def _is_over(self, generation: int) -> bool:
        """Return whether what was fetched in this generation of the group is no longer to be stepped on."""
        return not self.app.flow_control.is_active() or self.app.consumer_generation_id != generation

    async def _hand_on(self, message: Any) -> None:  # noqa: ANN401  # a type of Faust, which has none
        if self.app.flow_control.is_active() and not self.app.topics._tp_to_callback_lock.locked():
            # The stock way makes four tasks for each message, which is most of what Faust costs.
            await self.callback(message)
        else:
            await self.wait_first(self.callback(message), self.suspend_flow.wait())
