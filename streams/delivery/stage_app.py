"""Stage app: a Faust app that reads one topic, with delivery contained."""

from typing import Any

import faust
from faust.types import AgentT, TransportT

from streams.delivery.exits import Leave
from streams.delivery.history import History
from streams.delivery.outbox import Outbox
from streams.delivery.parcels import Parcel
from streams.delivery.recovering import StageTables
from streams.delivery.table import Table
from streams.delivery.transport import Transport


class StageApp(faust.App):
    """A Faust app for one stage.

    Args:
        group: Consumer group, which is Faust's name for the app.
        table: The stage's table.
        history: What the table is recovered from.
        leave: Ends the process.
        options: Faust's own settings.
    """

    def __init__(self, group: str, table: Table, history: History, leave: Leave, options: dict[str, Any]) -> None:
        self.table = table
        self.history = history
        self.leave = leave
        self.outbox = Outbox(self._hand_on, leave)
        super().__init__(group, TableManager=StageTables, **options)

    async def _hand_on(self, parcel: Parcel) -> Any:  # noqa: ANN401  # aiokafka's future
        producer: Any = self.producer
        return await producer.hand_on(parcel)

    def _new_transport(self) -> TransportT:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> TransportT:
        return Transport(self.conf.broker_producer, self)

    def _create_directories(self) -> None:
        """Make none: nothing is kept on disk."""

    async def _on_agent_error(self, agent: AgentT[Any], exc: BaseException) -> None:
        # Stock Faust acknowledges the record and starts the agent again with the next one.
        self.leave(exc)
