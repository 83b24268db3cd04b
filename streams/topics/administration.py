"""Administration: topics looked up, made and set through Kafka's admin interface."""

import asyncio
from collections.abc import Iterable
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from streams.topics.provisioning import Found, Wanted

_LOOKS = 100
_BETWEEN_LOOKS_S = 0.1


class TopicsError(Exception):
    """Kafka refused; the error names the topic and says why."""


class Administration:
    """What topics there are, and how they are set. Use as an async context manager.

    Args:
        options: Of an aiokafka client.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._client: AIOKafkaAdminClient

    async def __aenter__(self) -> "Administration":
        self._client = AIOKafkaAdminClient(**self._options)
        await self._client.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def found(self, names: Iterable[str]) -> dict[str, Found]:
        """Return those of the named topics that are there."""
        there = sorted(set(names) & set(await self._client.list_topics()))
        if not there:
            return {}
        partitions = {row["topic"]: len(row["partitions"]) for row in await self._client.describe_topics(there)}
        return {name: Found(partitions[name], await self._configs(name)) for name in there}

    async def make(self, topics: Iterable[Wanted]) -> None:
        """Make topics, and wait until the broker shows them.

        Raises:
            TopicsError: Kafka refused one.
        """
        topics = tuple(topics)
        new = [NewTopic(topic.name, topic.partitions, topic.copies, None, dict(topic.configs)) for topic in topics]
        if not new:
            return
        reply = await self._client.create_topics(new)
        for name, code, *said in reply.topic_errors:
            _check(name, code, said)
        await self._await_all({topic.name for topic in topics})

    async def alter(self, topics: Iterable[Wanted]) -> None:
        """Set topics anew; settings that are not named go back to the broker's own.

        Raises:
            TopicsError: Kafka refused one.
        """
        resources = [ConfigResource(ConfigResourceType.TOPIC, topic.name, dict(topic.configs)) for topic in topics]
        if not resources:
            return
        for reply in await self._client.alter_configs(resources):
            for code, said, _, name in reply.resources:
                _check(name, code, [said])

    async def _await_all(self, names: set[str]) -> None:
        # The controller has made them; the broker that is asked next learns of it a little later.
        for _ in range(_LOOKS):
            if names <= set(await self._client.list_topics()):
                return
            await asyncio.sleep(_BETWEEN_LOOKS_S)
        raise TopicsError(f"made, but not to be seen yet: {', '.join(sorted(names))}")

    async def _configs(self, name: str) -> dict[str, str]:
        (reply,) = await self._client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)])
        return {entry[0]: entry[1] for resource in reply.resources for entry in resource[4]}


def _check(name: str, code: int, said: list[str | None]) -> None:
    if code:
        why = next((text for text in said if text), "")
        raise TopicsError(f"{name}: {for_code(code).__name__}{': ' * bool(why)}{why}")
