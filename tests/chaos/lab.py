"""Lab: an installation under a scenario: its topics, its crew, what is fed to it, and moments to wait for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from aiokafka.errors import KafkaError

from schemas.topics import Topic
from streams.stages import Stage
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation
from tests.chaos.build import Order, Switch
from tests.chaos.chance import Dice
from tests.chaos.crew import Crew
from tests.chaos.gauge import Gauge
from tests.chaos.grounds import Grounds
from tests.chaos.plan import Plan
from tests.chaos.workers import Worker

_LOOK_EVERY_S = 0.25


class LateError(Exception):
    """Something that had to come did not; the error says what, and how far it has come."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where and under what conditions a scenario takes place.

    Attributes:
        folder: Where workers write what they have to say.
        grounds: The broker.
        dice: For moments and victims.
        patience_s: How long anything may take.
    """

    folder: Path
    grounds: Grounds
    dice: Dice
    patience_s: float


@dataclass(slots=True)
class Lab:
    """One installation, its crew and what has been done to it.

    Attributes:
        site: Where it is.
        plan: What the scenario asked for.
        installation: Topics on the broker.
        gauge: Says how far the stages have come.
        crew: The workers.
        done: Faults so far, in words.
        arguments: Stage → more for the command line of the workers to come.
    """

    site: Site
    plan: Plan
    installation: Installation
    gauge: Gauge
    crew: Crew = field(init=False)
    done: list[str] = field(default_factory=list)
    arguments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)
    _count_fed: int = 0

    def __post_init__(self) -> None:
        """Begin with an empty crew."""
        self.crew = Crew(self._hire, deaths={stage: list(deaths) for stage, deaths in self.plan.deaths.items()})

    @property
    def dice(self) -> Dice:
        """Dice for moments and victims."""
        return self.site.dice

    async def feed(self, parts: int = 1) -> int:
        """Publish the next of so many equal parts of the records, and return how many these were."""
        whole = self.plan.records
        part = whole[self._count_fed : self._count_fed + -(-len(whole) // parts)]
        await self.installation.publish(part)
        self._count_fed += len(part)
        return len(part)

    async def amid(self, parts: int) -> None:
        """Publish the next part, and return at a moment, by dice, when some of it has been read, and far from all."""
        before = await self.count(Topic.DISPATCHES)
        fed = await self.feed(parts)
        wanted = before + round(fed * self.dice.uniform(0.05, 0.5))
        await self.until(partial(self._has_come, wanted), f"{wanted} records in {Topic.DISPATCHES}", every_s=0.03)

    async def until_read(self, share: float, stage: Stage = STAGES[0]) -> None:
        """Wait until a share of all that a stage has to read now is read and committed."""
        whole = await self.left(stage)
        await self.until(partial(self._has_left, stage, round(whole * (1 - share))), f"{share:.0%} of {stage.name}")

    async def until_shared(self, workers: int, stages: Iterable[Stage] = STAGES) -> None:
        """Wait until so many workers share the partitions of each stage."""
        for stage in stages:
            await self.until(partial(self._share, stage, workers), f"{workers} workers at {stage.name}")

    async def settle(self, stages: Iterable[Stage] = STAGES) -> None:
        """Wait until stages have read and committed everything, each after the one before it."""
        for stage in stages:
            await self.until(partial(self._has_left, stage, 0), f"{stage.name} at its end")

    async def until(self, fits: Callable[[], Awaitable[bool]], what: str, every_s: float = _LOOK_EVERY_S) -> None:
        """Wait until something is so.

        Args:
            fits: Whether it is.
            what: For people.
            every_s: Between two looks.

        Raises:
            LateError: It has not come to be.
            ShortError: Nobody is left who could bring it about.
        """
        try:
            async with asyncio.timeout(self.site.patience_s):
                while not await _answered(fits):
                    self.crew.check()
                    await asyncio.sleep(every_s)
        except TimeoutError as error:
            raise LateError(f"{what}: not after {self.site.patience_s:.0f} s") from error

    async def left(self, stage: Stage) -> int:
        """Return how many records a stage has yet to read and commit."""
        return await self._told(partial(self._left, stage), f"what {stage.name} has left")

    async def count(self, topic: Topic) -> int:
        """Return how many records a topic has had."""
        return await self._told(partial(self._count, topic), f"the ends of {topic}")

    async def _told(self, ask: Callable[[], Awaitable[int]], what: str) -> int:
        # Asked again until Kafka can tell: it may just have come back.
        found: list[int] = []

        async def answered() -> bool:
            found.append(await ask())
            return True

        await self.until(answered, what)
        return found[-1]

    async def _count(self, topic: Topic) -> int:
        return sum((await self.gauge.ends(topic, self.plan.context.partitions.of(topic))).values())

    async def _left(self, stage: Stage) -> int:
        commits = await self.gauge.commits(stage)
        ends = await self.gauge.ends(stage.source, self.plan.context.partitions.of(stage.source))
        return sum(end - commits.get(number, 0) for number, end in ends.items())

    async def _has_come(self, wanted: int) -> bool:
        return await self._count(Topic.DISPATCHES) >= wanted

    async def _has_left(self, stage: Stage, most: int) -> bool:
        return await self._left(stage) <= most

    async def _share(self, stage: Stage, workers: int) -> bool:
        return await self.gauge.members(stage) == workers

    def _hire(self, stage: str, switches: tuple[Switch, ...]) -> Worker:
        log = self.installation.folder / f"{stage}-{next(self._numbers)}.log"
        variables = {**self.installation.variables, "NABA_BROKERS": self.installation.broker}
        standing = self.plan.switches.get(stage, ())
        return Worker(
            Order(
                stage,
                variables,
                self.plan.context.version,
                log,
                self.arguments.get(stage, ()),
                options=self.plan.options,
                switches=(*standing, *switches),
                enter=self.plan.enter,
            )
        )


@asynccontextmanager
async def lab_of(site: Site, plan: Plan) -> AsyncIterator[Lab]:
    """Lend a lab on empty topics, and end its crew in the end."""
    installation = Installation(await site.grounds.open(), site.folder)
    await site.grounds.clear(installation)
    async with Gauge(installation.broker) as gauge:
        lab = Lab(site, plan, installation, gauge)
        keeping = asyncio.create_task(lab.crew.keep())
        try:
            yield lab
        finally:
            keeping.cancel()
            await asyncio.to_thread(lab.crew.end)


async def _answered(fits: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await fits()
    except KafkaError:
        # The broker is away, or has no groups yet: that is no answer.
        return False
