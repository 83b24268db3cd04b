"""Reading: articles → what each revision files to every desk."""

from streams.delivery.messages import Stream, record_of
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table


async def read_articles(articles: Stream, table: Table, outbox: Outbox) -> None:
    """Read articles as they come."""
    async for event in articles.events():
        record = record_of(event.message)
        store = table.as_of(record)
        changes = table.step(store, record)
        await outbox.put(table.keep(record, changes))
