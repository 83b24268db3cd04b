"""The input of the scenarios: the same for one seed, and such that everything that can become of incidents does."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import orjson

from schemas.article import Article
from schemas.record import Record
from schemas.topics import Topic
from streams.chain import Chain, seen_at
from tests.builders.articles import NOON
from tests.builders.feeds import STAGES
from tests.chaos.chance import dice_of
from tests.chaos.chaos import ARTICLES, context
from tests.chaos.poison import is_clock, spread
from tests.chaos.story import tell, told_as_two


def test_a_seed_tells_one_story_only() -> None:
    assert tell(dice_of(1, "story"), 50) == tell(dice_of(1, "story"), 50)
    assert tell(dice_of(1, "story"), 50) != tell(dice_of(2, "story"), 50)


def test_a_story_is_told_in_the_order_in_which_it_is_seen() -> None:
    seen = [seen_at(one) for one in tell(dice_of(1, "story"), 200)]

    assert all(one <= other for one, other in pairwise(seen))


def test_two_short_stories_have_all_that_can_become_of_incidents_and_alerts() -> None:
    # Two, for few reports stay alone until they are withdrawn: in some stories none.
    both = (tell(dice_of(seed, "story"), ARTICLES) for seed in (1, 2))
    records = [record for articles in both for record in chained(articles)]

    said = {topic: said_in(records, topic) for topic in Topic}
    changes = Counter(one["change"] for one in said[Topic.DEVELOPMENTS])
    states = Counter(one["state"] for one in said[Topic.ALERTS])
    assert {"opened", "corroborated", "revised", "merged", "retracted"} <= changes.keys()
    assert {"raised", "updated", "ended"} <= states.keys()
    assert said[Topic.DEAD_LETTERS] == []


def test_an_act_that_is_told_as_two_is_merged_when_an_outlet_corrects_itself() -> None:
    records = chained(told_as_two(dice_of(1, "merges"), 30))

    changes = Counter(one["change"] for one in said_in(records, Topic.DEVELOPMENTS))
    assert changes["merged"] == 30


def test_bad_records_are_spread_evenly_over_each_partition() -> None:
    good = [Record(Topic.ARTICLES, n % 3, -1, b"k", b"{}", NOON, (("naba-type", b"article"),)) for n in range(570)]

    records = list(spread(good, dice_of(1, "poison"), 20))

    assert len(records) == 600
    for partition in range(3):
        bad = [(one.key or b"").startswith(b"poison") for one in records if one.partition == partition]
        assert [n for n, is_bad in enumerate(bad) if is_bad] == list(range(19, 200, 20))
    assert not any(map(is_clock, records))


def chained(articles: Iterable[Article]) -> list[Record]:
    """Return all records of a chain that is fed with these articles."""
    chain = Chain(STAGES, context())
    return [record for article in articles for record in chain.feed(article)] + chain.finish()


def of(records: list[Record], topic: Topic) -> list[Record]:
    """Return the records of a topic but for clocks."""
    return [one for one in records if one.topic == topic and one.header("naba-type") != "clock"]


def said_in(records: list[Record], topic: Topic) -> list[Any]:
    """Return what the records of a topic say but for clocks."""
    return [orjson.loads(one.value or b"{}") for one in of(records, topic)]
