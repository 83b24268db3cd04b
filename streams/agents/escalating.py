"""Escalating: developments → alerts."""

from streams.delivery.messages import Stream, record_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def raise_alerts(developments: Stream, table: Table, outbox: Outbox) -> None:
    """Judge each dyad as its developments come."""
    async for event in developments.events():
        record = record_of(event.message)
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
