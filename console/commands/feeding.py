"""`naba feeds`: the list of feeds; what is in it, whether it works from here, and one more."""

import asyncio
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from console.arguments import AsJson, examples
from console.engine import FAILED
from console.showing.terminal import complain, print_json, print_table, shows_tables
from console.surroundings import MISUSED, surroundings_of
from producers.app import checks, load_feeds, shipped_feeds
from producers.checking import Check
from producers.feeds import FeedsError, FeedSource, read_feeds, written
from schemas.settings import Settings

LIST_EXAMPLES = examples("naba feeds list", "naba feeds list --json | jq -r .url")
CHECK_EXAMPLES = examples("naba feeds check", "naba feeds check bbc sana", "naba feeds check --json > checks.jsonl")
ADD_EXAMPLES = examples(
    "NABA_FEEDS_FILE=my-feeds.toml naba feeds add https://sahifa.example/rss --id sahifa --zone Asia/Baghdad"
)

app = typer.Typer(help="The feeds that are read: list them, check them, add one.", no_args_is_help=True)


@app.command("list", epilog=LIST_EXAMPLES)
def list_feeds(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the feeds that `naba poll` reads."""
    sources = feeds_of(context)
    if not shows_tables(as_json=as_json):
        print_json(sources)
        return
    heads = ("feed", "publisher", "group", "url", "found alive", "")
    print_table(heads, ((s.id, s.publisher, s.publisher_group, s.url, s.found_alive, _remark(s)) for s in sources))


@app.command("check", epilog=CHECK_EXAMPLES)
def check_feeds(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[FEED]...", help="Only these; without any, all.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look at feeds once and say what they are good for from here.

    Needs no Kafka and publishes nothing. The exit code is 1 if one of them is of no use.
    """
    sources = _chosen(feeds_of(context), ids or ())
    found = asyncio.run(_checked(sources, surroundings_of(context).settings))
    if shows_tables(as_json=as_json):
        heads = ("feed", "verdict", "items", "newest", "encoding", "")
        print_table(heads, ((c.feed, c.verdict, c.items, c.newest, c.encoding, c.detail) for c in found))
    else:
        print_json(found)
    if not all(one.verdict.is_usable for one in found):
        raise typer.Exit(FAILED)


@app.command("add", epilog=ADD_EXAMPLES)
def add_feed(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="Of an RSS or Atom feed.")],
    name: Annotated[str, typer.Option("--id", metavar="ID", help="Lower-case letters, digits, _ and -.")],
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="As naba calls it; else the id.")] = None,
    group: Annotated[str, typer.Option(metavar="NAME", help="Shared by publishers that depend on each other.")] = "",
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Of times given without one.")] = "UTC",
) -> None:
    """Add a feed to your own list, NABA_FEEDS_FILE, after a look at it.

    A file that is not there yet begins as a copy of the list that comes with naba. A feed that is of no use
    from here is not added.
    """
    settings = surroundings_of(context).settings
    source = FeedSource(name, publisher or name, url, group, zone=zone)
    file = _own_list(settings)
    text = _with_feed(file, source)
    found = asyncio.run(_checked((source,), settings))[0]
    if not found.verdict.is_usable:
        complain(f"not added: {found.verdict}: {found.detail}")
        raise typer.Exit(FAILED)
    file.write_text(text, encoding="utf-8")
    print_json([{**asdict(found), "added_to": str(file)}])


def feeds_of(context: typer.Context) -> tuple[FeedSource, ...]:
    """Return the feeds of this installation.

    Raises:
        typer.Exit: The list has a mistake; which one is said on stderr.
    """
    try:
        return load_feeds(surroundings_of(context).settings.feeds_file)
    except FeedsError as error:
        complain(str(error))
        raise typer.Exit(MISUSED) from error


async def _checked(sources: Iterable[FeedSource], settings: Settings) -> list[Check]:
    return [one async for one in checks(sources, settings)]


def _chosen(sources: tuple[FeedSource, ...], ids: Iterable[str]) -> tuple[FeedSource, ...]:
    wanted = frozenset(ids)
    unknown = sorted(wanted - {source.id for source in sources})
    if unknown:
        raise typer.BadParameter(f"no such feed: {', '.join(unknown)}", param_hint="FEED")
    return tuple(source for source in sources if not wanted or source.id in wanted)


def _own_list(settings: Settings) -> Path:
    if settings.feeds_file is None:
        complain(
            "set NABA_FEEDS_FILE to the file of your own list of feeds; the one that comes with naba stays as it is"
        )
        raise typer.Exit(MISUSED)
    return settings.feeds_file


def _with_feed(file: Path, source: FeedSource) -> str:
    """Return the text of a list with one more feed, read back so that no mistake is written."""
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else shipped_feeds()
        text = f"{before.rstrip()}\n\n{written(source)}"
        read_feeds(text)
    except (FeedsError, OSError, UnicodeDecodeError) as error:
        complain(str(error))
        raise typer.Exit(MISUSED) from error
    return text


def _remark(source: FeedSource) -> str:
    return "paused" if source.paused else ""
