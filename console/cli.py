"""The command line: the composition root of everything that people start by hand."""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from console import surroundings
from console.commands import (
    articles,
    brokering,
    dead_letters,
    demoing,
    explaining,
    extracting,
    feeding,
    lagging,
    polling,
    replaying,
    tailing,
    topics,
    upping,
    working,
)
from console.engine import Engine
from console.rows import groups_of
from console.surroundings import Surroundings
from schemas.settings import load
from streams.chain import ONE_OF_EACH
from streams.data import load_encoder, load_tables, load_version
from streams.settling import settling
from streams.stages import all_stages
from streams.wiring import context_of


def main() -> None:
    """Run the command that the arguments name."""
    app()


def compose(called: typer.Context) -> Engine:
    """Return the engine over what is shipped with naba; the settings say whether reading asks the encoder."""
    asked = surroundings.surroundings_of(called).settings.encoder
    with settling():
        tables = load_tables()
        encoder = load_encoder() if asked else None
        context = context_of(tables, load_version(encoder=asked), ONE_OF_EACH, encoder)
        return Engine(context, all_stages(tables), groups_of(tables))


def look_around() -> Surroundings:
    """Return the settings of the environment and of naba.toml in this folder, and the machine's clock."""
    file = Path("naba.toml")
    toml = file.read_text("utf-8") if file.exists() else None
    return Surroundings(load(os.environ, toml), lambda: datetime.now(UTC), Path.home())


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"naba {load_version()}")
        raise typer.Exit


def naba(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Arabic news to conflict incidents to escalation alerts."""
    # Whoever runs a command may bring an engine of their own: that is how tests do without the whole lexicon.
    context.obj = context.obj or partial(compose, context)
    context.meta[surroundings.KEY] = look_around


app = typer.Typer(
    name="naba",
    callback=naba,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=demoing.EXAMPLES)(demoing.demo)
app.command(epilog=upping.EXAMPLES)(upping.up)
app.command(epilog=extracting.EXAMPLES)(extracting.extract)
app.command(epilog=replaying.EXAMPLES)(replaying.replay)
app.command(epilog=explaining.EXAMPLES)(explaining.explain)
app.command(epilog=tailing.ALERTS_EXAMPLES)(tailing.alerts)
app.command(epilog=tailing.INCIDENTS_EXAMPLES)(tailing.incidents)
app.command(epilog=articles.EXAMPLES)(articles.articles)
app.command(epilog=lagging.EXAMPLES)(lagging.lag)
app.add_typer(dead_letters.app, name="dead-letters")
app.command(epilog=working.EXAMPLES)(working.work)
app.add_typer(topics.app, name="topics")
app.add_typer(brokering.app, name="broker")
app.command(epilog=polling.EXAMPLES)(polling.poll)
app.add_typer(feeding.app, name="feeds")
