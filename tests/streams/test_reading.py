from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from schemas.article import Article, ArticleState, Clock
from schemas.codec import decode, encode
from schemas.dispatch import Dispatch
from schemas.record import Changes, Record
from schemas.remarks import Oddity, Remark
from schemas.state import Reading
from schemas.topics import Topic
from streams.readings import FORGOTTEN_AFTER
from streams.stages import new_store, reading_stage
from streams.steps.tallying import tallies
from streams.store import Store
from tests.builders.articles import MINUTE, NOON, VERSION, Broker, a_context, an_article, texts

DAY = timedelta(days=1)
STAGE = reading_stage()
CONTEXT = a_context()


@dataclass(slots=True)
class Partition:
    """The partition of article-1, with the stage reading it."""

    broker: Broker = field(default_factory=Broker)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = new_store(STAGE, self.broker.article(an_article()).partition, CONTEXT)

    def step(self, record: Record) -> Changes:
        changes = STAGE.step(self.store, record, CONTEXT)
        self.store.apply(changes)
        return changes

    def hear(self, article: Article) -> list[Dispatch]:
        return dispatches(self.step(self.broker.article(article)))

    def reading(self) -> Reading | None:
        return self.store.get("article-1", Reading, "")


def dispatches(changes: Changes) -> list[Dispatch]:
    return [decode(Dispatch, record.value) for record in changes.outgoing if record.topic == Topic.DISPATCHES]


def filed(found: Iterable[Dispatch]) -> dict[str, int]:
    return {dispatch.desk: len(dispatch.reports) for dispatch in found}


def test_an_article_is_filed_to_each_desk_that_its_reports_belong_to() -> None:
    found = Partition().hear(an_article(text="YE SY SY"))

    assert filed(found) == {"mashriq": 2, "arabia": 1}
    assert {dispatch.filed_to for dispatch in found} == {("mashriq", "arabia")}
    assert {dispatch.article.revision for dispatch in found} == {1}
    assert found[0].cause.first_seen == NOON


def test_a_dispatch_lies_under_its_desk_on_the_partition_of_its_slot() -> None:
    partition = Partition()

    sent = partition.step(partition.broker.article(an_article(text="LY"))).outgoing

    assert [(record.topic, record.key, record.partition) for record in sent] == [(Topic.DISPATCHES, b"maghreb", 3)]
    assert texts(sent[0].headers) == {"naba-type": "dispatch", "naba-version": VERSION}


def test_an_article_that_says_nothing_is_remembered_and_filed_nowhere() -> None:
    partition = Partition()

    assert partition.hear(an_article(text="")) == []
    assert partition.reading() == Reading(1, an_article(text="").content_hash, (), NOON)


def test_an_unchanged_article_sends_nothing_and_is_written_down_once_a_day() -> None:
    partition = Partition()
    partition.hear(an_article())

    soon = partition.step(partition.broker.article(an_article(fetched_at=NOON + MINUTE)))
    later = partition.step(partition.broker.article(an_article(fetched_at=NOON + DAY)))

    assert soon == Changes()
    assert later.outgoing == ()
    assert partition.reading() == Reading(1, an_article().content_hash, ("mashriq",), NOON + DAY)


def test_a_changed_article_is_a_revision_learnt_when_it_was_fetched() -> None:
    partition = Partition()
    partition.hear(an_article(text="SY"))

    found = partition.hear(an_article(text="SY SY", fetched_at=NOON + DAY))

    assert filed(found) == {"mashriq": 2}
    assert (found[0].article.revision, found[0].article.first_seen) == (2, NOON)
    assert found[0].cause.first_seen == NOON + DAY


def test_a_desk_that_a_revision_left_is_told_where_the_article_files_now() -> None:
    partition = Partition()
    partition.hear(an_article(text="SY LY"))

    found = partition.hear(an_article(text="YE LY"))

    assert filed(found) == {"arabia": 1, "maghreb": 1, "mashriq": 0}
    assert {dispatch.filed_to for dispatch in found} == {("arabia", "maghreb")}


