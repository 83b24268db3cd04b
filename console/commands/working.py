"""`naba work`: workers of the stages, as processes that are kept running."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from enum import StrEnum
from os import getpid
from typing import Annotated

import typer

from console.arguments import examples
from console.cluster import Cluster, with_kafka
from console.engine import FAILED
from console.running.supervising import Orders, Post, supervise
from console.showing.terminal import complain
from console.surroundings import surroundings_of
from schemas.settings import Settings
from streams.data import load_tables
from streams.delivery.exits import FOR_PEOPLE
from streams.stages import all_stages
from streams.topics.rebuilding import BusyError, rebuild

EXAMPLES = examples("naba work all", "naba work tracking --workers 4", "naba work tracking --rebuild")


class Part(StrEnum):
    """A stage, or all of them."""

    READING = "reading"
    TRACKING = "tracking"
    ESCALATING = "escalating"
    ALL = "all"


def work(
    context: typer.Context,
    part: Annotated[Part, typer.Argument(help="The stage to work at.")] = Part.ALL,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes for each stage.")] = 1,
    release_brake: Annotated[
        int, typer.Option(min=0, metavar="N", help="Let so many dead letters pass that would stop a worker.")
    ] = 0,
    anew: Annotated[
        bool, typer.Option("--rebuild", help="First throw the stage's state away: everything is read again.")
    ] = False,
) -> None:
    """Read articles, track incidents, raise alerts: the stages, on Kafka, until Ctrl-C.

    Each worker is a process; the workers of a stage share its partitions. One that ends unasked is started again,
    except where a person has to decide: then the exit code is 65 (too much bad input) or 78 (what is stored, or the
    topics, contradict the settings).
    """
    settings = surroundings_of(context).settings

    async def run(cluster: Cluster) -> int:
        if anew:
            await _rebuild(part, settings, cluster)
        stop = asyncio.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
        return await supervise(
            posts_of(part, workers, _asked(cluster, release_brake)), Orders(FOR_PEOPLE, complain), stop
        )

    code = with_kafka(context, run)
    if code:
        raise typer.Exit(code)


def posts_of(part: Part, workers: int, asked: tuple[str, ...]) -> Iterator[Post]:
    """Yield the processes of a stage, or of all."""
    stages = [one for one in Part if one is not Part.ALL] if part is Part.ALL else [part]
    for stage in stages:
        for number in range(1, workers + 1):
            yield Post(f"{stage} {number}", (sys.executable, "-m", "streams.app", str(stage), *asked))


async def _rebuild(part: Part, settings: Settings, cluster: Cluster) -> None:
    stages = [stage for stage in all_stages(load_tables()) if stage.name == part]
    if not stages:
        raise typer.BadParameter(
            "name one stage: what it sends again, the next one reads again", param_hint="--rebuild"
        )
    try:
        await rebuild(stages[0], settings.partitions.of(stages[0].source), cluster.connection)
    except BusyError as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error


def _asked(cluster: Cluster, release_brake: int) -> tuple[str, ...]:
    # A worker whose supervisor was killed must not work on unseen.
    known = ("--brokers", cluster.name, "--parent", str(getpid()))
    return (*known, "--release-brake", str(release_brake)) if release_brake else known
