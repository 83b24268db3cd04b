"""Escalating: developments → alerts."""

from streams.delivery.messages import Stream, records_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def raise_alerts(developments: Stream, table: Table, outbox: Outbox) -> None:
    """Judge each dyad as its developments come."""
    async for record in records_of(developments):
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
