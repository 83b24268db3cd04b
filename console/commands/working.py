"""`naba work`: workers of the stages, as processes that are kept running."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
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
from streams.delivery.changelog.marks import UnmarkedError
from streams.delivery.exits import FOR_PEOPLE, RefusedError
from streams.stages import Stage, all_stages
from streams.topics.accepting import accept
from streams.topics.committing import BusyError
from streams.topics.rebuilding import rebuild

EXAMPLES = examples(
    "naba work all",
    "naba work tracking --workers 4",
    "naba work tracking --rebuild",
    "naba work reading --release-brake 20",
)


class Part(StrEnum):
    """A stage, or all of them."""

    READING = "reading"
    TRACKING = "tracking"
    ESCALATING = "escalating"
    ALL = "all"


def work(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    part: Annotated[Part, typer.Argument(help="The stage to work at.")] = Part.ALL,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes for each stage.")] = 1,
    release_brake: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Let N dead letters pass uncounted; for one stage, with one worker."),
    ] = 0,
    anew: Annotated[
        bool, typer.Option("--rebuild", help="First throw the stage's state away: everything is read again.")
    ] = False,
    as_it_is: Annotated[
        bool,
        typer.Option(
            "--accept",
            help="First take state whose commit is lost as it is: go on behind the last record that it knows.",
        ),
    ] = False,
) -> None:
    """Read articles, track incidents, raise alerts: the stages, on Kafka, until Ctrl-C.

    Each worker is a process; the workers of a stage share its partitions. One that ends unasked is started again,
    except where a person has to decide: then the exit code is 65 (too much bad input) or 78 (what is stored, or the
    topics, contradict the settings).
    """
    settings = surroundings_of(context).settings
    if anew and as_it_is:
        raise typer.BadParameter("either throws the state away or takes it as it is", param_hint="--rebuild, --accept")
    if release_brake and (part is Part.ALL or workers > 1):
        raise typer.BadParameter(
            "name one stage, with one worker: each has a brake of its own", param_hint="--release-brake"
        )

    prepare = _preparation(part, anew=anew, as_it_is=as_it_is)

    async def run(cluster: Cluster) -> int:
        await prepare(cluster, settings)
        stop = asyncio.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
        posts = posts_of(part, workers, _asked(cluster), _once(release_brake))
        return await supervise(posts, Orders(FOR_PEOPLE, complain), stop)

    code = with_kafka(context, run)
    if code:
        raise typer.Exit(code)


def posts_of(part: Part, workers: int, asked: tuple[str, ...], once: tuple[str, ...] = ()) -> Iterator[Post]:
    """Yield the processes of a stage, or of all; `once` is for their first start alone."""
    stages = [one for one in Part if one is not Part.ALL] if part is Part.ALL else [part]
    for stage in stages:
        for number in range(1, workers + 1):
            yield Post(f"{stage} {number}", (sys.executable, "-m", "streams.app", str(stage), *asked), once)


def _preparation(part: Part, *, anew: bool, as_it_is: bool) -> Callable[[Cluster, Settings], Awaitable[None]]:
    """Return what is to be done before the workers start."""
    if anew:
        return partial(_rebuild, _stage(part, "--rebuild"))
    if as_it_is:
        return partial(_accept, _stage(part, "--accept"))
    return _leave_alone


def _stage(part: Part, option: str) -> Stage:
    found = [stage for stage in all_stages(load_tables()) if stage.name == part]
    if not found:
        raise typer.BadParameter("name one stage: what it sends again, the next one reads again", param_hint=option)
    return found[0]


async def _leave_alone(_cluster: Cluster, _settings: Settings) -> None:
    """Start from what there is."""


async def _rebuild(stage: Stage, cluster: Cluster, settings: Settings) -> None:
    with _obstacles_said():
        await rebuild(stage, settings.partitions.of(stage.source), cluster.connection)


async def _accept(stage: Stage, cluster: Cluster, settings: Settings) -> None:
    with _obstacles_said():
        accepted = await accept(stage, settings.partitions.of(stage.source), cluster.connection)
    for partition, offset in accepted.items():
        complain(f"{stage.source}/{partition}: goes on at {offset}, with the state as it is")
    if not accepted:
        complain(f"{stage.name}: nothing to accept: there is no state without a committed offset")


@contextmanager
def _obstacles_said() -> Iterator[None]:
    try:
        yield
    except (BusyError, RefusedError, UnmarkedError) as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error


def _asked(cluster: Cluster) -> tuple[str, ...]:
    # A worker whose supervisor was killed must not work on unseen.
    return ("--brokers", cluster.name, "--parent", str(getpid()))


def _once(release_brake: int) -> tuple[str, ...]:
    # A worker that is started again must not let as many pass once more.
    return ("--release-brake", str(release_brake)) if release_brake else ()
