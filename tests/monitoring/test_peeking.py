from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from monitoring.peeking import MOST_LOOKED_AT, Gap, Peek, is_clock
from tests.builders.looks import seconds

CLOCK = (("naba-version", b"1"), ("naba-type", b"clock"))
ARTICLE = (("naba-type", b"article"),)


@dataclass(frozen=True, slots=True)
class Seen:
    """What peeking looks at in a record; appended as many seconds after dawn as its offset says."""

    offset: int
    headers: tuple[tuple[str, bytes], ...] = ARTICLE
    timestamp: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "timestamp", seconds(self.offset).timestamp() * 1000)


def peeked(records: list[Seen], *, end: int, position: int | None = None) -> Peek:
    peek = Peek(Gap(0, end), position=end if position is None else position)
    peek.see(records)
    return peek


def test_clock_records_count_for_no_lag() -> None:
    waiting = peeked([Seen(0, CLOCK), Seen(1), Seen(2, CLOCK)], end=3).waiting()

    assert (waiting.data, waiting.clocks, waiting.exact) == (1, 2, True)
    assert (waiting.oldest, waiting.oldest_clock) == (seconds(1), seconds(0))


def test_where_only_clocks_wait_nothing_is_late() -> None:
    waiting = peeked([Seen(0, CLOCK), Seen(1, CLOCK)], end=2).waiting()

    assert (waiting.data, waiting.oldest, waiting.oldest_clock) == (0, None, seconds(0))


def test_what_was_not_looked_at_counts_as_data_no_older_than_the_last_seen() -> None:
    waiting = peeked([Seen(0, CLOCK), Seen(1, CLOCK)], end=10, position=2).waiting()

    assert (waiting.data, waiting.oldest, waiting.exact) == (8, seconds(1), False)


def test_offsets_without_records_are_no_lag() -> None:
    # What a transaction or a compaction leaves behind.
    assert peeked([], end=1).waiting().data == 0


def test_what_came_after_the_look_at_the_end_is_not_counted() -> None:
    assert peeked([Seen(0), Seen(1)], end=1, position=2).waiting().data == 1


def test_enough_is_seen_at_the_end_or_after_so_many_records() -> None:
    assert peeked([Seen(0)], end=1).over
    assert not peeked([Seen(0)], end=5, position=1).over
    assert peeked([Seen(n) for n in range(MOST_LOOKED_AT)], end=9_999, position=MOST_LOOKED_AT).over


def test_a_record_that_does_not_say_what_it_is_counts_as_data() -> None:
    assert not is_clock(())
    assert is_clock([("naba-type", b"clock")])


@given(st.lists(st.sampled_from([CLOCK, ARTICLE]), max_size=20), st.integers(0, 20))
def test_data_and_clocks_together_are_all_that_waits(kinds: list[tuple[tuple[str, bytes], ...]], unseen: int) -> None:
    records = [Seen(offset, headers) for offset, headers in enumerate(kinds)]

    waiting = peeked(records, end=len(kinds) + unseen, position=len(kinds)).waiting()

    assert waiting.data + waiting.clocks == len(kinds) + unseen
    assert waiting.clocks == kinds.count(CLOCK)
