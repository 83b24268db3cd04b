"""Transport: where Faust is told to use our consumer and our producer."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from aiokafka.producer.message_accumulator import BatchBuilder
from faust.transport.drivers import aiokafka as driver
from mode import Service

from streams.delivery.consuming import Consumer
from streams.delivery.outbox import Handed
from streams.delivery.parcels import Parcel


class Producer(driver.Producer):
    """An idempotent producer, whose flush means that everything is acknowledged."""

    app: Any

    def _settings_extra(self) -> Mapping[str, Any]:
        # Idempotent: in order, and never given up on, so that a broker away for a while costs nothing but time.
        return {"acks": "all", "enable_idempotence": True}

    async def hand_on(self, parcels: Sequence[Parcel]) -> Handed:
        """Give parcels for one partition to the client as one batch, as many as go into it."""
        client = self._ensure_producer()
        batch = client.create_batch()
        count = sum(1 for _ in takewhile(partial(_append, batch), parcels))
        topic, partition = parcels[0].topic, parcels[0].partition
        return Handed(count, await client.send_batch(batch, topic, partition=partition))

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


def _append(batch: BatchBuilder, parcel: Parcel) -> bool:
    # The first goes in whatever its size. Not one future for each, which is most of what the client's `send` costs.
    added = batch.append(timestamp=None, key=parcel.key, value=parcel.value, headers=list(parcel.headers))
    return added is not None
