import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from producers.fetching import Failed, Failure, Fetched, NotModified, Outcome, Validators
from producers.publishing import UnacknowledgedError
from producers.settling import FULL_EVERY
from producers.timekeeping import MOST_MISSED
from schemas.article import Article
from schemas.topics import Topic
from tests.builders.outlets import MINUTE, NOON, Told, World, a_fetcher, a_source, an_outlet, an_rss

FIRST = Told()
SECOND = Told(
    title="غارة على محيط تدمر", guid="2", link="https://sahifa.example/2", date="Sun, 01 Mar 2026 11:45:00 GMT"
)
EDITED = Told(title=FIRST.title, text="ارتفع عدد القتلى إلى أربعة.")


@dataclass
class Shelf:
    """A feed without a network: gives these answers, the last of them for ever, and keeps what it was asked with."""

    answers: list[Outcome]
    asked: list[tuple[datetime, Validators]] = field(default_factory=list)

    async def fetch(self, url: str, validators: Validators, now: datetime) -> Outcome:
        """Return the next answer."""
        assert url
        self.asked.append((now, validators))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def a_body(*items: Told, etag: str = "", head: str = "") -> Fetched:
    return Fetched(an_rss(*items, head=head).encode(), "utf-8", "https://sahifa.example/rss", Validators(etag))


def polled(world: World, *answers: Outcome, restart: bool = False) -> Shelf:
    """Poll one feed once for each answer; with a restart before every poll or not."""
    shelf = Shelf(list(answers))

    async def story() -> None:
        poller = await world.start(shelf, a_source())
        for number in range(len(answers)):
            if restart and number:
                poller = await world.start(shelf, a_source())
            await poller.poll(a_source())
            world.watch.at += 3 * MINUTE

    asyncio.run(story())
    return shelf


def titles(articles: Iterable[Article]) -> list[str]:
    return [article.title for article in articles]


def test_a_feed_is_told_oldest_first_and_only_once() -> None:
    world = World()

    polled(world, a_body(SECOND, FIRST), a_body(SECOND, FIRST, head="<ttl>1</ttl>"))

    assert titles(world.publisher.articles) == [FIRST.title, SECOND.title]


def test_records_are_keyed_by_article_and_say_what_they_are() -> None:
    world = World()

    polled(world, a_body(FIRST))
    (record,) = world.publisher.records

    assert record.topic is Topic.ARTICLES
    assert record.key == world.publisher.articles[0].id.encode()
    assert dict(record.headers) == {"naba-type": b"article", "naba-version": b"0.1.0+test"}


def test_an_edited_item_has_its_id_another_hash_and_its_first_sighting() -> None:
    world = World()

    polled(world, a_body(FIRST), a_body(EDITED))
    before, after = world.publisher.articles

    assert (after.id, after.first_seen) == (before.id, before.first_seen)
    assert after.content_hash != before.content_hash
    assert after.fetched_at == before.fetched_at + 3 * MINUTE


@pytest.mark.parametrize("etag", ["", '"7"'])
def test_a_restart_tells_nothing_again(etag: str) -> None:
    world = World()

    polled(world, a_body(FIRST, etag=etag), a_body(FIRST, SECOND, etag=etag), a_body(FIRST, SECOND), restart=True)

    assert titles(world.publisher.articles) == [FIRST.title, SECOND.title]


def test_what_the_broker_did_not_acknowledge_is_told_at_the_next_poll() -> None:
    world = World()
    world.publisher.loses = lambda record: SECOND.title.encode() in (record.value or b"")

    first = polled(world, a_body(SECOND, FIRST, etag='"7"'), restart=True)
    world.publisher.loses = lambda _: False
    second = polled(world, a_body(SECOND, FIRST, etag='"7"'), restart=True)

    assert titles(world.publisher.articles) == [FIRST.title, SECOND.title]
    # Had it been asked with the validator, the server would have said that nothing is new.
    assert [sent for _, sent in first.asked + second.asked] == [Validators(), Validators()]


def test_a_state_is_kept_only_where_a_restart_would_miss_it() -> None:
    world = World()

    polled(world, a_body(FIRST, etag='"7"'), NotModified(Validators('"7"')), NotModified(Validators('"7"')))

    assert world.states.saves == 1


def test_a_server_is_asked_with_what_it_gave_and_now_and_then_without() -> None:
    world = World()
    shelf = Shelf([a_body(FIRST, etag='"7"'), NotModified(Validators('"7"'))])

    async def story() -> None:
        poller = await world.start(shelf, a_source())
        for wait in (timedelta(0), MINUTE, FULL_EVERY):
            world.watch.at += wait
            await poller.poll(a_source())

    asyncio.run(story())

    assert [sent for _, sent in shelf.asked] == [Validators(), Validators('"7"'), Validators()]


def test_a_page_that_is_no_feed_is_a_failure_and_takes_nothing_back() -> None:
    world = World()
    page = Fetched("<html><body>تحقق من أنك إنسان</body></html>".encode(), "", "https://sahifa.example/", Validators())

    polled(world, a_body(FIRST), page)
    state = world.states.kept["sahifa-news"]

    assert state.failure.startswith("not_a_feed: ")
    assert len(state.items) == 1


