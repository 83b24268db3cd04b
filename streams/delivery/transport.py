"""Transport: where Faust is told to use our consumer and our producer."""

import asyncio
from collections.abc import Mapping
from typing import Any

from faust.transport.drivers import aiokafka as driver
from mode import Service

from streams.delivery.consuming import Consumer
from streams.delivery.parcels import Parcel


class Producer(driver.Producer):
    """An idempotent producer, whose flush means that everything is acknowledged."""

    app: Any

    def _settings_extra(self) -> Mapping[str, Any]:
        # Idempotent: in order, and never given up on, so that a broker away for a while costs nothing but time.
        return {"acks": "all", "enable_idempotence": True}

    async def hand_on(self, parcel: Parcel) -> "asyncio.Future[Any]":
        """Give one parcel to the client's batches, and return the future of its acknowledgement."""
        client = self._ensure_producer()
        future: asyncio.Future[Any] = await client.send(
            parcel.topic,
            parcel.value,
            key=parcel.key,
            partition=parcel.partition,
            headers=list(parcel.headers),
        )
        return future

    async def flush(self) -> None:
        """Wait until everything that was put so far is acknowledged."""
        await self.app.outbox.flush()

    @Service.task
    async def _pump(self) -> None:
        await self.app.outbox.pump()


class Transport(driver.Transport):
    """Kafka through aiokafka, with our consumer and producer."""

    Consumer = Consumer
    Producer = Producer
