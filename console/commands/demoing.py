"""`naba demo`: everything on this machine for a minute or two, over a made-up week of news."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from aiokafka.errors import KafkaError

from broker.embedding import embedded_kafka
from broker.errors import BrokerError
from broker.places import Places, places_of
from broker.server import Wish
from console.arguments import examples
from console.commands.lagging import watching
from console.commands.replaying import replayed
from console.commands.tailing import STOPPED
from console.engine import FAILED, Engine, engine_of
from console.rows import read_rows
from console.running.agreeing import differences
from console.running.playing import play
from console.running.settling import at_work, worked_off
from console.running.staging import Stage, make_topics, stage_at, workers
from console.running.stopping import StoppedError, on_signals, unless
from console.showing.closing import Outcome, closing_lines, outcome_of
from console.showing.findings import write_findings
from console.showing.telling import Crier
from console.showing.terminal import complain, print_table
from console.surroundings import Surroundings, surroundings_of
from demo.showings import load_showings
from monitoring.groups import Group
from monitoring.lag import Limits
from monitoring.offsets import Offsets

EXAMPLES = examples("naba demo", "naba demo --out found && naba replay found/articles.jsonl --out again")

ARTICLES = "articles.jsonl"

_FIRST_PORT = 19_092
"""Away from where a Kafka that is there to stay begins to look for its port."""

_PATIENCE_S = 180
"""How long workers may take to be ready, and to work the rest off, before the demonstration gives up."""


def demo(
    context: typer.Context,
    seconds: Annotated[float, typer.Option(min=1, metavar="S", help="How long the telling of the week takes.")] = 40,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", file_okay=False, help="Keep the articles and what was found there.")
    ] = None,
) -> None:
    """Show all of naba at work on this machine: six invented outlets, one week, in about a minute.

    Starts a Kafka of its own, a web server that plays the outlets' feeds, the producers that read them, and a worker
    for each stage. Alerts are printed as they come. In the end a replay of the same articles says whether it finds the
    same, and everything is taken down again: nothing that runs already is touched, and nothing is left. The first
    time Kafka is fetched over the network, 46 MB.
    """
    outcome = _run(surroundings_of(context), seconds)
    complain("everything is taken down again; now a replay of the same articles, without Kafka")
    _close(outcome, engine_of(context), out)
    if not outcome.is_clean:
        raise typer.Exit(FAILED)


def _run(surroundings: Surroundings, seconds: float) -> Outcome:
    # It tells of every attempt to connect; here a Kafka that is gone is one sentence.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        return asyncio.run(_demonstrate(surroundings, seconds))
    except StoppedError as error:
        complain("stopped, and everything is taken down again")
        raise typer.Exit(STOPPED) from error
    except (BrokerError, KafkaError, TimeoutError) as error:
        complain(f"the demonstration failed: {error or 'it took too long'}")
        raise typer.Exit(FAILED) from error


async def _demonstrate(surroundings: Surroundings, seconds: float) -> Outcome:
    stop = asyncio.Event()

    def ask_to_stop() -> None:
        if not stop.is_set():
            complain("stopping: what was started is taken down first")
        stop.set()

    with on_signals(ask_to_stop), TemporaryDirectory(prefix="naba-demo-") as made:
        folder = Path(made)
        say = _spoken(asyncio.get_running_loop().time)
        say("starting Kafka")
        # Not cut off in the middle: a Kafka that is half started would be left behind.
        async with embedded_kafka(_places(surroundings, folder), Wish(first=_FIRST_PORT, say=complain)) as broker:
            say(f"Kafka answers at {broker}")
            return await unless(_perform(stage_at(broker, folder, surroundings.clock), seconds, say), stop)


async def _perform(stage: Stage, seconds: float, say: Callable[[str], None]) -> Outcome:
    since, crier = stage.cluster.clock(), Crier()
    await make_topics(stage)
    say("topics are made; starting a worker for each stage")
    async with workers(stage) as fallen:
        crying = asyncio.create_task(crier.cry(stage.cluster, since))
        # Alerts that nobody can see any more, as where a pipe was closed, end it like a worker that fell.
        crying.add_done_callback(lambda _: fallen.set())
        try:
            return await unless(_tell(stage, crier, seconds, say), fallen)
        except StoppedError as error:
            raise _fault_of(crying) from error
        finally:
            crying.cancel()
            await asyncio.gather(crying, return_exceptions=True)


def _fault_of(crying: asyncio.Task[None]) -> BaseException:
    fault = crying.exception() if crying.done() else None
    return fault or TimeoutError("a worker ended, see above")


async def _tell(stage: Stage, crier: Crier, seconds: float, say: Callable[[str], None]) -> Outcome:
    cluster = stage.cluster
    async with Offsets(cluster.connection) as offsets:
        async with asyncio.timeout(_PATIENCE_S):
            await at_work(offsets, cluster.clock)
        say("all workers are ready; the outlets open")
        await play(stage, load_showings(), seconds, say)
        async with asyncio.timeout(_PATIENCE_S):
            await worked_off(offsets, cluster.clock)
            outcome = await _outcome(stage)
            await crier.has_told(len({(alert.id, alert.revision) for alert in outcome.findings.alerts}))
        say("all is worked off")
        return outcome


async def _outcome(stage: Stage) -> Outcome:
    async with watching(stage.cluster, tuple(Group), Limits(), None) as reports:
        return await outcome_of(stage.cluster, await anext(reports))


def _close(outcome: Outcome, engine: Engine, out: Path | None) -> None:
    rows = read_rows(outcome.articles, engine.groups)
    apart = differences(outcome.findings, replayed(rows.articles, engine.chain()))
    if out:
        write_findings(outcome.findings, out)
        out.joinpath(ARTICLES).write_bytes(b"".join(article + b"\n" for article in outcome.articles))
    for line in apart:
        complain(line)
    print_table(("", ""), closing_lines(outcome, len({article.id for article in rows.articles}), apart))


def _places(surroundings: Surroundings, folder: Path) -> Places:
    # The jars are those that this user's own Kafka uses; all else is thrown away.
    return Places(folder / "kafka", places_of(surroundings.settings.data_dir, surroundings.home).cache)


def _spoken(time: Callable[[], float]) -> Callable[[str], None]:
    """Return how progress is told: on stderr, after how many seconds."""
    began = time()
    return lambda sentence: complain(f"{time() - began:4.0f} s  {sentence}")
