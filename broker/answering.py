"""Answering: whether a broker speaks Kafka and counts itself in, asked as a client would."""

import asyncio
from collections.abc import Callable

from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError
from aiokafka.protocol.metadata import MetadataRequest

from broker.ports import HOST

_ONCE_S = 5
"""How long one question may take."""

_PAUSE_S = 0.05


async def answers(port: int) -> bool:
    """Return whether the broker at a port names itself among the brokers of its cluster.

    That is later than an open port: only now can topics be made and read.
    """
    try:
        async with asyncio.timeout(_ONCE_S):
            return port in await _brokers(port)
    except (OSError, TimeoutError, KafkaError):
        return False


async def answers_within(port: int, limit_s: float, is_alive: Callable[[], bool]) -> bool:
    """Return whether the broker answers in time; as soon as it does, or is no longer alive.

    Args:
        port: Where it should.
        limit_s: How long to wait.
        is_alive: Whether waiting makes sense.
    """
    try:
        async with asyncio.timeout(limit_s):
            while is_alive():
                if await answers(port):
                    return True
                await asyncio.sleep(_PAUSE_S)
    except TimeoutError:
        return False
    return False


async def _brokers(port: int) -> set[int]:
    connection = await create_conn(HOST, port, request_timeout_ms=_ONCE_S * 1000)
    try:
        # An empty list asks for no topic, only for the cluster itself.
        answer = await connection.send(MetadataRequest([]))
        return {broker[2] for broker in answer.brokers}
    finally:
        await connection.close()
