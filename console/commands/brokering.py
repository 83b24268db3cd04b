"""`naba broker`: the embedded Kafka, started, looked at and stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from broker.errors import BrokerError
from broker.places import Places, places_of
from broker.running import Running, find
from broker.server import Wish, answers_now
from broker.server import start as start_broker
from broker.server import stop as stop_broker
from console.arguments import AsJson, examples
from console.engine import FAILED
from console.showing.terminal import complain, print_json, print_lines, shows_tables
from console.surroundings import surroundings_of

START_EXAMPLES = examples("naba broker start", "naba broker start --port 9192")
STOP_EXAMPLES = examples("naba broker stop")
STATUS_EXAMPLES = examples("naba broker status", "naba broker status --json | jq -r .bootstrap")

NOT_RUNNING = 3
"""Exit code of `status` where no broker runs, as the Linux Standard Base has it for services."""

app = typer.Typer(
    help="Run a Kafka on this machine: start it, stop it, look at it.", no_args_is_help=True, rich_markup_mode=None
)


class State(StrEnum):
    """How the embedded broker is."""

    STARTED = "started"
    RUNNING = "running"
    SILENT = "silent"
    STOPPED = "stopped"


_SENTENCES = {
    State.STARTED: "Kafka {version} started: {bootstrap}",
    State.RUNNING: "Kafka {version} runs: {bootstrap}",
    State.SILENT: "Kafka {version} runs, but does not answer at {bootstrap}: see {log}, then naba broker stop",
    State.STOPPED: "Kafka does not run",
}


@app.command(epilog=START_EXAMPLES)
def start(
    context: typer.Context,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65_535, help="Listen there; without it where it did before, else from 9092 up."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start Kafka on this machine, and say where it is as soon as it answers.

    The first time it is fetched over the network, 46 MB; later no network is needed. It listens on loopback only,
    keeps what it is given, and goes on when this command has ended. If it runs already, that is fine.
    """
    places = _places(context)
    with _failing():
        started = start_broker(places, Wish(port=port, say=complain))
    if port and port != started.running.ports.broker:
        complain(f"it runs on another port already: naba broker stop, then start it with --port {port}")
    _tell(State.RUNNING if started.was_running else State.STARTED, started.running, places, as_json=as_json)


@app.command(epilog=STOP_EXAMPLES)
def stop(context: typer.Context, as_json: AsJson = False) -> None:
    """Stop the Kafka of this machine once it has written everything down; what it holds stays.

    If it does not run, that is fine.
    """
    places = _places(context)
    with _failing():
        stopped = stop_broker(places)
    _tell(State.STOPPED, stopped, places, as_json=as_json)


@app.command(epilog=STATUS_EXAMPLES)
def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Say whether the Kafka of this machine runs, and where.

    Ends with 0 if it answers, 1 if it runs but does not answer, 3 if it does not run.
    """
    places = _places(context)
    running = find(places)
    state = State.STOPPED if running is None else State.RUNNING if answers_now(running) else State.SILENT
    _tell(state, running, places, as_json=as_json)
    raise typer.Exit({State.STOPPED: NOT_RUNNING, State.SILENT: FAILED}.get(state, 0))


def _places(context: typer.Context) -> Places:
    surroundings = surroundings_of(context)
    with _failing():
        return places_of(surroundings.settings.data_dir, surroundings.home)


@contextmanager
def _failing() -> Iterator[None]:
    """End the command with the sentence of what went wrong."""
    try:
        yield
    except BrokerError as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error


def _tell(state: State, running: Running | None, places: Places, *, as_json: bool) -> None:
    facts = {"state": state, "data": str(places.records), "log": str(places.log)}
    if running and state is not State.STOPPED:
        facts |= {"bootstrap": running.ports.bootstrap, "version": running.version, "pid": str(running.pid)}
    if shows_tables(as_json=as_json):
        print_lines((_SENTENCES[state].format(**facts), f"its records lie in {places.records}"))
    else:
        print_json([facts])