def test_a_withdrawn_article_takes_back_what_it_filed_once() -> None:
    partition = Partition()
    partition.hear(an_article(text="SY YE"))
    withdrawn = an_article(text="SY YE", state=ArticleState.WITHDRAWN)

    taken_back = partition.hear(withdrawn)
    again = partition.hear(withdrawn)

    assert filed(taken_back) == {"mashriq": 0, "arabia": 0}
    assert {dispatch.filed_to for dispatch in taken_back} == {()}
    assert again == []


def test_an_article_that_comes_back_unchanged_after_its_withdrawal_is_filed_anew() -> None:
    partition = Partition()
    partition.hear(an_article())
    partition.hear(an_article(state=ArticleState.WITHDRAWN))

    found = partition.hear(an_article())

    assert (filed(found), found[0].article.revision) == ({"mashriq": 1}, 3)


def test_the_withdrawal_of_an_article_never_seen_or_forgotten_sends_nothing_but_is_remarked_and_counted() -> None:
    partition = Partition()

    changes = partition.step(partition.broker.article(an_article(state=ArticleState.WITHDRAWN)))
    partition.step(partition.broker.article(an_article(state=ArticleState.WITHDRAWN)))

    assert changes.outgoing == ()
    assert changes.remarks == (Remark(Oddity.LATE_WITHDRAWAL, "article article-1"),)
    assert tallies(partition.store) == {"late_withdrawal": 2}
    assert partition.reading() is None


def test_the_same_record_from_the_same_state_gives_the_same_bytes_and_leaves_the_store_alone() -> None:
    partition = Partition()
    record = partition.broker.article(an_article(text="SY LY"))

    first = STAGE.step(partition.store, record, CONTEXT)
    second = STAGE.step(partition.store, record, CONTEXT)

    assert first == second
    assert dict(partition.store.items()) == {}


def test_a_record_without_a_type_is_taken_for_an_article() -> None:
    partition = Partition()
    bare = replace(partition.broker.article(an_article()), headers=())

    assert filed(dispatches(partition.step(bare))) == {"mashriq": 1}


def test_times_far_ahead_of_the_broker_are_cut() -> None:
    partition = Partition()
    ahead = partition.broker.article(an_article(first_seen=NOON + DAY), after=-DAY)

    found = dispatches(partition.step(ahead))

    assert found[0].cause.first_seen == found[0].article.first_seen == NOON + 5 * MINUTE
    assert tallies(partition.store) == {"time_ahead": 1}


def test_a_time_ahead_is_counted_once_a_record_whether_or_not_the_record_says_anything_new() -> None:
    partition = Partition()
    for _ in range(3):
        partition.step(partition.broker.article(an_article(first_seen=NOON + DAY), after=-DAY))

    assert tallies(partition.store) == {"time_ahead": 3}


def test_an_article_that_the_reader_cannot_bear_goes_to_dead_letters_and_the_next_is_read() -> None:
    partition = Partition()

    failed = partition.step(partition.broker.article(an_article(text="broken")))
    found = partition.hear(an_article(text="SY"))

    assert failed.puts == {}
    assert failed.outgoing[0].value == encode(an_article(text="broken"))
    assert texts(failed.outgoing[0].headers)["naba-error"].startswith("ZeroDivisionError: no reader is perfect")
    assert filed(found) == {"mashriq": 1}


def test_what_an_article_filed_is_forgotten_120_days_after_its_feed_last_showed_it() -> None:
    partition = Partition()
    partition.hear(an_article())
    partition.hear(an_article(fetched_at=NOON + DAY))
    over = NOON + DAY + FORGOTTEN_AFTER

    due = partition.store.due()
    early = partition.step(partition.broker.clock(Clock(over - MINUTE, "p", 1, 1), at=over))
    late = partition.step(partition.broker.clock(Clock(over, "p", 1, 1), at=over))

    assert due == over
    assert early.deletes == ()
    assert late.deletes == (b"article-1/filed/",)
    assert partition.reading() is None
    assert partition.store.due() is None