def test_a_feed_that_is_gone_is_asked_once_a_day() -> None:
    world = World()

    polled(world, Failed(Failure.GONE, "HTTP 410 Gone"))
    state = world.states.kept["sahifa-news"]

    assert state.gone
    assert state.next_at is not None
    assert state.next_at - NOON >= timedelta(days=1)


def test_failures_are_counted_and_forgotten_with_the_next_answer() -> None:
    world = World()
    busy = Failed(Failure.BUSY, "HTTP 503")

    polled(world, busy, busy)
    after_two = world.states.kept["sahifa-news"].failures
    polled(world, a_body(FIRST))

    assert (after_two, world.states.kept["sahifa-news"].failures) == (2, 0)


def test_every_partition_hears_what_time_it_is_and_how_many_feeds_answer() -> None:
    world = World()
    broken, fine = a_source("https://a.example/", "a"), a_source("https://b.example/", "b")

    async def story() -> None:
        shelf = Shelf([Failed(Failure.MISSING, "HTTP 404"), a_body(FIRST)])
        await (await world.start(shelf, broken, fine)).once()

    asyncio.run(story())
    clocks = world.publisher.clocks

    assert [partition for partition, _ in clocks] == [0, 1, 2]
    assert {(c.at, c.feeds_ok, c.feeds_total, c.from_partition, c.of) for _, c in clocks} == {(NOON, 1, 2, 0, 1)}


def test_a_feed_that_is_paused_is_left_alone_and_counts_for_nothing() -> None:
    world, shelf = World(), Shelf([a_body(FIRST)])

    async def story() -> None:
        await (await world.start(shelf, a_source(paused=True))).once()

    asyncio.run(story())

    assert shelf.asked == []
    assert world.publisher.clocks[0][1].feeds_total == 0


def test_the_loop_polls_when_a_feed_is_due_and_tells_the_time_every_minute() -> None:
    world, shelf = World(), Shelf([a_body(FIRST), NotModified(Validators())])

    async def story() -> None:
        running = asyncio.ensure_future((await world.start(shelf, a_source())).run())
        while world.watch.at < NOON + timedelta(hours=1):
            await world.watch.leap()
        running.cancel()
        await asyncio.wait([running])

    asyncio.run(story())
    told = sorted({clock.at for _, clock in world.publisher.clocks})
    waits = [later - earlier for (earlier, _), (later, _) in zip(shelf.asked, shelf.asked[1:], strict=False)]

    assert told[:3] == [NOON, NOON + MINUTE, NOON + 2 * MINUTE]
    assert len(told) >= 59
    assert all(2 * MINUTE <= wait <= 3 * MINUTE for wait in waits)
    assert titles(world.publisher.articles) == [FIRST.title]


def test_a_poller_that_no_broker_hears_any_more_gives_up_after_five_clocks() -> None:
    world = World()
    world.publisher.loses = lambda _: True

    async def story() -> None:
        running = asyncio.ensure_future((await world.start(Shelf([a_body(FIRST)]), a_source())).run())
        while not running.done():
            await asyncio.wait([running, asyncio.ensure_future(world.watch.leap())], return_when="FIRST_COMPLETED")
        await running

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(story())

    assert caught.value.subgroup(UnacknowledgedError)
    assert world.watch.at == NOON + (MOST_MISSED - 1) * MINUTE


def test_feeds_of_one_host_are_asked_one_after_the_other() -> None:
    world = World()
    at_once: list[int] = []

    class Slow:
        busy = 0

        async def fetch(self, url: str, validators: Validators, now: datetime) -> Outcome:
            """Let everybody else go on before the answer comes."""
            assert url
            self.busy += 1
            at_once.append(self.busy)
            for _ in range(10):
                await asyncio.sleep(0)
            self.busy -= 1
            return Failed(Failure.MISSING, "HTTP 404")

    async def story() -> None:
        sources = [a_source(f"https://a.example/{n}", f"a{n}") for n in range(3)]
        await (await world.start(Slow(), *sources)).once()

    asyncio.run(story())

    assert at_once == [1, 1, 1]


def test_an_outlet_on_the_network_is_followed_through_new_unchanged_and_edited() -> None:
    world = World()

    async def story() -> list[str]:
        async with an_outlet() as outlet, a_fetcher(outlet.host) as fetcher:
            source = a_source(outlet.url())
            poller = await world.start(fetcher, source)
            outlet.shows(an_rss(FIRST), ETag='"1"')
            outcomes = [(await poller.poll(source)).outcome for _ in range(2)]
            outlet.shows(an_rss(SECOND, EDITED).encode("cp1256"), ETag='"2"', Content_Type="text/xml")
            return [*outcomes, (await poller.poll(source)).outcome]

    outcomes = asyncio.run(story())

    assert outcomes == ["new body", "not modified", "new body"]
    assert titles(world.publisher.articles) == [FIRST.title, EDITED.title, SECOND.title]
