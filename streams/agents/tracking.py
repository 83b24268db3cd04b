"""Tracking: dispatches → incidents, and what changed in them."""

from streams.delivery.messages import Stream, records_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def track_incidents(dispatches: Stream, table: Table, outbox: Outbox) -> None:
    """Keep each desk's incidents as its dispatches come."""
    async for record in records_of(dispatches):
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
