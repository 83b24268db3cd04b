"""`naba alerts` and `naba incidents`: what the chain found, as it was found and as it comes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer

from console.arguments import AsJson, examples
from console.cluster import Cluster, with_kafka
from console.durations import read_moment
from console.engine import FAILED
from console.showing.cards import alert_card, incident_card
from console.showing.terminal import complain, print_lines, shows_tables
from console.sifting import Repeats, Sieve, revision_of
from console.subscribing import Span, records
from console.surroundings import surroundings_of
from schemas.alert import Alert
from schemas.codec import UndecodableError, decode
from schemas.incident import Incident
from schemas.record import Record
from schemas.topics import Topic
from schemas.vocabulary import Bloc

ALERTS_EXAMPLES = examples(
    "naba alerts --since 2h",
    "naba alerts --follow --min-severity 3 --country SY --country IQ",
    "naba alerts --dyad iran_axis~us_coalition --json | jq .headline_ar",
)
INCIDENTS_EXAMPLES = examples(
    "naba incidents --since 2026-03-01",
    "naba incidents --follow --country YE",
    "naba incidents --json > incidents.jsonl",
)

STOPPED = 130
"""Exit code of what was stopped before its end, as shells have it."""

Since = Annotated[
    str | None,
    typer.Option(metavar="2h|TIME", help="From then on: so long ago, or an ISO 8601 time (UTC if it names no zone)."),
]
Follow = Annotated[
    bool, typer.Option("--follow", "-f", help="Go on with what is yet to come; without --since only that.")
]
Dyads = Annotated[
    list[str] | None,
    typer.Option("--dyad", metavar="A~B", help="Between these two blocs, in either order; repeatable."),
]
Countries = Annotated[
    list[str] | None, typer.Option("--country", metavar="SY", help="In this country, by its two letters; repeatable.")
]
MinSeverity = Annotated[int, typer.Option(min=1, max=5, metavar="1-5", help="At least so severe.")]


@dataclass(frozen=True, slots=True)
class Tail:
    """One command that reads a topic of naba: `card` says a decoded message to people."""

    topic: Topic
    shape: type[Any]
    card: Callable[[Any], Iterator[str]]


ALERTS = Tail(Topic.ALERTS, Alert, alert_card)
INCIDENTS = Tail(Topic.INCIDENTS, Incident, incident_card)


def alerts(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    since: Since = None,
    follow: Follow = False,
    dyad: Dyads = None,
    country: Countries = None,
    min_severity: MinSeverity = 1,
    as_json: AsJson = False,
) -> None:
    """Show alerts: raised, updated, ended, cancelled.

    Reads naba.alerts without joining a group: whoever else reads misses nothing. Each revision comes once.
    Filters look at record headers. Piped, it prints the messages as they are, one a line.
    """
    sieve = Sieve(
        "alert",
        dyads=read_dyads(dyad or ()),
        countries=read_countries(country or ()),
        min_severity=min_severity,
    )
    print_tail(context, ALERTS, sieve, read_span(context, since, follow=follow), as_json=as_json)


def incidents(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    since: Since = None,
    follow: Follow = False,
    dyad: Dyads = None,
    country: Countries = None,
    as_json: AsJson = False,
) -> None:
    """Show incidents, each revision that the topic still has.

    Reads naba.incidents without joining a group. The topic is compacted: of older incidents the last revision
    is there. Piped, it prints the messages as they are, one a line.
    """
    sieve = Sieve("incident", dyads=read_dyads(dyad or ()), countries=read_countries(country or ()))
    print_tail(context, INCIDENTS, sieve, read_span(context, since, follow=follow), as_json=as_json)


def read_span(context: typer.Context, since: str | None, *, follow: bool) -> Span:
    """Return the part of a topic that options ask for.

    Raises:
        typer.BadParameter: `since` is no moment.
    """
    return Span(_moment(since, surroundings_of(context).clock()) if since else None, follow)


def read_dyads(names: Iterable[str]) -> frozenset[str]:
    """Return dyads as records name them: two blocs, sorted.

    Raises:
        typer.BadParameter: One is not two blocs.
    """
    return frozenset(_dyad(name) for name in names)


def read_countries(codes: Iterable[str]) -> frozenset[str]:
    """Return country codes as records name them.

    Raises:
        typer.BadParameter: One is not of two letters.
    """
    return frozenset(_country(code) for code in codes)


def print_tail(context: typer.Context, what: Tail, sieve: Sieve, span: Span, *, as_json: bool) -> None:
    """Print what passes the sieve: for people on a terminal, else as it is.

    Raises:
        typer.Exit: A message could not be read, or Kafka not be reached.
    """
    for_people = shows_tables(as_json=as_json)
    try:
        unreadable = with_kafka(context, lambda cluster: tail(cluster, what, sieve, span, for_people=for_people))
    except KeyboardInterrupt:
        # For what goes on and on, being stopped is the ordinary end.
        raise typer.Exit(STOPPED if not span.follow else 0) from None
    if unreadable:
        raise typer.Exit(FAILED)


async def tail(cluster: Cluster, what: Tail, sieve: Sieve, span: Span, *, for_people: bool) -> int:
    """Print what passes the sieve, each revision once, and return how many messages could not be read."""
    repeats, unreadable = Repeats(), 0
    async for record in records(cluster, what.topic, span):
        if sieve.passes(record) and repeats.is_new(revision_of(record)):
            unreadable += not _show(record, what, for_people=for_people)
    return unreadable


def print_as_it_is(value: bytes) -> None:
    """Print a message without decoding it, on one line: in JSON a line break can only stand between values."""
    typer.echo(value.replace(b"\n", b" ").replace(b"\r", b" "))


def _show(record: Record, what: Tail, *, for_people: bool) -> bool:
    if not for_people:
        print_as_it_is(record.value or b"")
        return True
    try:
        print_lines(what.card(decode(what.shape, record.value)))
    except UndecodableError as error:
        complain(f"{record.topic}/{record.partition}/{record.offset}: {error}")
        return False
    return True


def _moment(since: str, now: datetime) -> datetime:
    try:
        return read_moment(since, now)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error


def _dyad(name: str) -> str:
    blocs: Sequence[str] = sorted(name.split("~"))
    unknown = [bloc for bloc in blocs if bloc not in set(Bloc)]
    if len(blocs) != 2 or unknown:
        known = ", ".join(Bloc)
        said = f"{name!r} is not two blocs, as iran_axis~us_coalition; there are {known}"
        raise typer.BadParameter(said, param_hint="--dyad")
    return "~".join(blocs)


def _country(code: str) -> str:
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        raise typer.BadParameter(f"{code!r} is not a country by its two letters, as SY", param_hint="--country")
    return code.upper()
