import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from aiokafka.structs import TopicPartition

from schemas.record import Headers
from streams.delivery.changelog.history import History, Recovered
from streams.delivery.changelog.marks import ABSENT, Mark, UnmarkedError, headers_of
from streams.delivery.changelog.notes import Note, key_of, value_of
from streams.delivery.changelog.notes import headers_of as headers_of_note
from streams.delivery.exits import RefusedError

SOURCE, CHANGELOG = "naba.articles", "naba.reading-changelog"


@dataclass(frozen=True, slots=True)
class Row:
    """A changelog record as the client fetches it."""

    key: bytes
    value: bytes | None
    headers: Headers
    partition: int = 0


@dataclass(slots=True)
class Reader:
    """Stands for aiokafka's consumer without a group, over logs in memory.

    Attributes:
        rows: The changelog's records by offset; what is missing has been compacted away.
        ends: Of partitions; what is not named is empty.
    """

    rows: Mapping[int, Row]
    ends: Mapping[TopicPartition, int]
    running: bool = False
    positions: dict[TopicPartition, int] = field(default_factory=dict)

    async def start(self) -> None:
        """Connect."""
        self.running = True

    async def stop(self) -> None:
        """Disconnect."""
        self.running = False

    async def beginning_offsets(self, places: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        """Return the first offsets."""
        return dict.fromkeys(places, 0)

    async def end_offsets(self, places: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        """Return the offsets that come next."""
        return {place: self.ends.get(place, 0) for place in places}

    def assign(self, places: Iterable[TopicPartition]) -> None:
        """Read from these."""
        self.positions = dict.fromkeys(places, 0)

    def seek(self, place: TopicPartition, offset: int) -> None:
        """Read on from there."""
        self.positions[place] = offset

    async def position(self, place: TopicPartition) -> int:
        """Return what is read next."""
        return self.positions[place]

    async def getmany(self, *, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Row]]:
        """Return all there is, and pass over what has been compacted away at the end."""
        assert timeout_ms > 0
        found = {place: self._after(at)[:max_records] for place, at in self.positions.items()}
        self.positions = {place: self.ends[place] for place in self.positions}
        return found

    def _after(self, offset: int) -> list[Row]:
        return [row for at, row in sorted(self.rows.items()) if at >= offset]


def a_write(key: bytes, value: bytes | None, source: int) -> Row:
    return Row(key, value, headers_of(Mark(source, ABSENT), "v1"))


def a_note(offset: int, exits: int) -> Row:
    note = Note(0, offset, exits)
    return Row(key_of(note), value_of(note), headers_of_note("v1"))


def a_history(rows: Sequence[Row], *, gap: int = 0, source_end: int = 10) -> tuple[History, Reader]:
    """Return a history of one partition, whose last `gap` changelog records have been compacted away."""
    ends = {TopicPartition(CHANGELOG, 0): len(rows) + gap, TopicPartition(SOURCE, 0): source_end}
    reader = Reader(dict(enumerate(rows)), ends)
    return History(lambda: reader, SOURCE, CHANGELOG, "v1"), reader


def recovered(history: History, commit: int | None) -> Recovered:
    async def story() -> Recovered:
        (passage,) = await history.survey({0: commit})
        return await history.recover(passage)

    return asyncio.run(story())


def test_a_partition_comes_back_as_of_its_commit() -> None:
    history, reader = a_history([a_write(b"a", b"1", 3), a_write(b"b", b"2", 4), a_write(b"a", b"3", 5)])

    found = recovered(history, 5)

    assert dict(found.cut.rows()) == {b"a": b"1", b"b": b"2"}
    assert (found.start.due, history.count_read, reader.running) == (5, 3, False)


def test_reading_back_ends_where_the_changelog_ends_even_if_its_last_records_are_gone() -> None:
    history, _ = a_history([a_write(b"a", b"1", 3)], gap=2)

    assert dict(recovered(history, 5).cut.rows()) == {b"a": b"1"}


def test_notes_of_watchdogs_are_no_rows_and_the_highest_count_of_exits_is_known() -> None:
    history, _ = a_history([a_write(b"a", b"1", 3), a_note(5, 2), a_note(6, 1), a_note(5, 1)])

    found = recovered(history, 5)

    assert found.exits == {5: 2, 6: 1}
    assert dict(found.cut.rows()) == {b"a": b"1"}


def test_what_nobody_of_us_wrote_is_refused_and_the_reader_is_closed_all_the_same() -> None:
    history, reader = a_history([Row(b"a", b"1", ())])

    with pytest.raises(UnmarkedError):
        recovered(history, 5)

    assert not reader.running


@pytest.mark.parametrize(
    ("rows", "commit", "at"),
    [
        pytest.param([a_write(b"a", b"1", 3), a_write(b"b", b"1", 2)], None, {0: 4}, id="behind what the state knows"),
        pytest.param([a_write(b"a", b"1", 3)], 2, {}, id="a commit"),
        pytest.param([], None, {}, id="no state"),
        pytest.param([a_note(5, 1)], None, {}, id="a note is no state"),
    ],
)
def test_only_state_without_a_commit_is_there_to_be_accepted(
    rows: list[Row], commit: int | None, at: dict[int, int]
) -> None:
    history, _ = a_history(rows)

    assert asyncio.run(history.acceptable({0: commit})) == at


def test_state_of_another_log_is_neither_recovered_nor_accepted() -> None:
    history, _ = a_history([a_write(b"a", b"1", 10)])

    with pytest.raises(RefusedError, match="its state knows offset 10"):
        recovered(history, 5)
    with pytest.raises(RefusedError, match="its state knows offset 10"):
        asyncio.run(history.acceptable({0: None}))
