import threading

from streams.delivery.exits import OutOfReachError
from streams.delivery.watchdog import BLOCKED_S, STANDSTILL_S, StuckError, Watch, guard


class Time:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """Return the time it was set to."""
        return self.now


def test_a_worker_that_has_not_begun_is_left_in_peace() -> None:
    time = Time()
    watch = Watch(time)
    time.now += 3_600

    assert watch.fault() is None


def test_a_blocked_loop_is_a_fault() -> None:
    time = Time()
    watch = Watch(time)
    watch.beat(moves=0, waiting=False)
    looks = []
    for _ in range(int(BLOCKED_S) + 2):
        time.now += 1
        looks.append(watch.fault())

    assert [look is None for look in looks] == [*[True] * int(BLOCKED_S), False, False]
    assert isinstance(looks[-1], StuckError)


def test_a_process_that_stood_still_as_a_whole_ends_but_accuses_no_record_of_hanging() -> None:
    time = Time()
    watch = Watch(time)
    watch.beat(moves=0, waiting=False)
    before = watch.fault()
    time.now += BLOCKED_S + 1

    assert (before, type(watch.fault())) == (None, OutOfReachError)


def test_work_that_waits_while_nothing_moves_is_a_fault() -> None:
    time = Time()
    watch = Watch(time)
    for _ in range(int(STANDSTILL_S) + 2):
        watch.beat(moves=5, waiting=True)
        time.now += 1

    assert isinstance(watch.fault(), OutOfReachError)


def test_progress_or_nothing_to_do_is_no_fault_however_long() -> None:
    time = Time()
    busy, idle = Watch(time), Watch(time)
    for number in range(3 * int(STANDSTILL_S)):
        busy.beat(moves=number // 30, waiting=True)
        idle.beat(moves=5, waiting=False)
        time.now += 1

    assert (busy.fault(), idle.fault()) == (None, None)


def test_the_guard_ends_the_process_from_beside_the_loop() -> None:
    time = Time()
    watch = Watch(time)
    watch.beat(moves=0, waiting=False)
    time.now += BLOCKED_S + 1
    left: list[BaseException] = []
    gone = threading.Event()

    def leave(error: BaseException) -> None:
        left.append(error)
        gone.set()
        # The real one does not return either; the thread ends with the tests.
        threading.Event().wait()

    guard(watch, leave, lambda: False)  # type: ignore[arg-type]  # the real one does not return

    assert gone.wait(20)
    assert isinstance(left[0], StuckError)
