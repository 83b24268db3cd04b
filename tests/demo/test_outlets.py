from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rows import groups_of
from demo.outlets import OUTLETS, Outlet
from demo.showings import load_publishers, shown_at
from producers.items.charset import decode
from producers.items.dating import published_of
from producers.items.markup import plain_line, plain_text
from schemas.article import PublishedQuality
from tests.builders.showings import AFTERWARDS, outlet_named, read, showings_of, the_week

SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MOMENTS = st.integers(0, 9 * 24 * 60).map(lambda minutes: SUNDAY + timedelta(minutes=minutes))

each_outlet = pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)


@each_outlet
def test_producers_read_in_a_feed_what_the_outlet_wrote(outlet: Outlet) -> None:
    last = {one.item: one for one in showings_of(outlet) if not one.withdrawn}

    items = {item.guid: item for item in read(outlet, showings_of(outlet)[-1].at).items}

    withdrawn = {one.item for one in showings_of(outlet) if one.withdrawn}
    assert set(items) == set(last) - withdrawn
    assert all(item.title == plain_line(last[name].title) for name, item in items.items())
    assert all(item.text == plain_text(last[name].text) for name, item in items.items())
    assert all(item.link == last[name].url for name, item in items.items())


@each_outlet
def test_the_publish_time_comes_through_exactly_whatever_zone_it_is_written_in(outlet: Outlet) -> None:
    said = {one.item: one.published for one in showings_of(outlet)}

    found = {item.guid: published_of(item.dates, UTC, AFTERWARDS) for item in read(outlet).items}

    assert {name: one.at for name, one in found.items()} == {name: said[name] for name in found}
    assert {one.quality for one in found.values()} == {PublishedQuality.EXACT}


@each_outlet
def test_before_its_first_item_an_outlet_shows_an_empty_feed(outlet: Outlet) -> None:
    before = showings_of(outlet)[0].at - SECOND

    feed = read(outlet, before)

    assert (feed.is_feed, feed.items) == (True, ())


def test_together_the_feeds_have_what_feeds_in_the_wild_have() -> None:
    feeds = {outlet.name: read(outlet) for outlet in OUTLETS}
    encodings = {one.name: decode(one.feed(shown_at(showings_of(one), AFTERWARDS))).encoding for one in OUTLETS}

    assert {feed.version for feed in feeds.values()} == {"rss20", "atom10"}
    assert [name for name, encoding in encodings.items() if encoding != "utf-8"] == ["shasha"]
    assert encodings["shasha"] == "cp1256"
    assert [name for name, feed in feeds.items() if feed.fault] == ["thughur"]


def test_an_edited_item_keeps_its_identity_and_has_another_text() -> None:
    agency = outlet_named("riwaq")
    first, second = (one for one in showings_of(agency) if one.item == "demo:riwaq:003")

    before, after = (
        [item for item in read(agency, at).items if item.guid == first.item] for at in (second.at - SECOND, second.at)
    )

    assert (len(before), len(after)) == (1, 1)
    assert before[0].text != after[0].text


def test_an_item_that_is_taken_down_leaves_a_tombstone() -> None:
    flashes = outlet_named("lamh")
    gone = next(one for one in the_week() if one.withdrawn)

    before, after = read(flashes, gone.at - SECOND), read(flashes, gone.at)

    assert (gone.item in {item.guid for item in before.items}, before.withdrawn) == (True, ())
    assert (gone.item in {item.guid for item in after.items}, after.withdrawn) == (False, (gone.item,))


@given(MOMENTS)
def test_nothing_is_shown_before_its_time_and_nothing_is_lost_after_it(at: datetime) -> None:
    due = {one.item: one for one in the_week() if one.at <= at}

    shown = [one for outlet in OUTLETS for one in shown_at(showings_of(outlet), at)]

    assert {one.item: one for one in shown} == due
    assert len(shown) == len(due)


def test_every_outlet_has_a_publisher_group() -> None:
    groups = groups_of({"publishers": load_publishers()})

    assert set(groups) == {outlet.name for outlet in OUTLETS}
    assert groups["lamh"] == groups["duha"]
