"""The commands `naba poll` and `naba feeds`, in a program of their own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
import typer
from typer.testing import CliRunner, Result

from console import surroundings
from console.commands import feeding, polling
from console.surroundings import Surroundings
from producers.app import load_feeds
from schemas.settings import Settings
from schemas.topics import Topic
from tests.builders.clusters import make_topics
from tests.builders.outlets import NOON, Outlet, Told, an_outlet, an_rss

GOOD = '[[feed]]\nid = "{id}"\npublisher = "{id}"\nurl = "{url}"\n'


def naba(settings: Settings, *arguments: str) -> Result:
    """Run a command with these settings."""
    app = typer.Typer()

    @app.callback()
    def bring(context: typer.Context) -> None:
        context.meta[surroundings.KEY] = lambda: Surroundings(settings, lambda: NOON, Path.home())

    app.command(epilog=polling.EXAMPLES)(polling.poll)
    app.add_typer(feeding.app, name="feeds")
    return CliRunner().invoke(app, arguments)


def printed(result: Result) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in result.stdout.splitlines()]


@contextmanager
def a_running_outlet() -> Iterator[Outlet]:
    """Lend an outlet that runs beside a command, which has an event loop of its own."""
    ready, over = threading.Event(), asyncio.Event()
    loop, lent = asyncio.new_event_loop(), []

    async def run() -> None:
        async with an_outlet() as outlet:
            lent.append(outlet)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    ready.wait(20)
    try:
        yield lent[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with a_running_outlet() as outlet:
        outlet.shows(an_rss(Told(date=datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT"))))  # noqa: TID251  # commands ask the real clock
        yield outlet


@pytest.fixture
def file(tmp_path: Path, outlet: Outlet) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(GOOD.format(id="sahifa", url=outlet.url()), "utf-8")
    return path


@pytest.mark.parametrize("command", [("poll",), ("feeds", "list"), ("feeds", "check"), ("feeds", "add")])
def test_every_command_explains_itself_with_examples(command: tuple[str, ...]) -> None:
    result = naba(Settings(), *command, "--help")

    assert result.exit_code == 0
    assert "Examples:" in result.stdout


def test_the_list_that_comes_with_naba_is_listed() -> None:
    result = naba(Settings(), "feeds", "list")

    assert result.exit_code == 0
    assert [row["id"] for row in printed(result)] == [source.id for source in load_feeds(None)]


def test_a_mistake_in_the_list_is_named(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nid = "a"\nuri = "x"\n', "utf-8")

    result = naba(Settings(feeds_file=file), "feeds", "list")

    assert result.exit_code == 2
    assert "feed 'a': no such key: uri; did you mean url?" in result.stderr


def test_a_check_looks_at_every_feed_and_ends_with_its_verdict(file: Path, outlet: Outlet) -> None:
    settings = Settings(feeds_file=file, private_hosts=(outlet.host,))
    fine = naba(settings, "feeds", "check")
    file.write_text(file.read_text("utf-8") + GOOD.format(id="gone", url=outlet.url("/gone")), "utf-8")

    broken, chosen = naba(settings, "feeds", "check"), naba(settings, "feeds", "check", "sahifa")

    assert (fine.exit_code, chosen.exit_code, broken.exit_code) == (0, 0, 1)
    assert [(row["feed"], row["verdict"]) for row in printed(broken)] == [("sahifa", "ok"), ("gone", "failed")]


def test_a_feed_on_a_private_address_is_refused_unless_it_is_named(file: Path) -> None:
    result = naba(Settings(feeds_file=file), "feeds", "check")

    assert result.exit_code == 1
    assert "private_address: 127.0.0.1 is not a public address" in str(printed(result)[0]["detail"])


def test_a_feed_that_works_is_added_to_the_users_list(tmp_path: Path, outlet: Outlet) -> None:
    settings = Settings(feeds_file=tmp_path / "mine.toml", private_hosts=(outlet.host,))

    result = naba(settings, "feeds", "add", outlet.url(), "--id", "sahifa", "--zone", "Asia/Aden")
    added = load_feeds(settings.feeds_file)

    assert result.exit_code == 0
    assert (added[-1].id, added[-1].zone, added[:-1]) == ("sahifa", "Asia/Aden", load_feeds(None))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(("/gone", "--id", "other"), 1, "not added: failed: missing: HTTP 404", id="no use"),
        pytest.param(("/other", "--id", "sahifa"), 2, "feed 'sahifa': id is there twice", id="twice"),
        pytest.param(("/other", "--id", "other", "--zone", "X"), 2, "feed 'other': zone cannot be 'X'", id="no zone"),
    ],
)
def test_a_feed_that_is_not_added_leaves_the_list_as_it_was(
    file: Path, outlet: Outlet, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = file.read_text("utf-8")

    path, *options = arguments
    result = naba(Settings(feeds_file=file, private_hosts=(outlet.host,)), "feeds", "add", outlet.url(path), *options)

    assert (result.exit_code, file.read_text("utf-8")) == (code, before)
    assert says in result.stderr


def test_without_a_list_of_ones_own_nothing_is_added(outlet: Outlet) -> None:
    result = naba(Settings(), "feeds", "add", outlet.url(), "--id", "sahifa")

    assert result.exit_code == 2
    assert "set NABA_FEEDS_FILE" in result.stderr


@pytest.mark.kafka
def test_polling_once_publishes_what_is_new_and_a_second_run_nothing(kafka: str, file: Path, outlet: Outlet) -> None:
    make_topics(kafka, Topic.ARTICLES, Topic.FEED_STATES)
    settings = Settings(
        brokers=(kafka,),
        feeds_file=file,
        private_hosts=(outlet.host,),
        partitions_articles=2,
        partitions_feed_states=2,
    )

    runs = [naba(settings, "poll", "--once") for _ in range(2)]
    other = naba(replace(settings, partitions_articles=12), "poll", "--once")
    outlet.pages.clear()
    failed = naba(settings, "poll", "--once")

    assert [run.stderr for run in runs] == ["", ""]
    assert [(row["told"], row["failed"]) for run in runs for row in printed(run)] == [(1, False), (0, False)]
    assert [run.exit_code for run in (*runs, other, failed)] == [0, 0, 1, 1]
    assert "naba.articles has 2 partitions, and the settings say 12" in other.stderr
