"""Publishing: records out, each of them acknowledged or said not to be."""

import asyncio
import logging
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Protocol, Self

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from schemas.article import Article
from schemas.codec import encode
from schemas.events import plain_headers
from schemas.record import Outgoing
from schemas.topics import SPECS, Topic

_LOG = logging.getLogger("naba.producer")
_LARGEST_BYTES = max(spec.max_message_bytes for spec in SPECS.values())


class UnacknowledgedError(Exception):
    """A record that the brokers did not acknowledge; whether they have it is not known."""


class Publisher(Protocol):
    """Who sends records."""

    async def send(self, record: Outgoing) -> None:
        """Send a record; returns when all replicas in sync have it.

        Raises:
            UnacknowledgedError: That did not come about in time.
        """
        ...


class KafkaPublisher:
    """Sends to Kafka: idempotent, so that a retry of the client leaves no second record, and acknowledged by all.

    Args:
        connection: What aiokafka needs to reach the brokers.
    """

    def __init__(self, connection: dict[str, Any]) -> None:
        self._producer = AIOKafkaProducer(
            **connection, acks="all", enable_idempotence=True, max_request_size=_LARGEST_BYTES
        )

    async def __aenter__(self) -> Self:
        """Connect."""
        try:
            await self._producer.start()
        except BaseException:
            await self._producer.stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send what is waiting, and disconnect."""
        await self._producer.stop()

    async def send(self, record: Outgoing) -> None:
        """Send a record and wait for its acknowledgement."""
        try:
            await self._producer.send_and_wait(
                record.topic, record.value, key=record.key, partition=record.partition, headers=list(record.headers)
            )
        except KafkaError as error:
            raise UnacknowledgedError(f"{record.topic}: {error}") from error


async def acknowledged(publisher: Publisher, articles: Iterable[Article], version: str) -> tuple[Article, ...]:
    """Publish articles and return those that were acknowledged, in their order."""
    waiting = list(articles)
    answers = await asyncio.gather(*(_told(publisher, article_record(article, version)) for article in waiting))
    return tuple(article for article, answer in zip(waiting, answers, strict=True) if answer)


def article_record(article: Article, version: str) -> Outgoing:
    """Return the record of an article; its id decides the partition, so that its revisions keep their order."""
    return Outgoing(Topic.ARTICLES, article.id.encode(), encode(article), plain_headers(Article, version))


async def _told(publisher: Publisher, record: Outgoing) -> bool:
    try:
        await publisher.send(record)
    except UnacknowledgedError as error:
        _LOG.warning("not acknowledged: %s", error)
        return False
    return True
