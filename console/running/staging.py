"""Staging: a small naba of its own for a demonstration: topics, and a worker for each stage."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from os import getpid
from pathlib import Path

from console.cluster import Cluster
from console.commands.topics import wanted_of
from console.running.supervising import Orders, Post, supervise
from console.showing.terminal import complain
from monitoring.connecting import connection
from monitoring.groups import Group
from schemas.settings import NAMES, Settings, variable
from streams.topics.administration import Administration

SMALL = Settings(
    partitions_articles=2,
    partitions_dispatches=2,
    partitions_incidents=2,
    partitions_developments=2,
    partitions_alerts=1,
    partitions_dead_letters=1,
    # In the story's time. Feeds are asked often enough to see each revision; one that failed is believed for half a
    # day, for nobody is to take the slowness of a machine for the silence of an outlet.
    poll_shortest_s=1_800,
    poll_longest_s=21_600,
    producer="naba-demo",
)
"""The settings of a demonstration; two partitions, so that the stages have something to bring together again."""

_SAID_BY_WORKERS = ("replication_factor", "security_protocol", *(name for name in NAMES if name.startswith("partit")))
"""Settings that workers go by: said to them outright, for those of the environment are another installation's."""

_ANY = range(-255, 256)
_LAST_LINES = 15
_ANSWER_MS = 20_000
"""How long the broker may take to answer, beside workers that start all at once."""

# A worker's own words go into a file: they would come between the alerts.
_INTO_FILE = 'log=$1; shift; exec env "$@" >"$log" 2>&1'


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a demonstration takes place.

    Attributes:
        cluster: Its Kafka.
        settings: Of naba.
        folder: Its own, for whatever is written.
    """

    cluster: Cluster
    settings: Settings
    folder: Path

    def log(self, group: str) -> Path:
        """Return the file of what the worker of a group says."""
        return self.folder / f"{group}.log"


def stage_at(broker: str, folder: Path, clock: Callable[[], datetime]) -> Stage:
    """Return a stage at a broker (host:port), with few partitions; `clock` says the real time, UTC."""
    reached = {**connection(SMALL, (broker,)), "request_timeout_ms": _ANSWER_MS}
    return Stage(Cluster((broker,), reached, clock), SMALL, folder)


async def make_topics(stage: Stage) -> None:
    """Make all topics on a Kafka that has none."""
    async with Administration(stage.cluster.connection) as administration:
        await administration.make(wanted_of(stage.settings))


@asynccontextmanager
async def workers(stage: Stage) -> AsyncIterator[asyncio.Event]:
    """Run a worker for each stage for the block; lends an event that is set if one falls, with its last words said."""
    over, fallen = asyncio.Event(), asyncio.Event()

    def tell(sentence: str) -> None:
        complain(sentence)
        for group in Group:
            _say_last(stage.log(group))
        fallen.set()

    working = asyncio.create_task(supervise(_posts(stage), Orders(_ANY, tell), over))
    try:
        yield fallen
    finally:
        over.set()
        await working


def _posts(stage: Stage) -> Iterator[Post]:
    said = tuple(f"{variable(name)}={getattr(stage.settings, name)}" for name in _SAID_BY_WORKERS)
    for group in Group:
        name = group.removeprefix("naba-")
        worker = (sys.executable, "-m", "streams.app", name, "--brokers", stage.cluster.name, "--parent", str(getpid()))
        yield Post(name, ("/bin/sh", "-c", _INTO_FILE, "sh", str(stage.log(group)), *said, *worker))


def _say_last(log: Path) -> None:
    for line in log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:] if log.exists() else ():
        complain(f"  {log.stem}: {line}")
