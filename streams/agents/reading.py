"""Reading: articles → what each revision files to every desk."""

from streams.delivery.messages import Stream, records_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def read_articles(articles: Stream, table: Table, outbox: Outbox) -> None:
    """Read articles as they come."""
    async for record in records_of(articles):
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
