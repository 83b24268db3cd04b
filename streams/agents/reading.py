"""Reading: articles → dispatches."""

from streams.delivery.messages import record_of
from streams.delivery.workplace import Workplace


async def read_articles(stream: object, workplace: Workplace) -> None:
