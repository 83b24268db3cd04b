"""A broker that goes away and comes back, refuses what is sent, and cleans its logs."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from broker.server import stop
from schemas.topics import Topic
from streams.delivery.exits import Exit
from streams.topics.administration import Administration
from streams.topics.groups import changelog_of
from streams.topics.provisioning import Configs, wanted_topics
from tests.builders.feeds import STAGES
from tests.chaos.chaos import Chaos
from tests.chaos.lab import Lab

pytestmark = pytest.mark.chaos

AWAY_S = 30
REFUSING = {"max.message.bytes": "200"}
"""Smaller than any message: what is sent is refused for good, as by a topic that is set wrongly."""

CLEANED = {
    "cleanup.policy": "compact",
    "min.compaction.lag.ms": "0",
    "min.cleanable.dirty.ratio": "0.01",
    "segment.ms": "500",
    "delete.retention.ms": "100",
}
"""The broker's cleaner takes up what is old at once; naba's own settings give it a day."""


async def restart_twice(lab: Lab) -> None:
    """Stop the broker in the middle and start it again, and once more by kill -9."""
    await lab.amid(2)
    await asyncio.to_thread(stop, lab.site.grounds.places)
    await lab.site.grounds.open()
    lab.done.append("broker restarted")
    await lab.amid(2)
    await lab.site.grounds.kill()
    await lab.site.grounds.open()
    lab.done.append("broker killed and started")


async def stay_away(lab: Lab) -> None:
    """Stop the broker, and start it again half a minute later."""
    await lab.amid(2)
    await asyncio.to_thread(stop, lab.site.grounds.places)
    await asyncio.sleep(AWAY_S)
    await lab.site.grounds.open()
    lab.done.append(f"broker away for {AWAY_S} s")


async def refuse(lab: Lab) -> None:
    """Have the topics that stages write to refuse everything, and lift it from one after the other."""
    refusing = {"reading": Topic.DISPATCHES, "tracking": Topic.DEVELOPMENTS, "escalating": Topic.ALERTS}
    for topic in refusing.values():
        await set_topic(lab, topic, REFUSING)
    await lab.feed()
    for stage, topic in refusing.items():
        await lab.until(partial(has_been_refused, lab, stage), f"{topic} to refuse what {stage} sends")
        await set_topic(lab, topic, {})
        lab.done.append(f"{topic} refused what was sent")


async def has_been_refused(lab: Lab, stage: str) -> bool:
    """Return whether a worker of a stage has left because of it."""
    return lab.crew.exits[stage, Exit.OUT_OF_REACH] > 0


async def compact_between(lab: Lab) -> None:
    """Let the broker clean the changelogs between two clean stops, and kill those who recover from what is left."""
    await lab.amid(4)
    await restart(lab, CLEANED)
    # To the end, and twice: what has been written once only is not cleaned, nor is the segment that is written to, and
    # the next one begins with what comes half a second later.
    for _ in range(2):
        await lab.feed(8)
        await lab.settle()
    await lab.crew.stop(lab.crew.workers)
    await lab.until(partial(have_shrunk, lab), "cleaned changelogs")
    await restart(lab, {})
    lab.done.append("changelogs compacted")
    await lab.amid(4)
    lab.crew.kill(lab.crew.workers)
    lab.done.append("kill -9 of all stages")


async def restart(lab: Lab, configs: Configs) -> None:
    """Stop all workers, set the changelogs, and start others."""
    await lab.crew.stop(lab.crew.workers)
    for stage in STAGES:
        await set_topic(lab, changelog_of(stage), configs)
        lab.crew.hire(stage.name)


async def have_shrunk(lab: Lab) -> bool:
    """Return whether records have been cleaned away from the changelogs of two stages; the third may have few."""
    counts = {changelog_of(stage): lab.plan.context.partitions.of(stage.source) for stage in STAGES}
    left = await lab.gauge.read(counts)
    ends = {topic: sum((await lab.gauge.ends(topic, count)).values()) for topic, count in counts.items()}
    return sum(len(left[topic]) < end for topic, end in ends.items()) > 1


async def set_topic(lab: Lab, name: str, configs: Configs) -> None:
    """Set a topic as naba would, but for these."""
    settings = lab.installation.settings
    topic = next(one for one in wanted_topics(settings, STAGES) if one.name == name)
    async with Administration({"bootstrap_servers": lab.installation.broker}) as administration:
        await administration.alter([replace(topic, configs={**topic.configs, **configs})])


def test_the_broker_may_be_restarted_and_killed(chaos: Chaos) -> None:
    outcome = chaos.tell("broker restarted, broker killed", restart_twice)

    assert outcome.faults == ()
    assert len(outcome.done) == 2


def test_the_broker_may_be_away_for_half_a_minute(chaos: Chaos) -> None:
    outcome = chaos.tell("broker away for 30 s", stay_away)

    assert outcome.faults == ()
    assert len(outcome.done) == 1


def test_what_a_topic_refuses_is_sent_when_it_takes_it(chaos: Chaos) -> None:
    outcome = chaos.tell("produce refused", refuse)

    assert outcome.faults == ()
    assert len(outcome.done) == len(STAGES)


def test_state_is_recovered_from_changelogs_that_were_cleaned(chaos: Chaos) -> None:
    outcome = chaos.tell("changelogs compacted between restarts", compact_between)

    assert outcome.faults == ()
    assert len(outcome.done) == 2
