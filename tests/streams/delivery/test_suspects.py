from dataclasses import replace

import pytest

from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.delivery.brake import Brake
from streams.delivery.changelog.notes import Note
from streams.delivery.parcels import Parcel
from streams.delivery.suspects import EXITS
from streams.delivery.table import Table
from tests.builders.articles import Broker, a_context, an_article, texts
from tests.builders.feeds import STAGES

ONE = Partitions(articles=1)


def a_table(exits: dict[int, int]) -> Table:
    """Return the table of reading, which holds partition 0 from offset 1 and knows of these exits."""
    table = Table(STAGES[0], a_context(partitions=ONE), "changelog", Brake())
    table.hold(0, 1, [])
    table.suspects.hold(0, exits)
    return table


def the_first() -> Record:
    return Broker(ONE).article(an_article(id="a"))


def stepped(table: Table, record: Record) -> list[Parcel]:
    store = table.as_of(record)
    return table.keep(record, table.step(store, record))


def topics(parcels: list[Parcel]) -> list[str]:
    return [parcel.topic for parcel in parcels]


def test_a_record_in_hand_at_three_exits_becomes_a_dead_letter_unread_and_the_partition_goes_on() -> None:
    table = a_table({1: EXITS})
    record = the_first()

    (letter,) = stepped(table, record)

    said = texts(letter.headers)
    assert (letter.topic, letter.key, letter.value) == (Topic.DEAD_LETTERS, record.key, record.value)
    assert (said["naba-reason"], said["naba-error"]) == ("suspect", "was in hand at 3 exits of the watchdog")
    assert table.done() == {0: 2}


@pytest.mark.parametrize("exits", [{}, {1: EXITS - 1}, {2: EXITS}])
def test_one_in_hand_at_fewer_exits_or_beside_a_suspect_is_read_as_ever(exits: dict[int, int]) -> None:
    assert topics(stepped(a_table(exits), the_first())) == ["changelog", Topic.DISPATCHES]


def test_a_suspect_is_the_same_dead_letter_however_often_it_is_met() -> None:
    first, again = (stepped(a_table(exits), the_first()) for exits in ({1: EXITS}, {1: EXITS + 4}))

    assert first == again


def test_only_a_record_between_its_store_and_its_effects_can_be_accused() -> None:
    table = a_table({1: 1})
    record = the_first()

    before = table.suspects.accusation()
    store = table.as_of(record)
    during = table.suspects.accusation()
    table.keep(record, table.step(store, record))

    assert (before, during, table.suspects.accusation()) == (None, Note(0, 1, 2), None)


def test_exits_at_a_partition_say_nothing_of_another() -> None:
    table = Table(STAGES[0], a_context(partitions=Partitions(articles=2)), "changelog", Brake())
    for partition in range(2):
        table.hold(partition, 1, [])
    table.suspects.hold(0, {1: EXITS})

    assert table.suspects.judged(replace(the_first(), partition=1)) is None
