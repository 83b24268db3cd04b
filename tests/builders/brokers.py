"""Brokers: places, locks and fetchers for tests, and the real broker's cache so that it is fetched once only."""

import asyncio
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from broker.errors import NetworkError
from broker.library.fetching import fetch_jars
from broker.library.jars import Fetch
from broker.library.lock import SERVER, Jar, Lock
from broker.places import Places, places_of
from broker.server import Wish

CONTENTS: Mapping[str, bytes] = {f"org.apache.kafka:{SERVER}:9.9.9": b"the server", "org.example:lines:1.0": b"lines"}
"""A Kafka of two files."""


def a_lock(contents: Mapping[str, bytes] = CONTENTS) -> Lock:
    """Return the lock of some jars."""
    return Lock(tuple(Jar(name, hashlib.sha256(bytes_).hexdigest()) for name, bytes_ in sorted(contents.items())))


def real_places(home: Path) -> Places:
    """Return a home of its own, with the jars that this user's other brokers use."""
    return Places(home, places_of(None, Path.home()).cache)


def real_wish(fetch: Fetch = fetch_jars) -> Wish:
    """Return a wish for ports that no other run of the tests looks at first."""
    return Wish(first=20_000 + os.getpid() % 9_000, fetch=fetch)


@dataclass(slots=True)
class Shelf:
    """A fetcher from memory, in the place of the network.

    Attributes:
        contents: What it has, by coordinates.
        asked: What it was asked for, call by call.
        breaks_after: The network goes away after so many files, in the middle of one.
    """

    contents: Mapping[str, bytes] = field(default_factory=lambda: CONTENTS)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    breaks_after: int | None = None

    def fetch(self, coordinates: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
        """Put each file into the folder."""
        self.asked.append(tuple(coordinates))
        for number, one in enumerate(coordinates):
            file = folder / one.replace(":", "-")
            whole = self.contents[one]
            if number == self.breaks_after:
                file.write_bytes(whole[: len(whole) // 2])
                raise NetworkError("the network went away")
            file.write_bytes(whole)
            yield one, file


def no_network(coordinates: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Fetch nothing: whoever asks has asked too much."""
    raise NetworkError(f"asked for {len(coordinates)} files in {folder}")


def deaf(sentence: str) -> None:
    """Hear what a broker says while it starts, and think nothing of it."""
    assert sentence


def append(bootstrap: str, topic: str, *values: bytes) -> None:
    """Make a topic unless it is there, and append records to it."""
    asyncio.run(_append(bootstrap, topic, values))


def everything(bootstrap: str, topic: str, count: int) -> list[bytes]:
    """Read so many records from a topic's beginning."""
    return asyncio.run(_everything(bootstrap, topic, count))


async def _append(bootstrap: str, topic: str, values: Sequence[bytes]) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        if topic not in await admin.list_topics():
            await admin.create_topics([NewTopic(topic, 1, 1)])
    finally:
        await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, acks="all", max_request_size=4_000_000) as producer:
        for value in values:
            await producer.send_and_wait(topic, value)


async def _everything(bootstrap: str, topic: str, count: int) -> list[bytes]:
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    await consumer.start()
    try:
        async with asyncio.timeout(30):
            return [(await consumer.getone()).value for _ in range(count)]
    finally:
        await consumer.stop()
