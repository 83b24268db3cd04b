from dataclasses import replace

import pytest

from schemas.settings import Settings
from schemas.topics import SPECS, Topic
from streams.stages import Stage
from streams.topics.provisioning import Found, Standing, State, Wanted, standings_of, wanted_topics
from tests.builders.feeds import STAGES

WANTED = {topic.name: topic for topic in wanted_topics(Settings(), STAGES)}
ARTICLES = WANTED[Topic.ARTICLES]


def as_wanted(topic: Wanted, **other: str) -> Found:
    return Found(topic.partitions, {**topic.configs, "segment.bytes": "1", **other})


def test_an_installation_wants_the_topics_of_the_registry_and_a_changelog_for_each_stage() -> None:
    changelogs = {f"naba.{stage.name}-changelog" for stage in STAGES}

    assert set(WANTED) == {str(topic) for topic in SPECS} | changelogs


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_changelog_is_cut_as_its_source_is_and_never_loses_what_recovery_needs(stage: Stage) -> None:
    changelog = WANTED[f"naba.{stage.name}-changelog"]

    assert changelog.partitions == WANTED[stage.source].partitions
    assert changelog.configs["retention.ms"] == changelog.configs["retention.bytes"] == "-1"
    assert int(changelog.configs["min.compaction.lag.ms"]) == 24 * 60 * 60 * 1000


def test_every_topic_takes_the_broker_s_time() -> None:
    assert {topic.configs["message.timestamp.type"] for topic in WANTED.values()} == {"LogAppendTime"}


def test_retention_and_compaction_are_those_of_the_registry() -> None:
    assert ARTICLES.configs["retention.ms"] == str(30 * 24 * 60 * 60 * 1000)
    assert ARTICLES.configs["cleanup.policy"] == "delete"
    assert WANTED[Topic.INCIDENTS].configs["cleanup.policy"] == "compact"
    assert int(WANTED[Topic.DEAD_LETTERS].configs["max.message.bytes"]) > int(ARTICLES.configs["max.message.bytes"])


@pytest.mark.parametrize(
    ("found", "state", "says"),
    [
        pytest.param(as_wanted(ARTICLES), State.RIGHT, "", id="as it should be"),
        pytest.param(None, State.MISSING, "no such topic", id="not there"),
        pytest.param(
            as_wanted(ARTICLES, **{"retention.ms": "5"}),
            State.SET_OTHERWISE,
            "retention.ms is 5, not",
            id="set otherwise",
        ),
        pytest.param(
            replace(as_wanted(ARTICLES), partitions=5),
            State.REFUSED,
            "it has 5 partitions, and the settings say 12",
            id="other partitions",
        ),
    ],
)
def test_a_topic_stands_as_it_is_found(found: Found | None, state: State, says: str) -> None:
    standing = Standing(ARTICLES, found)

    assert standing.state is state
    assert says in "; ".join(standing.differences)


def test_other_partitions_refuse_whatever_else_is_different() -> None:
    (standing,) = standings_of([ARTICLES], {ARTICLES.name: Found(5, {})})

    assert (standing.refuses, standing.state) == (True, State.REFUSED)


def test_with_three_copies_two_must_have_a_record_before_it_is_acknowledged() -> None:
    of_three = wanted_topics(Settings(replication_factor=3), STAGES)
    of_two = wanted_topics(Settings(replication_factor=2), STAGES)

    assert {(topic.copies, topic.configs["min.insync.replicas"]) for topic in of_three} == {(3, "2")}
    assert {(topic.copies, topic.configs["min.insync.replicas"]) for topic in of_two} == {(2, "1")}
