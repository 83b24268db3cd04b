from dataclasses import dataclass, field, replace
from datetime import timedelta

from schemas.article import Clock
from schemas.codec import decode, encode
from schemas.dispatch import Act, ArticleRef, Cause, Correction, Dispatch
from schemas.events import plain_headers
from schemas.incident import Change, Development, Incident, IncidentState
from schemas.record import Changes, Outgoing, Record
from schemas.remarks import Oddity, Remark
from schemas.topics import Topic
from streams.partitioning import partition_of
from streams.stages import new_store, tracking_stage
from streams.steps.tallying import tallies
from streams.store import Store
from tests.builders.articles import MINUTE, NOON, VERSION, Broker, a_context, a_report, an_article, texts
from tests.builders.feeds import STAGES, Run

STAGE = tracking_stage({})
CONTEXT = a_context()


@dataclass(slots=True)
class Mashriq:
    """The partition of one desk, with the stage tracking it."""

    broker: Broker = field(default_factory=Broker)
    store: Store = field(default_factory=lambda: new_store(STAGE, 0, CONTEXT))

    def hear(self, message: Dispatch | Correction) -> Changes:
        value = encode(message)
        headers = plain_headers(type(message), VERSION)  # type: ignore[arg-type]  # a class is hashable
        return self.step(self.broker.record(Topic.DISPATCHES, message.desk.encode(), value, headers=headers))

    def step(self, record: Record) -> Changes:
        changes = STAGE.step(self.store, record, CONTEXT)
        self.store.apply(changes)
        return changes


def a_dispatch(*, desk: str = "mashriq") -> Dispatch:
    article = ArticleRef("article-1", 1, "sahifa", "sahifa", "", "", NOON)
    return Dispatch(desk, (desk,), article, (a_report(),), (), Cause("article-1", "hash", NOON))


def sent(changes: Changes, topic: Topic) -> list[Outgoing]:
    return [record for record in changes.outgoing if record.topic == topic]


def test_an_incident_lies_under_its_id_and_its_developments_under_their_dyads() -> None:
    changes = Mashriq().hear(a_dispatch())

    (state,), (development,) = sent(changes, Topic.INCIDENTS), sent(changes, Topic.DEVELOPMENTS)
    incident = decode(Incident, state.value)
    assert (state.key, state.partition) == (incident.id.encode(), partition_of(incident.id.encode(), 12))
    assert development.key == b"iran_axis~us_coalition"
    assert development.partition == partition_of(b"iran_axis~us_coalition", 12)
    assert decode(Development, development.value).change is Change.OPENED


def test_incidents_and_developments_are_cloud_events_of_this_version() -> None:
    changes = Mashriq().hear(a_dispatch())

    said = [texts(record.headers) for record in changes.outgoing]
    assert [headers["naba-type"] for headers in said] == ["incident", "development"]
    assert {headers["naba-version"] for headers in said} == {VERSION}
    assert {headers["dyad"] for headers in said} == {"iran_axis~us_coalition"}


def test_a_dispatch_is_heard_at_the_moment_at_which_its_article_was_learnt() -> None:
    changes = Mashriq().hear(a_dispatch())

    (development,) = sent(changes, Topic.DEVELOPMENTS)
    assert decode(Development, development.value).at == NOON


def test_a_dispatch_heard_twice_changes_nothing_the_second_time() -> None:
    partition = Mashriq()
    partition.hear(a_dispatch())

    assert partition.hear(a_dispatch()).outgoing == ()


def test_an_analysts_retraction_is_told_like_any_other_change() -> None:
    partition = Mashriq()
    (opened,) = sent(partition.hear(a_dispatch()), Topic.INCIDENTS)
    name = decode(Incident, opened.value).id

    correction = Correction("mashriq", Act.RETRACT, "analyst", "a hoax", NOON + MINUTE, (name,))
    (retracted,) = sent(partition.hear(correction), Topic.INCIDENTS)

    assert decode(Incident, retracted.value).state is IncidentState.RETRACTED


def test_an_analysts_time_far_ahead_is_cut_and_counted() -> None:
    partition = Mashriq()
    (opened,) = sent(partition.hear(a_dispatch()), Topic.INCIDENTS)
    name = decode(Incident, opened.value).id

    ahead = Correction("mashriq", Act.RETRACT, "analyst", "a hoax", NOON + timedelta(days=1), (name,))
    changes = partition.hear(ahead)

    (retracted,) = sent(changes, Topic.INCIDENTS)
    assert decode(Incident, retracted.value).updated == NOON + 5 * MINUTE
    assert changes.remarks == (Remark(Oddity.TIME_AHEAD, "correction by analyst"),)
    assert tallies(partition.store) == {"time_ahead": 1}


def withdrawal(revision: int) -> Dispatch:
    whole = a_dispatch()
    return replace(whole, reports=(), article=replace(whole.article, revision=revision))


def test_a_withdrawal_in_time_is_nothing_odd_and_neither_is_its_repetition() -> None:
    partition = Mashriq()
    partition.hear(a_dispatch())

    remarks = [partition.hear(withdrawal(2)).remarks for _ in range(2)]

    assert remarks == [(), ()]


def test_the_withdrawal_of_what_was_let_go_of_is_counted() -> None:
    partition = Mashriq()
    partition.hear(a_dispatch())
    for days in (91, 95):
        at = NOON + timedelta(days=days)
        clock = Clock(at, "p", 1, 1, 0, 1)
        partition.step(partition.broker.clock(clock, topic=Topic.DISPATCHES, at=at))

    changes = partition.hear(withdrawal(2))

    assert changes.remarks == (Remark(Oddity.LATE_WITHDRAWAL, "article article-1"),)
    assert tallies(partition.store) == {"late_withdrawal": 1}


def test_a_dispatch_of_another_partitions_desk_or_of_none_goes_to_dead_letters() -> None:
    partition = Mashriq()

    strays = [partition.hear(a_dispatch(desk=desk)) for desk in ("arabia", "atlantis")]

    said = [texts(changes.outgoing[0].headers) for changes in strays]
    assert [headers["naba-reason"] for headers in said] == ["unexpected", "unexpected"]
    assert [headers["naba-stage"] for headers in said] == ["tracking", "tracking"]
    assert dict(partition.store.items()) == {}


def test_what_tracking_forgets_is_a_tombstone_on_the_compacted_topic() -> None:
    long_after = an_article(id="b", text="", first_seen=NOON + timedelta(days=200))

    records = Run().feed(an_article(), long_after).records

    told = [record.value for record in records if record.topic == Topic.INCIDENTS]
    states = [None if value is None else decode(Incident, value).state for value in told]
    assert states == [IncidentState.OPEN, IncidentState.EXPIRED, None]


def test_desks_know_what_shipped_actors_are_part_of() -> None:
    (tracking,) = [stage for stage in STAGES if stage.name == "tracking"]

    parents = tracking.kinds.models.new("mashriq").parents

    assert parents["us_government"] == parents["uk_government"] == "international_coalition"
    assert parents["saudi_government"] == "saudi_led_coalition"
