import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.app import load_feeds, shipped_feeds
from producers.feeds import FeedsError, FeedSource, read_feeds, written
from schemas.article import Body

PUBLISHERS = Path(__file__).parents[2] / "incidents" / "data" / "publishers.tsv"
GOOD = 'id = "a"\npublisher = "a"\nurl = "https://a.example/"\n'


def test_a_feed_is_read_with_all_that_is_said_of_it() -> None:
    text = f'[[feed]]\n{GOOD}group = "g"\nzone = "Asia/Aden"\nbody = "full"\nbreaking = true\nfound_alive = 2026-03-01'

    assert read_feeds(text) == (
        FeedSource(
            "a",
            "a",
            "https://a.example/",
            "g",
            zone="Asia/Aden",
            body=Body.FULL,
            breaking=True,
            found_alive=date(2026, 3, 1),
        ),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(f"[[feed]]\n{GOOD}uri = 1", "feed 'a': no such key: uri; did you mean url?", id="unknown key"),
        pytest.param('[[feed]]\nid = "a"', "feed 'a': Object missing required field `publisher`", id="missing key"),
        pytest.param('[[feed]]\npublisher = "a"', "feed number 1: ", id="without an id, its number"),
        pytest.param(f'[[feed]]\n{GOOD}body = "half"', "feed 'a': Invalid enum value 'half' - at `$.body`", id="word"),
        pytest.param(f'[[feed]]\n{GOOD}zone = "Asia/X"', "feed 'a': zone cannot be 'Asia/X'", id="no such zone"),
        pytest.param(f"[[feed]]\n{GOOD}".replace("https", "file"), "feed 'a': url cannot be", id="no web address"),
        pytest.param(f"[[feed]]\n{GOOD}".replace('"a"\np', '"A!"\np'), "feed 'A!': id cannot be", id="no id"),
        pytest.param(f"[[feed]]\n{GOOD}[[feed]]\n{GOOD}", "feed 'a': id is there twice", id="twice"),
        pytest.param(
            f"[[feed]]\n{GOOD}[[feed]]\n{GOOD}".replace('id = "a"', 'id = "b"', 1),
            "feed 'a': url is that of feed 'b'",
            id="one address twice",
        ),
        pytest.param("[[feeds]]", "want tables [[feed]] and nothing else, found feeds", id="another table"),
        pytest.param("x x", "feeds: Expected '='", id="no TOML"),
    ],
)
def test_a_mistake_names_the_feed_and_the_key(text: str, says: str) -> None:
    with pytest.raises(FeedsError) as caught:
        read_feeds(text)

    assert says in str(caught.value)


@given(
    st.builds(
        FeedSource,
        id=st.just("a"),
        publisher=st.text(min_size=1),
        url=st.just("http://a.example/"),
        group=st.text(),
        found_alive=st.none() | st.dates(),
        body=st.none() | st.sampled_from(Body),
        paused=st.booleans(),
    )
)
def test_a_feed_that_is_written_can_be_read(source: FeedSource) -> None:
    assert read_feeds(written(source)) == (source,)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FeedsError, match=r"none\.toml"):
        load_feeds(tmp_path / "none.toml")


def test_every_feed_that_comes_with_naba_was_found_alive_on_a_day_that_is_named() -> None:
    sources = read_feeds(shipped_feeds())

    assert len(sources) >= 50
    assert [source.id for source in sources if source.found_alive is None] == []


def test_feeds_and_the_table_of_publishers_agree_on_who_is_independent() -> None:
    with PUBLISHERS.open(encoding="utf-8") as lines:
        groups = {row["publisher"]: row["group"] for row in csv.DictReader(lines, delimiter="\t")}

    told = {source.publisher: source.publisher_group for source in load_feeds(None) if source.publisher in groups}

    assert told
    assert told == {name: groups[name] for name in told}
