from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import ABSENT, COMMITTED, Mark

KEYS = (b"a", b"b", b"c")


@dataclass(slots=True)
class Worker:
    """A worker over one partition: it steps, writes its changelog, commits and is killed, as real ones are."""

    log: list[tuple[bytes, bytes | None, Mark]]
    due: int
    table: dict[bytes, bytes]
    recent: dict[bytes, int] = field(default_factory=dict)

    def step(self, writes: int) -> None:
        """Handle the record that is due, of which only the first writes may have reached the changelog."""
        for key, value in step(self.table, self.due)[:writes]:
            before = self.recent.get(key, COMMITTED if key in self.table else ABSENT)
            self.log.append((key, value, Mark(self.due, before)))
        for key, value in step(self.table, self.due):
            self.recent[key] = self.due
            self.table.pop(key, None)
            if value is not None:
                self.table[key] = value
        self.due += 1

    def commit(self) -> int:
        """Return the offset that is committed."""
        self.recent.clear()
        return self.due


def step(table: dict[bytes, bytes], offset: int) -> list[tuple[bytes, bytes | None]]:
    """Return writes that depend on all that was there before: no step could be less idempotent."""
    first, second = KEYS[offset % 3], KEYS[(offset * 7 + len(table)) % 3]
    told = b"%d:" % offset + b"".join(table.get(key, b"-")[-20:] for key in KEYS)
    writes: dict[bytes, bytes | None] = {first: told, second: None if second in table else told[::-1]}
    return list(writes.items())


def table_at(offset: int) -> dict[bytes, bytes]:
    """Return the table of a worker that was never disturbed."""
    worker = Worker([], 0, {})
    while worker.due < offset:
        worker.step(0)
    return worker.table


def cut_at(log: list[tuple[bytes, bytes | None, Mark]], offset: int) -> Cut:
    cut = Cut(offset)
    for key, value, mark in log:
        cut.take(key, value, mark, "v1")
    return cut


LIVES = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 8), st.integers(0, 2)), min_size=1, max_size=8)
"""Of each life: records stepped through before the last commit, after it, and what got out of the last step."""


def lived(lives: list[tuple[int, int, int]]) -> tuple[list[tuple[bytes, bytes | None, Mark]], int]:
    """Return a changelog after lives that ended in the middle, and the last commit."""
    log: list[tuple[bytes, bytes | None, Mark]] = []
    committed = 0
    for before, after, writes in lives:
        worker = Worker(log, committed, dict(cut_at(log, committed).rows()))
        for _ in range(before):
            worker.step(2)
        committed = worker.commit()
        for number in range(after):
            worker.step(2 if number < after - 1 else writes)
    return log, committed


@given(lives=LIVES)
def test_whatever_killed_whom_when_the_state_is_that_of_an_undisturbed_worker(
    lives: list[tuple[int, int, int]],
) -> None:
    log, committed = lived(lives)

    cut = cut_at(log, committed)

    assert dict(cut.rows()) == table_at(committed)
    assert cut.lost() == []


@given(lives=LIVES, data=st.data())
def test_what_a_deposed_worker_appends_late_changes_nothing(
    lives: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    log, committed = lived(lives)
    late = data.draw(st.lists(st.sampled_from(log), max_size=6)) if log else []

    cut = cut_at([*log, *late], committed)

    assert dict(cut.rows()) == table_at(committed)


@given(lives=LIVES, data=st.data())
def test_the_state_can_be_had_as_of_any_earlier_offset(lives: list[tuple[int, int, int]], data: st.DataObject) -> None:
    log, committed = lived(lives)
    offset = data.draw(st.integers(0, committed))

    assert dict(cut_at(log, offset).rows()) == table_at(offset)


@given(lives=LIVES)
def test_a_value_that_compaction_took_is_missed_and_the_nearest_later_one_stands_in(
    lives: list[tuple[int, int, int]],
) -> None:
    log, committed = lived(lives)
    last = {key: number for number, (key, _, _) in enumerate(log)}
    compacted = [row for number, row in enumerate(log) if last[row[0]] == number]

    cut = cut_at(compacted, committed)

    right, found = table_at(committed), dict(cut.rows())
    wrong = {key for key in KEYS if right.get(key) != found.get(key)}
    assert wrong <= set(cut.lost())


@given(lives=LIVES)
def test_drained_rows_are_the_same_and_nothing_is_left(lives: list[tuple[int, int, int]]) -> None:
    log, committed = lived(lives)
    last = {key: number for number, (key, _, _) in enumerate(log)}
    compacted = [row for number, row in enumerate(log) if last[row[0]] == number]

    for rows in (log, compacted):
        cut = cut_at(rows, committed)
        whole = list(cut.rows())

        assert (list(cut.drained()), list(cut.rows())) == (whole, [])


def test_what_is_drained_is_let_go_of_row_by_row() -> None:
    cut = cut_at([(b"a", b"1", Mark(3, ABSENT)), (b"b", b"2", Mark(4, ABSENT))], 10)
    rows = cut.drained()

    next(rows)

    assert dict(cut.rows()) == {b"b": b"2"}


def test_a_lost_value_is_named_and_stood_in_for() -> None:
    cut = cut_at([(b"a", b"later", Mark(12, 7)), (b"b", b"new", Mark(11, ABSENT))], 10)

    assert cut.lost() == [b"a"]
    assert dict(cut.rows()) == {b"a": b"later"}


def test_of_two_writes_of_one_record_the_later_in_the_log_counts() -> None:
    cut = cut_at([(b"a", b"first", Mark(3, ABSENT)), (b"a", b"again", Mark(3, ABSENT))], 10)

    assert dict(cut.rows()) == {b"a": b"again"}


def test_a_tombstone_removes_and_a_late_older_value_does_not_bring_back() -> None:
    cut = cut_at([(b"a", None, Mark(5, COMMITTED)), (b"a", b"old", Mark(2, ABSENT))], 10)

    assert dict(cut.rows()) == {}


def test_the_cut_knows_the_highest_offset_and_who_wrote_beyond_the_limit() -> None:
    cut = Cut(5)

    cut.take(b"a", b"1", Mark(4, ABSENT), "v1")
    cut.take(b"a", b"2", Mark(9, COMMITTED), "v2")

    assert (cut.top, cut.ahead_versions) == (9, {"v2"})
