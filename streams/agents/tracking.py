"""Tracking: dispatches → incidents, and what changed in them."""

from streams.delivery.messages import Stream, record_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def track_incidents(dispatches: Stream, table: Table, outbox: Outbox) -> None:
    """Keep each desk's incidents as its dispatches come."""
    async for event in dispatches.events():
        record = record_of(event.message)
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
