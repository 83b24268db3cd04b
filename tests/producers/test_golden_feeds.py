"""Feeds as they are found: NAME.xml says in a comment what is odd about it, NAME.json is what we read."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from producers.answering import read_body
from producers.fetching import Fetched, Validators
from producers.items.charset import decode
from tests.builders.outlets import NOON, a_source

FEEDS = Path(__file__).parents[1] / "golden" / "feeds"
PATHS = sorted(FEEDS.glob("*.xml"))
SOURCE = a_source(zone="Asia/Baghdad")
OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def read(path: Path) -> str:
    """What a feed file shows, as articles."""
    body = Fetched(path.read_bytes(), "", SOURCE.url, Validators())
    _, shown = read_body(body, SOURCE, NOON)
    return orjson.dumps({"articles": shown.articles, "withdrawn": shown.withdrawn}, option=OPTIONS).decode()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_feed_is_read_as_it_was_meant(path: Path, golden: Callable[[Path, str], str]) -> None:
    text = read(path)

    assert text == golden(path.with_suffix(".json"), text)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_feed_says_what_is_odd_about_it(path: Path) -> None:
    assert "<!-- " in decode(path.read_bytes()).text


def test_there_is_a_feed_for_every_expectation() -> None:
    assert PATHS
    assert {path.stem for path in FEEDS.glob("*.json")} == {path.stem for path in PATHS}
