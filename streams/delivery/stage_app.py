"""Stage app: a Faust app that reads one topic, with delivery contained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import faust
from faust.types import AgentT, TransportT

from streams.delivery.changelog.history import History
from streams.delivery.changelog.recovering import StageTables
from streams.delivery.exits import Leave
from streams.delivery.outbox import Handed, Outbox
from streams.delivery.parcels import Parcel
from streams.delivery.table import Table
from streams.delivery.transport import Transport
from streams.delivery.watchdog import Watch


@dataclass(frozen=True, slots=True)
class Working:
    """What a worker works with.

    Attributes:
        group: Consumer group, which is Faust's name for the app.
        table: The stage's table.
        history: What the table is recovered from.
        watch: Is told of every turn of the event loop.
        leave: Ends the process.
    """

    group: str
    table: Table
    history: History
    watch: Watch
    leave: Leave


class StageApp(faust.App):
    """A Faust app for one stage.

    Args:
        working: What it works with.
        options: Faust's own settings.
    """

    def __init__(self, working: Working, options: dict[str, Any]) -> None:
        self.table = working.table
        self.history = working.history
        self.watch = working.watch
        self.leave = working.leave
        self.outbox = Outbox(self._hand_on, working.leave)
        self.at_the_end: list[Callable[[], None]] = []
        """Called when everything has stopped in good order, while there still is an event loop."""
        super().__init__(working.group, TableManager=StageTables, **options)

    def beat(self) -> None:
        """Tell the watch that the event loop has a turn."""
        consumer: Any = self.consumer
        tables: Any = self.tables
        self.watch.beat(
            moves=self.table.total_committed + self.history.count_read,
            waiting=consumer.is_behind() and not tables.recovery.is_loading,
        )

    async def on_shutdown(self) -> None:
        """Take note that everything has stopped; Faust calls this last."""
        for call in self.at_the_end:
            call()

    async def _hand_on(self, parcels: Sequence[Parcel]) -> Handed:
        producer: Any = self.producer
        handed: Handed = await producer.hand_on(parcels)
        return handed

    def _new_transport(self) -> TransportT:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> TransportT:
        return Transport(self.conf.broker_producer, self)

    def _create_directories(self) -> None:
        """Make none: nothing is kept on disk."""

    def _crash(self, reason: BaseException) -> None:
        # Of this or of any service below it. Stock Faust stops in an orderly way, with steps and commits on its way.
        self.leave(reason)

    async def _on_agent_error(self, agent: AgentT[Any], exc: BaseException) -> None:
        # Stock Faust acknowledges the record and starts the agent again with the next one.
        self.leave(exc)
