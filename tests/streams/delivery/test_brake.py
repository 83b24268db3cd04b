from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.brake import IN_A_ROW, SHARE, WINDOW, Brake
from streams.delivery.exits import BrakeError


def heard(brake: Brake, fates: list[bool]) -> int | None:
    """Return how many fates the brake bore before it stopped, None if it bore all."""
    for number, dead in enumerate(fates):
        try:
            brake.hear(dead=dead)
        except BrakeError:
            return number
    return None


def test_ten_dead_letters_in_a_row_stop_a_worker_at_the_tenth() -> None:
    assert heard(Brake(), [False, *[True] * 20]) == IN_A_ROW


def test_nine_in_a_row_do_not() -> None:
    assert heard(Brake(), ([True] * (IN_A_ROW - 1) + [False] * 100) * 3) is None


def test_more_than_a_tenth_of_the_last_records_stop_it_without_any_run() -> None:
    often = [number % 8 == 0 for number in range(4 * WINDOW)]

    assert heard(Brake(), often) == WINDOW


def test_a_person_can_let_some_pass() -> None:
    assert heard(Brake(released=5), [True] * 30) == 5 + IN_A_ROW - 1


@given(st.lists(st.booleans(), max_size=3 * WINDOW))
def test_a_worker_goes_on_exactly_as_long_as_no_rule_is_broken(fates: list[bool]) -> None:
    stopped = heard(Brake(), fates)

    borne = fates if stopped is None else fates[: stopped + 1]
    windows = [borne[max(0, end - WINDOW) : end] for end in range(1, len(borne) + 1)]
    broken = [
        dead_at_end(window) and ((all(window[-IN_A_ROW:]) and len(window) >= IN_A_ROW) or too_many(window))
        for window in windows
    ]
    assert broken == [False] * (len(borne) - 1) + [stopped is not None] if borne else stopped is None


def dead_at_end(window: list[bool]) -> bool:
    return window[-1]


def too_many(window: list[bool]) -> bool:
    return len(window) == WINDOW and sum(window) > WINDOW * SHARE
