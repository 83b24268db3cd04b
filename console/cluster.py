"""Cluster: the Kafka that commands talk to, and what they say and end with where it is not to be had."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import typer
from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, KafkaError, NodeNotReadyError

from broker.errors import BrokerError
from broker.places import places_of
from broker.running import find
from console.showing.terminal import complain
from console.surroundings import MISUSED, Surroundings, surroundings_of
from monitoring.connecting import connection

T = TypeVar("T")

UNREACHABLE = 3
"""Exit code where Kafka does not answer or lacks a topic: nothing is known, which is not "all is well"."""

_WAYS_OUT = "start one with `naba broker start`, or name yours in NABA_BROKERS"

_ANSWER_MS = 10_000
"""How long a broker may take to answer."""


class NoSuchTopicError(Exception):
    """A topic that the cluster does not have."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where Kafka is.

    Attributes:
        brokers: host:port of each.
        connection: Keyword arguments of aiokafka's clients.
        clock: Says the time, UTC.
    """

    brokers: tuple[str, ...]
    connection: dict[str, Any]
    clock: Callable[[], datetime]

    @property
    def name(self) -> str:
        """What people call it: its brokers."""
        return ",".join(self.brokers)


def with_kafka(context: typer.Context, work: Callable[[Cluster], Coroutine[Any, Any, T]]) -> T:
    """Return what some work with Kafka gives.

    Raises:
        typer.Exit: Kafka does not answer, or lacks a topic; which, and what to do, is said on stderr.
    """
    # It tells of every attempt to connect; here one sentence at the end does.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    cluster = _cluster(surroundings_of(context))
    try:
        return asyncio.run(work(cluster))
    except (KafkaError, NoSuchTopicError, TimeoutError) as error:
        complain(_sentence(error, cluster))
        raise typer.Exit(UNREACHABLE) from error


async def partitions_of(cluster: Cluster, topic: str) -> tuple[int, ...]:
    """Return the partitions of a topic; asking for it does not make it.

    Raises:
        NoSuchTopicError: There is none of that name.
    """
    admin = AIOKafkaAdminClient(**cluster.connection)
    try:
        await admin.start()
        found = [one for one in await admin.describe_topics() if one["topic"] == topic]
    finally:
        await admin.close()
    if not found:
        raise NoSuchTopicError(topic)
    return tuple(sorted(one["partition"] for one in found[0]["partitions"]))


@asynccontextmanager
async def consumer_of(cluster: Cluster) -> AsyncIterator[AIOKafkaConsumer]:
    """Lend a consumer that is in no group, so that readers neither share nor commit anything."""
    consumer = AIOKafkaConsumer(**cluster.connection, auto_offset_reset="earliest")
    try:
        await consumer.start()
        yield consumer
    finally:
        await consumer.stop()


def brokers_of(surroundings: Surroundings) -> tuple[str, ...]:
    """Return the brokers that are set, else the one that runs on this machine; none where there is none.

    Raises:
        BrokerError: It cannot be looked for, because of the name of a folder.
    """
    if surroundings.settings.brokers:
        return surroundings.settings.brokers
    running = find(places_of(surroundings.settings.data_dir, surroundings.home))
    return (running.ports.bootstrap,) if running else ()


def _cluster(surroundings: Surroundings) -> Cluster:
    settings = surroundings.settings
    try:
        brokers = brokers_of(surroundings)
    except BrokerError as error:
        complain(str(error))
        raise typer.Exit(MISUSED) from error
    if not brokers:
        complain(f"no Kafka runs on this machine: {_WAYS_OUT}")
        raise typer.Exit(UNREACHABLE)
    try:
        told = connection(settings, brokers)
    except OSError as error:
        complain(f"NABA_TLS_CA_FILE cannot be {settings.tls_ca_file}: {error}")
        raise typer.Exit(MISUSED) from error
    return Cluster(brokers, {**told, "request_timeout_ms": _ANSWER_MS}, surroundings.clock)


def _sentence(error: Exception, cluster: Cluster) -> str:
    match error:
        case NoSuchTopicError():
            return f"Kafka at {cluster.name} has no topic {error}: make it with `naba topics apply`"
        case KafkaConnectionError() | NodeNotReadyError() | TimeoutError():
            return (
                f"no Kafka answers at {cluster.name}: start one with `naba broker start`, or name yours in NABA_BROKERS"
            )
        case _:
            return f"Kafka at {cluster.name} cannot be used: {error}"
