"""Recovering: after every rebalance the state of all partitions in hand is brought back to their commits.

In place of Faust's own recovery, which resumes the flow before it seeks, and loses what comes in between.
"""

import asyncio
import threading
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple, TypeVar

from aiokafka.errors import IllegalStateError, KafkaError
from faust.tables.manager import TableManager
from faust.tables.recovery import RebalanceAgain, Recovery, ServiceStopped
from mode import Service

from streams.delivery.changelog.history import Passage, Recovered
from streams.delivery.collecting import collect_dropped, give_back, uncollected
from streams.delivery.exits import OutOfReachError, RefusedError
from streams.store import Store

T = TypeVar("T")

_ROWS_BETWEEN = 20_000
"""Some 30 MB."""


class Turn(NamedTuple):
    """Between which rebalances a recovery takes place: the group's generation, and how many there have been."""

    generation: int
    rebalances: int


class StageRecovery(Recovery):
    """Recovery to the commit, as one undivided act between two flows."""

    app: Any
    """A `StageApp`; Faust's own type knows nothing of what it adds."""

    _loading: "asyncio.Future[Store] | None" = None
    """A store on its way, in a thread."""

    @property
    def is_loading(self) -> bool:
        """Whether what was read back is being made into a store, which goes on without anything to be seen of it."""
        return self._loading is not None and not self._loading.done()

    @Service.task
    async def _restart_recovery(self) -> None:
        while not self.should_stop:
            if await self.wait_for_stopped(self.signal_recovery_start):  # type: ignore[arg-type]  # any event will do
                return
            self.signal_recovery_start.clear()
            await self._attempt(Turn(self._generation_id, self.app.rebalancing_count))

    @Service.task
    async def _slurp_changelogs(self) -> None:
        """Stand in for Faust's reading of changelogs: its consumer never sees ours."""

    @Service.task
    async def _publish_stats(self) -> None:
        """Stand in for Faust's word on its reading: it takes a load of more than 30 s for a fault of its own."""

    async def _attempt(self, turn: Turn) -> None:
        recovery = asyncio.ensure_future(self._recover(turn))
        try:
            await self._wait(recovery)
        except (RebalanceAgain, ServiceStopped, IllegalStateError):
            # The next generation recovers afresh.
            return
        except RefusedError as error:
            await self.app.consumer.part()
            self.app.leave(error)
        except KafkaError as error:
            self.app.leave(OutOfReachError(f"the state cannot be recovered: {error!r}"))
        except Exception as error:  # whatever it is, there is no state to work on
            self.app.leave(error)
        finally:
            recovery.cancel()
            await asyncio.wait([recovery])

    async def _recover(self, turn: Turn) -> None:
        consumer = self.app.consumer
        self._set_recovery_started()
        consumer.stop_flow()
        async with consumer.fetching:
            self.app.flow_control.clear()
            await self.app.outbox.flush()
            await self._take_up({tp.partition for tp in consumer.assignment()})
            self._check(turn)
        await self.app.on_rebalance_complete.send()
        self._check(turn)
        await self._resume(consumer)

    async def _take_up(self, partitions: set[int]) -> None:
        app, consumer = self.app, self.app.consumer
        app.table.drop()
        if self._loading is not None:
            # A rebalance came in between, and there is room for one table, and for what one partition is made of.
            await asyncio.wait([self._loading])
            self._loading = None
        await asyncio.to_thread(collect_dropped)
        if not partitions:
            return
        found = await app.history.survey(await consumer.committed(partitions))
        dues = {passage.partition: await self._bring_back(passage) for passage in found}
        await consumer.rewind(dues)

    async def _bring_back(self, passage: Passage) -> int:
        """Bring one partition back, and return its offset due; what was read back is let go of before the next."""
        app = self.app
        one = await app.history.recover(passage)
        due: int = one.start.due
        if one.start.to_commit and not await app.consumer.claim({one.partition: due}, {}):
            raise RebalanceAgain
        self._tell(one)
        app.table.take(one.partition, due, await self._loaded(one))
        app.table.suspects.hold(one.partition, one.exits)
        return due

    async def _loaded(self, one: Recovered) -> Store:
        # In a thread: half a million rows take a minute, and the loop has to beat, and to hear of rebalances.
        unwanted = threading.Event()
        self._loading = asyncio.ensure_future(asyncio.to_thread(self._load, one, unwanted))
        try:
            store = await asyncio.shield(self._loading)
        except asyncio.CancelledError:
            unwanted.set()
            raise
        # Kept here, it would outlive its partition.
        self._loading = None
        return store

    def _load(self, one: Recovered, unwanted: threading.Event) -> Store:
        # Threads cannot be cancelled, but run out of rows.
        rows = takewhile(lambda _: not unwanted.is_set(), one.cut.drained())
        with uncollected():
            store: Store = self.app.table.loaded(one.partition, _giving_back(rows))
        give_back()
        return store

    async def _resume(self, consumer: Any) -> None:  # noqa: ANN401  # a type of Faust, which has none
        app = self.app
        self._set_recovery_ended()
        consumer.resume_partitions(consumer.assignment())
        self.completed.set()
        app.flow_control.resume()
        consumer.resume_flow()
        await app._fetcher.maybe_start()
        self.tables.on_actives_ready()
        self.tables.on_standbys_ready()
        app.on_rebalance_end()

    def _check(self, turn: Turn) -> None:
        # The count goes up as soon as a rebalance begins, the generation only when it is over.
        if turn != Turn(self.app.consumer_generation_id, self.app.rebalancing_count):
            raise RebalanceAgain

    def _tell(self, one: Recovered) -> None:
        where = f"{self.app.table.stage.source}/{one.partition}"
        if one.start.lost:
            self.log.error("%s: %d records were deleted by retention before they were read", where, one.start.lost)
        if lost := one.cut.lost():
            self.log.error("%s: %d values as of the commit were compacted away: %s", where, len(lost), lost[:5])
        if ahead := {offset: exits for offset, exits in one.exits.items() if offset >= one.start.due}:
            self.log.error("%s: workers hung at these offsets, so many times: %s", where, ahead)


def _giving_back(rows: Iterator[T]) -> Iterator[T]:
    """Yield rows that are forgotten behind, and see to it that their memory is there for what is made of them."""
    for count, row in enumerate(rows, start=1):
        yield row
        if count % _ROWS_BETWEEN == 0:
            give_back()


class StageTables(TableManager):
    """Faust's table manager, which here has no tables and only starts our recovery."""

    _recovery: StageRecovery | None = None

    @property
    def recovery(self) -> StageRecovery:
        """The recovery, made when it is first asked for."""
        if self._recovery is None:
            self._recovery = StageRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
