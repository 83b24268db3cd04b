"""Input that is bad, too large, or comes twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from schemas.article import Article
from schemas.record import Record
from schemas.topics import Topic
from streams.chain import seen_at
from streams.delivery.exits import Exit
from streams.delivery.suspects import EXITS
from tests.builders.feeds import STAGES
from tests.chaos.build import See
from tests.chaos.chaos import Chaos, context
from tests.chaos.lab import Lab
from tests.chaos.naming import name_of
from tests.chaos.poison import bad, is_clock, spread
from tests.chaos.readers import Faulty, read_by
from tests.chaos.recording import Recording
from tests.chaos.story import small_talk
from tests.chaos.undisturbed import undisturbed

pytestmark = pytest.mark.chaos

READING = STAGES[0]
LATER = datetime(2030, 1, 1, tzinfo=UTC)
GOOD = 9_500
EVERY = 20
IN_A_ROW = 10


async def kill_reading_twice(lab: Lab) -> None:
    """Kill the workers of reading at two random moments."""
    for _ in range(2):
        await lab.amid(3)
        lab.crew.kill(lab.crew.of("reading"))
        lab.done.append("kill -9 of reading")


async def kill_reading_on_the_way(lab: Lab) -> None:
    """Kill the workers of reading twice, after a random share of what they have left."""
    await lab.feed()
    for _ in range(2):
        await lab.until_read(lab.dice.uniform(0.1, 0.4))
        lab.crew.kill(lab.crew.of("reading"))
        lab.done.append("kill -9 of reading")


async def wait_for_the_third_exit(lab: Lab) -> None:
    """Wait until watchdogs have ended three workers that hung."""
    await lab.feed()

    async def have_ended() -> bool:
        return lab.crew.exits["reading", Exit.BUG] >= EXITS

    await lab.until(have_ended, "three exits of the watchdog")
    lab.done.append("hung three times")


def is_of(key: bytes, record: Record) -> bool:
    """Return whether a record is a revision of an article."""
    return record.topic == Topic.ARTICLES and record.key == key


async def flood(lab: Lab) -> None:
    """Have ten bad records come in a row, wait for the brake, and release it by hand."""
    await lab.feed(2)
    await lab.settle()
    await lab.installation.publish([bad(lab.plan.records[0], lab.dice) for _ in range(IN_A_ROW)])
    braked = await lab.crew.fallen_one(lab.site.patience_s)
    lab.done.append(f"the brake: exit {braked.code}, {await lab.left(READING)} records left")
    lab.arguments["reading"] = ("--release-brake", str(IN_A_ROW))
    lab.crew.hire("reading")


def letters(recording: Recording) -> Counter[str | None]:
    """Return how many letters there are for each reason, repeats not counted."""
    found = {
        (one.header("naba-source-partition"), one.header("naba-source-offset"), one.header("naba-reason"))
        for one in recording.topics[Topic.DEAD_LETTERS]
    }
    return Counter(reason for _, _, reason in found)


def test_five_hundred_bad_records_among_ten_thousand_stop_nobody(chaos: Chaos) -> None:
    real, good = chaos.articles(), GOOD * (2 if chaos.size.times > 1 else 1)
    bad = good // (EVERY - 1)
    articles = sorted([*real, *small_talk(chaos.dice("talk"), good - len(real))], key=seen_at)
    records = list(spread(chaos.records(articles, between_clocks=200), chaos.dice("poison"), EVERY))

    outcome = chaos.tell(f"{bad:,} bad records among {good + bad:,}", kill_reading_on_the_way, records)

    assert outcome.faults == ()
    assert sum(letters(outcome.recording).values()) == pytest.approx(bad, abs=3)
    assert sum(not is_clock(record) for record in records) >= good + bad - 10


def test_ten_bad_records_in_a_row_stop_the_worker_until_a_person_lets_them_pass(chaos: Chaos) -> None:
    outcome = chaos.tell("ten bad records in a row", flood)

    assert outcome.faults == ()
    assert outcome.done == (f"the brake: exit {Exit.BAD_INPUT}, {IN_A_ROW} records left",)
    assert sum(letters(outcome.recording).values()) == IN_A_ROW


def test_an_article_at_which_the_step_raises_becomes_a_dead_letter(chaos: Chaos) -> None:
    articles = chaos.articles()
    seeing = partial(read_by, partial(Faulty, raises=frozenset({articles[len(articles) // 2].id})))

    outcome = chaos.tell(
        "a step that raises",
        kill_reading_twice,
        context=seeing(context()),
        switches={"reading": (See(seeing),)},
    )

    assert outcome.faults == ()
    assert set(letters(outcome.recording)) == {"failed"}


def test_an_article_at_which_workers_hang_becomes_a_dead_letter_after_three_exits(chaos: Chaos) -> None:
    ids = [article.id for article in chaos.articles()]
    name = next(one for one in ids[len(ids) // 2 :] if ids.count(one) == 1)
    hanging = partial(read_by, partial(Faulty, hangs=frozenset({name})))

    outcome = chaos.tell(
        "a step that hangs",
        wait_for_the_third_exit,
        switches={"reading": (See(hanging),)},
        is_suspect=partial(is_of, name.encode()),
    )

    assert outcome.faults == ()
    assert outcome.exits == {("reading", Exit.BUG): EXITS}
    assert set(letters(outcome.recording)) == {"suspect"}


def test_an_article_of_which_too_much_is_made_becomes_a_dead_letter(chaos: Chaos) -> None:
    articles = chaos.articles()
    telling = [one.id for one in articles[10:] if context().reader.read(one).reports]
    seeing = partial(read_by, partial(Faulty, exceeds=frozenset({telling[0]})))

    outcome = chaos.tell(
        "an output over the limit",
        kill_reading_twice,
        context=seeing(context()),
        switches={"reading": (See(seeing),)},
    )

    assert outcome.faults == ()
    assert set(letters(outcome.recording)) == {"too_large"}


def test_two_producers_of_the_same_feeds_count_once(chaos: Chaos) -> None:
    once = chaos.articles()
    dice = chaos.dice("second producer")
    twice = sorted([*once, *(later(one, dice.randrange(1, 60)) for one in once)], key=seen_at)

    outcome = chaos.tell("two producers", kill_reading_twice, chaos.records(twice))

    assert outcome.faults == ()
    assert filed(outcome.recording.topics[Topic.DISPATCHES]) == filed_alone(chaos.records(once))


def later(article: Article, seconds: int) -> Article:
    """Return an article as another producer saw it, a little later."""
    lag = timedelta(seconds=seconds)
    return replace(article, first_seen=article.first_seen + lag, fetched_at=article.fetched_at + lag)


def filed(records: Iterable[Record]) -> set[str]:
    """Return which revisions of which articles were filed to which desks."""
    return {name for record in records if (name := name_of(record)) is not None}


def filed_alone(records: Iterable[Record]) -> set[str]:
    """Return what reading files of what one producer publishes."""
    appended = (replace(record, offset=number, timestamp=LATER) for number, record in enumerate(records))
    told = undisturbed(READING, appended, context()).told
    return filed(Record(s.topic, s.partition, 0, s.key, s.value, LATER, s.headers) for one in told for s in one.sent)
