"""Reading down for three hours of the story while tracking is up: silence of a stage is no silence of the world."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b

import orjson
import pytest

from schemas.alert import Signal
from schemas.article import Article, Clock, PublishedQuality
from schemas.record import Record
from schemas.topics import Topic
from streams.steps.context import Context
from streams.steps.sending import clock_records
from tests.builders.demo import as_records
from tests.builders.feeds import STAGES
from tests.chaos.build import See
from tests.chaos.chaos import Chaos, context
from tests.chaos.lab import Lab
from tests.chaos.recording import OUTPUTS, Recording

pytestmark = pytest.mark.chaos

BEGIN = datetime(2026, 3, 2, 6, tzinfo=UTC)
ACTS = 60
BETWEEN_ACTS = timedelta(hours=6)
DOWN_FROM, DOWN_TO = datetime(2026, 3, 23, 19, 30, tzinfo=UTC), datetime(2026, 3, 23, 22, 30, tzinfo=UTC)
"""A week after the last acts: their days end, and a week of silence is full, at 21:00 and 22:00."""

WATCHED = timedelta(hours=6)
CLOCKS = 1.3
"""So many clocks are told in a scenario of a size that the long form has its 20,000 records here too."""
BROKEN, KEPT = "iran_axis~us_coalition", "sudan_rsf~sudan_saf"
SIDES = {
    BROKEN: ("الجيش الأمريكي", "كتائب حزب الله"),
    KEPT: ("الجيش السوداني", "قوات الدعم السريع"),
}
PLACES = {
    BROKEN: ("البوكمال", "الميادين", "القائم", "دير الزور", "الحلة", "البصرة", "كركوك", "الرمادي", "الموصل", "سامراء"),
    KEPT: ("نيالا", "الفاشر", "الجنينة", "زالنجي", "الضعين", "الأبيض", "الخرطوم", "كوستي", "سنار", "أم درمان"),
}


def watched_every(longest_gap: timedelta, seen: Context) -> Context:
    """Return a context in which longer leaps of time than the product's count as watched."""
    return replace(seen, longest_gap=longest_gap)


def act(dyad: str, number: int, at: datetime, when: str = "ظهر اليوم") -> Article:
    """Return an article of an air strike between two sides; each has its own place and toll."""
    (by, on), place = SIDES[dyad], PLACES[dyad][number % len(PLACES[dyad])]
    title = f"{by} يشن غارات جوية على {place}"
    said = f"أعلن {by} أنه شن غارات جوية على {on} في {place} {when}"
    text = f"{said}، وتحدث مصدر طبي عن مقتل {2 + number % 7} وإصابة {12 + number % 5} بجروح."
    name = blake2b(f"{dyad} {number}".encode(), digest_size=16).hexdigest()
    return Article(
        id=name,
        publisher="riwaq",
        publisher_group="riwaq",
        feed="riwaq-all",
        url=f"https://riwaq.example/{name}",
        title=title,
        text=text,
        first_seen=at,
        fetched_at=at,
        content_hash=blake2b(text.encode(), digest_size=16).hexdigest(),
        published=at,
        published_quality=PublishedQuality.EXACT,
    )


def busy_fortnight(between_clocks: timedelta) -> Iterator[Record]:
    """Yield acts of both dyads every six hours, then a silence of almost a week with its clocks."""
    for number in range(ACTS):
        at = BEGIN + number * BETWEEN_ACTS
        yield from as_records([act(BROKEN, number, at), act(KEPT, number, at)], context())
    yield from clocks(at, DOWN_FROM, between_clocks)


def three_hours() -> Iterator[Record]:
    """Yield what producers publish while reading is down: a clock every minute, and one act of one dyad."""
    moment = DOWN_FROM + timedelta(hours=1)
    yield from clocks(DOWN_FROM, moment, timedelta(minutes=1))
    yield from as_records([act(BROKEN, ACTS, moment, "فجر اليوم")], context())
    yield from clocks(moment, DOWN_TO, timedelta(minutes=1))


def clocks(after: datetime, until: datetime, every: timedelta) -> Iterator[Record]:
    """Yield the clocks of a producer whose feeds all answer."""
    at = after
    while (at := at + every) <= until:
        clock = Clock(at, producer="test", feeds_ok=1, feeds_total=1)
        for sent in clock_records(clock, Topic.ARTICLES, context()):
            yield Record(sent.topic, sent.partition or 0, -1, sent.key, sent.value, BEGIN, sent.headers)


async def be_down(before: list[Record], meanwhile: list[Record], lab: Lab) -> None:
    """Stop reading before the three hours, and start it when they are over; nothing may come of them before."""
    await lab.installation.publish(before)
    await lab.settle()
    await lab.crew.stop(lab.crew.of("reading"))
    counts = [await lab.count(topic) for topic in OUTPUTS]
    await lab.installation.publish(meanwhile)
    await asyncio.sleep(5)
    quiet = counts == [await lab.count(topic) for topic in OUTPUTS]
    lab.done.append(f"reading down for three hours, nothing came of it: {quiet}")
    lab.crew.hire("reading")
    await lab.settle()


def calms(recording: Recording) -> set[str]:
    """Return the dyads of which calm was ever said."""
    alerts = (orjson.loads(one.value) for one in recording.topics[Topic.ALERTS] if one.value)
    return {alert["dyad"] for alert in alerts if alert["signal"] == Signal.CALM}


def changes(recording: Recording) -> set[str]:
    """Return what ever became of incidents."""
    developments = (one for one in recording.topics[Topic.DEVELOPMENTS] if one.header("naba-type") != "clock")
    return {orjson.loads(one.value)["change"] for one in developments if one.value}


def test_no_calm_and_no_expiry_come_of_a_stage_that_was_down(chaos: Chaos) -> None:
    watching = partial(watched_every, WATCHED)

    outcome = chaos.tell(
        "reading down for three hours",
        partial(be_down, list(busy_fortnight(WATCHED / max(2, CLOCKS * chaos.size.times))), list(three_hours())),
        [],
        context=watching(context()),
        switches={stage.name: (See(watching),) for stage in STAGES},
    )

    assert outcome.faults == ()
    assert outcome.done == ("reading down for three hours, nothing came of it: True",)
    assert outcome.total("repeats") == 0
    assert calms(outcome.recording) == {KEPT}
    assert "expired" not in changes(outcome.recording)
