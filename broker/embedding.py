"""Embedding: a broker for as long as a block of code runs, for demonstrations and tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from broker.places import Places
from broker.server import Wish, start, stop


@asynccontextmanager
async def embedded_kafka(places: Places, wish: Wish | None = None) -> AsyncIterator[str]:
    """Start a broker, lend its address (host:port), and stop it again; the records stay.

    Raises:
        BrokerError: It cannot be started.
    """
    started = await asyncio.to_thread(start, places, wish or Wish())
    try:
        yield started.running.ports.bootstrap
    finally:
        await asyncio.to_thread(stop, places)
