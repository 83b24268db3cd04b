from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from schemas.article import Article
from schemas.record import Changes, Record
from schemas.topics import Partitions, Topic
from streams.delivery.brake import IN_A_ROW, Brake
from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import ABSENT, COMMITTED, mark_of
from streams.delivery.exits import BrakeError
from streams.delivery.parcels import Parcel
from streams.delivery.table import OutOfStepError, Table
from streams.store import ForeignKeyError
from tests.builders.articles import MINUTE, NOON, VERSION, Broker, a_context, an_article
from tests.builders.feeds import STAGES

CHANGELOG = "changelog"
ONE = Partitions(articles=1)


def a_table() -> Table:
    """Return the table of reading, which holds partition 0 from offset 1."""
    table = Table(STAGES[0], a_context(partitions=ONE), CHANGELOG, Brake())
    table.hold(0, 1, [])
    return table


def stepped(table: Table, record: Record) -> list[Parcel]:
    store = table.as_of(record)
    return table.keep(record, table.step(store, record))


def articles(*said: Article) -> list[Record]:
    broker = Broker(ONE)
    return [broker.article(one) for one in said]


def changelog_of(parcels: list[Parcel]) -> list[Parcel]:
    return [parcel for parcel in parcels if parcel.topic == CHANGELOG]


def test_what_may_be_committed_is_what_the_steps_have_come_to() -> None:
    table = a_table()
    first, second = articles(an_article(id="a"), an_article(id="b"))

    stepped(table, first)
    once = table.done()
    table.committed(once)
    stepped(table, second)

    assert once == {0: 2}
    assert table.done() == {0: 3}


def test_changes_that_the_table_cannot_take_leave_everything_as_it_was() -> None:
    table = a_table()
    (record,) = articles(an_article())

    with pytest.raises(ForeignKeyError):
        table.keep(record, Changes({b"a/incident/b": object()}))

    assert table.done() == {}
    assert table.due(0) == 1


@pytest.mark.parametrize("offset", [pytest.param(0, id="heard before"), pytest.param(2, id="one too far")])
def test_a_record_that_is_not_the_one_due_is_refused(offset: int) -> None:
    (record,) = articles(an_article())

    with pytest.raises(OutOfStepError, match=f"due at offset 1, but {offset} came"):
        a_table().as_of(replace(record, offset=offset))


def test_a_partition_that_was_let_go_takes_nothing_more() -> None:
    table = a_table()
    (record,) = articles(an_article())
    table.drop()

    with pytest.raises(OutOfStepError, match="not held"):
        table.as_of(record)

    assert table.done() == {}


def test_every_changelog_record_names_its_cause_and_the_write_before_it() -> None:
    table = a_table()
    first, again, other, last = articles(
        an_article(id="a"),
        an_article(id="a", text="YE", fetched_at=NOON + MINUTE),
        an_article(id="b"),
        an_article(id="a", text="LY", fetched_at=NOON + 2 * MINUTE),
    )

    writes = [changelog_of(stepped(table, record)) for record in (first, again, other)]
    table.committed({0: 4})
    writes.append(changelog_of(stepped(table, last)))

    marks = [mark_of(parcel.headers)[0] for (parcel,) in writes]
    assert [mark.source for mark in marks] == [1, 2, 3, 4]
    assert [mark.before for mark in marks] == [ABSENT, 1, ABSENT, COMMITTED]
    assert {mark_of(parcel.headers)[1] for (parcel,) in writes} == {VERSION}


def test_a_table_recovered_from_its_own_changelog_goes_on_as_if_nothing_had_been() -> None:
    lived, recovered = a_table(), a_table()
    records = articles(
        an_article(id="a"),
        an_article(id="b", text="YE"),
        an_article(id="a", text="LY", fetched_at=NOON + MINUTE),
        an_article(id="b", text="SY", fetched_at=NOON + MINUTE),
    )
    cut = Cut(3)
    for parcel in changelog_of([parcel for record in records[:3] for parcel in stepped(lived, record)]):
        cut.take(parcel.key or b"", parcel.value, *mark_of(parcel.headers))

    recovered.hold(0, 3, cut.rows())

    again = [stepped(recovered, record) for record in records[2:]]
    never = a_table()
    expected = [stepped(never, record) for record in records]
    assert [outputs(parcels) for parcels in again] == [outputs(parcels) for parcels in expected[2:]]


def outputs(parcels: list[Parcel]) -> list[Parcel]:
    return [parcel for parcel in parcels if parcel.topic != CHANGELOG]


def test_the_changelog_goes_out_before_what_it_led_to_and_all_names_its_origin() -> None:
    (record,) = articles(an_article())

    parcels = stepped(a_table(), record)

    assert [parcel.topic for parcel in parcels] == [CHANGELOG, Topic.DISPATCHES]
    assert {parcel.origin for parcel in parcels} == {0}


def test_a_flood_of_unreadable_records_stops_the_worker_with_the_last_not_done() -> None:
    table = a_table()
    broker = Broker(ONE)
    broken = [broker.record(Topic.ARTICLES, b"a", b"{") for _ in range(IN_A_ROW)]

    for record in broken[:-1]:
        stepped(table, record)
    with pytest.raises(BrakeError):
        stepped(table, broken[-1])

    assert table.done() == {0: IN_A_ROW}


def test_whoever_starts_a_braked_worker_again_lets_nine_more_by_at_most_and_none_is_skipped() -> None:
    broker = Broker(ONE)
    broken = [broker.record(Topic.ARTICLES, b"a", b"{") for _ in range(4 * IN_A_ROW)]
    commits = [1]

    for _ in range(3):
        table = Table(STAGES[0], a_context(partitions=ONE), CHANGELOG, Brake())
        table.hold(0, commits[-1], [])
        with pytest.raises(BrakeError):
            for record in broken[commits[-1] - 1 :]:
                stepped(table, record)
        commits.append(table.done()[0])

    assert [after - before for before, after in pairwise(commits)] == [IN_A_ROW - 1] * 3


def test_what_was_remarked_is_told_with_the_partition_and_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    table = a_table()
    broker = Broker(ONE)

    stepped(table, broker.article(an_article(), after=-timedelta(hours=1)))

    assert table.remarked([0, 7]) == {0: {"time_ahead": 1}}
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.startswith("time ahead: article article-1 at naba.articles/0/1 runs more than five minutes ahead")


def test_clocks_are_no_business_of_the_brake() -> None:
    table = a_table()
    broker = Broker(ONE)
    clocks = [
        broker.record(Topic.ARTICLES, None, b"{", headers=(("naba-type", b"clock"),)) for _ in range(3 * IN_A_ROW)
    ]

    letters = [parcel for clock in clocks for parcel in stepped(table, clock)]

    assert {parcel.topic for parcel in letters} == {Topic.DEAD_LETTERS}
    assert table.done() == {0: 3 * IN_A_ROW + 1}
