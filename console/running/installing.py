"""Installing: the topics that are missing made, and those that cannot be used named."""

from collections.abc import Callable

from console.cluster import Cluster
from console.commands.topics import wanted_of
from schemas.settings import Settings
from streams.topics.administration import Administration
from streams.topics.provisioning import standings_of


async def install(cluster: Cluster, settings: Settings, say: Callable[[str], None]) -> bool:
    """Make the topics that are missing; return whether naba can work with what there is then.

    Args:
        cluster: Where.
        settings: Of the installation.
        say: Told of every topic that stands in the way, or is set otherwise than it should be.

    Raises:
        TopicsError: Kafka refused one.
    """
    wanted = wanted_of(settings)
    async with Administration(cluster.connection) as administration:
        standings = standings_of(wanted, await administration.found(topic.name for topic in wanted))
        for one in standings:
            if one.found and one.differences:
                say(f"{one.wanted.name}: {'; '.join(one.differences)}; see `naba topics show`")
        if any(one.refuses for one in standings):
            return False
        await administration.make(one.wanted for one in standings if one.found is None)
        return True
