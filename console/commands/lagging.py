"""`naba lag`: is everything keeping up? In records, in seconds, and as an exit code for monitoring."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, TypeVar

import typer

from console.arguments import examples
from console.cluster import Cluster, with_kafka
from console.durations import read_duration
from console.showing.reporting import Form, print_report
from console.showing.terminal import complain, shows_tables
from console.surroundings import MISUSED
from monitoring.exporter import Board, serve
from monitoring.groups import Group
from monitoring.lag import Level, Limits
from monitoring.offsets import Offsets
from monitoring.reports import LagReport
from monitoring.watching import Question, reports

T = TypeVar("T")

EXAMPLES = examples(
    "naba lag",
    "naba lag naba-tracking --watch 5s",
    "naba lag --json --warn 30s --crit 2m",
    "naba lag --prom --listen 127.0.0.1:9308 --watch 15s",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the exporter listens."""

    host: str
    port: int


def lag(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    groups: Annotated[list[str] | None, typer.Argument(metavar="[GROUP]...", help="Default: those of naba.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON; the default where the output is piped.")] = False,
    as_table: Annotated[bool, typer.Option("--table", help="A table; the default on a terminal.")] = False,
    as_prom: Annotated[bool, typer.Option("--prom", help="Text that Prometheus reads.")] = False,
    watch: Annotated[str | None, typer.Option(metavar="5s", help="Look again and again, this far apart.")] = None,
    warn: Annotated[str, typer.Option(metavar="60s", help="Age of the oldest waiting record: a warning.")] = "60s",
    crit: Annotated[str, typer.Option(metavar="300s", help="Age of the oldest waiting record: critical.")] = "300s",
    listen: Annotated[str | None, typer.Option(metavar="HOST:PORT", help="With --prom: serve /metrics there.")] = None,
) -> None:
    """Say whether every group keeps up.

    Ends with 0 if all is well, 1 for a warning, 2 if it is critical, 3 if it cannot tell: Kafka does not answer, or
    a group or topic does not exist. Records that wait while no live member reads them are critical at once. Clock
    records count for no lag; but where nothing else waits and the oldest clock is older than --crit, time stands
    still, which is critical too. Under --watch it also sees commits that stand or go back.
    """
    form = _form(as_json=as_json, as_table=as_table, as_prom=as_prom)
    every = _given("--watch", read_pause, watch) if watch else None
    limits = Limits(_given("--warn", read_duration, warn), _given("--crit", read_duration, crit))
    if limits.warn > limits.crit:
        raise typer.BadParameter("what is critical cannot come before the warning", param_hint="--crit")
    asked = tuple(dict.fromkeys(groups or Group))
    if listen:
        if form is not Form.PROM:
            raise typer.BadParameter("say --prom as well: it is metrics that are served", param_hint="--listen")
        _serve(context, asked, limits, (_given("--listen", read_address, listen), every or timedelta(seconds=15)))
    else:
        _print(context, asked, limits, form, every)


def read_pause(text: str) -> timedelta:
    """Return the time between two looks, at least a second: looking costs the brokers something.

    Raises:
        ValueError: It is no duration, or shorter.
    """
    pause = read_duration(text)
    if pause < timedelta(seconds=1):
        raise ValueError(f"{text!r} is too often: at least 1s")
    return pause


def read_address(text: str) -> Address:
    """Return host and port; a port alone is on this machine only.

    Raises:
        ValueError: It is not written like one.
    """
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise ValueError(f"{text!r} is no address: write 127.0.0.1:9308")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


@asynccontextmanager
async def watching(
    cluster: Cluster, groups: tuple[str, ...], limits: Limits, every: timedelta | None
) -> AsyncIterator[AsyncIterator[LagReport]]:
    """Lend the reports on some groups: one, or one after another."""
    question = Question(groups, cluster.name, limits)
    pause = None if every is None else lambda: asyncio.sleep(every.total_seconds())
    async with Offsets(cluster.connection) as offsets:
        yield reports(offsets, question, clock=cluster.clock, pause=pause)


def _print(
    context: typer.Context, groups: tuple[str, ...], limits: Limits, form: Form, every: timedelta | None
) -> None:
    levels: list[Level] = [Level.UNKNOWN]

    async def work(cluster: Cluster) -> None:
        async with watching(cluster, groups, limits, every) as found:
            async for report in found:
                print_report(report, form)
                levels.append(report.status.level)

    try:
        with_kafka(context, work)
    except KeyboardInterrupt:
        # Whoever stops watching wants to know how it stands, not that it was stopped.
        typer.echo(err=True)
    raise typer.Exit(levels[-1])


def _serve(context: typer.Context, groups: tuple[str, ...], limits: Limits, where: tuple[Address, timedelta]) -> None:
    address, every = where

    async def work(cluster: Cluster) -> None:
        board = Board(cluster.clock, freshness=3 * every + timedelta(seconds=30))
        async with watching(cluster, groups, limits, every) as found:
            await serve(board, found, host=address.host, port=address.port)

    try:
        with_kafka(context, work)
    except OSError as error:
        complain(f"cannot listen at {address.host}:{address.port}: {error.strerror}")
        raise typer.Exit(MISUSED) from error


def _form(*, as_json: bool, as_table: bool, as_prom: bool) -> Form:
    asked = [form for form, is_it in ((Form.JSON, as_json), (Form.TABLE, as_table), (Form.PROM, as_prom)) if is_it]
    if len(asked) > 1:
        raise typer.BadParameter("--json, --table and --prom exclude each other")
    return asked[0] if asked else Form.TABLE if shows_tables(as_json=False) else Form.JSON


def _given(option: str, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
