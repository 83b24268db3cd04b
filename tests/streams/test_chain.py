from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.alert import Alert
from schemas.article import Article, ArticleState, Clock
from schemas.codec import decode
from schemas.incident import Incident, IncidentState
from schemas.state import UpstreamClock
from schemas.topics import Partitions, Topic
from streams.keys import OWN
from streams.readings import FORGOTTEN_AFTER
from streams.steps.clocks import partition_time
from tests.builders.articles import MINUTE, NOON, an_article, texts
from tests.builders.feeds import Run, feeds

HOUR = timedelta(hours=1)
SMALL = settings(max_examples=25)


def incidents(run: Run) -> dict[str, Incident]:
    found = [decode(Incident, value) for value in run.values(Topic.INCIDENTS)]
    return {incident.id: incident for incident in found}


def states(run: Run) -> dict[str, IncidentState]:
    return {incident.desk: incident.state for incident in incidents(run).values()}


@SMALL
@given(articles=feeds())
def test_the_same_articles_give_the_same_bytes(articles: list[Article]) -> None:
    assert Run().feed(*articles).finish().records == Run().feed(*articles).finish().records


@SMALL
@given(articles=feeds(), data=st.data())
def test_a_chain_that_lost_its_memory_and_recovered_it_goes_on_as_if_nothing_had_been(
    articles: list[Article], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(articles)))

    lived = Run().feed(*articles).finish()
    recovered = Run().feed(*articles[:cut]).restart().feed(*articles[cut:]).finish()

    assert recovered.records == lived.records
    assert recovered.tables == lived.tables


@SMALL
@given(articles=feeds())
def test_how_many_partitions_there_are_changes_nothing_in_what_is_found(articles: list[Article]) -> None:
    one, many = Run().feed(*articles).finish(), Run(Partitions()).feed(*articles).finish()

    assert sorted(one.values(Topic.INCIDENTS)) == sorted(many.values(Topic.INCIDENTS))
    assert sorted(one.values(Topic.ALERTS)) == sorted(many.values(Topic.ALERTS))


@SMALL
@given(articles=feeds())
def test_no_revision_of_an_incident_or_alert_is_ever_told_in_two_ways(articles: list[Article]) -> None:
    run = Run().feed(*articles).finish()

    told = [(found.id, found.revision) for found in (decode(Incident, value) for value in run.values(Topic.INCIDENTS))]
    raised = [(found.id, found.revision) for found in (decode(Alert, value) for value in run.values(Topic.ALERTS))]

    assert len(told) == len(set(told))
    assert len(raised) == len(set(raised))


def test_two_papers_that_tell_of_one_strike_give_one_incident() -> None:
    run = Run().feed(
        an_article(id="a", publisher_group="one"), an_article(id="b", publisher_group="two", first_seen=NOON + HOUR)
    )

    found = incidents(run)

    assert [sorted(source.article for source in incident.sources) for incident in found.values()] == [["a", "b"]]
    assert [incident.independent_groups for incident in found.values()] == [2]


def test_a_withdrawn_article_takes_its_incident_back() -> None:
    run = Run().feed(an_article(), an_article(first_seen=NOON + HOUR, state=ArticleState.WITHDRAWN))

    assert states(run) == {"mashriq": IncidentState.RETRACTED}


def test_a_revision_that_files_elsewhere_moves_its_incident() -> None:
    run = Run().feed(an_article(text="SY"), an_article(text="YE", first_seen=NOON + HOUR))

    assert states(run) == {"mashriq": IncidentState.MOVED, "arabia": IncidentState.OPEN}


def test_an_article_that_no_reader_can_bear_stops_nothing() -> None:
    run = Run().feed(an_article(id="a", text="broken"), an_article(id="b"))

    letters = [record for record in run.records if record.topic == Topic.DEAD_LETTERS]

    assert [texts(letter.headers)["naba-stage"] for letter in letters] == ["reading"]
    assert states(run) == {"mashriq": IncidentState.OPEN}


def test_after_the_first_clocks_are_made_only_for_moments_at_which_something_is_due() -> None:
    run = Run().feed(an_article(text=""), an_article(id="b", text="", first_seen=NOON + 5 * HOUR))
    first = [decode(Clock, clock.value).at for clock in run.clocks()]

    run.feed(an_article(id="c", text="", first_seen=NOON + FORGOTTEN_AFTER + HOUR))

    assert first == [NOON]
    assert [decode(Clock, clock.value).at for clock in run.clocks()] == [NOON, NOON + FORGOTTEN_AFTER]


def test_a_log_hears_the_time_when_something_in_it_is_due_and_before_its_next_record() -> None:
    # The alert that the first raises is due to end after a day and three; the second tells nothing to a desk.
    run = Run().feed(an_article(), an_article(id="b", text="", first_seen=NOON + 73 * HOUR))

    stores = map(run.chain.store, (Topic.ARTICLES, Topic.DISPATCHES, Topic.DEVELOPMENTS))

    assert [partition_time(store) for store in stores] == [NOON + 72 * HOUR, NOON, NOON + 72 * HOUR]


def test_time_ends_with_the_last_article_in_every_partition() -> None:
    run = Run(Partitions(articles=2, dispatches=3, developments=2)).feed(an_article()).finish()

    ends = [
        run.chain.store(topic, partition).of(OWN, UpstreamClock).values()
        for topic, count in ((Topic.ARTICLES, 2), (Topic.DISPATCHES, 3), (Topic.DEVELOPMENTS, 2))
        for partition in range(count)
    ]

    assert {clock.at for clocks in ends for clock in clocks} == {NOON}
    assert [len(clocks) for clocks in ends] == [1, 1, 2, 2, 2, 3, 3]


def test_an_article_seen_before_its_predecessor_is_heard_when_its_turn_comes() -> None:
    run = Run().feed(an_article(id="a"), an_article(id="b", first_seen=NOON - MINUTE))

    fed = [record for record in run.records if record.header("naba-type") == "article"]

    assert [(record.key, record.timestamp) for record in fed] == [(b"a", NOON), (b"b", NOON)]
    assert fed[0].offset < fed[1].offset
