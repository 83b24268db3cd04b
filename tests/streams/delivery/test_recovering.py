import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from streams.delivery.changelog import recovering
from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.history import Recovered
from streams.delivery.changelog.marks import ABSENT, Mark
from streams.delivery.changelog.recovering import StageRecovery
from streams.delivery.stage_app import StageApp
from streams.delivery.starting import Start
from tests.streams.delivery.test_stage_app import an_app, close


def of_rows(count: int) -> Recovered:
    """Return a partition that has been read back."""
    one = Recovered(0, Start(5, 5, 0, to_commit=False), Cut(5))
    for number in range(count):
        one.cut.take(b"key %d" % number, b"value", Mark(number, ABSENT), "v1")
    return one


class Slow:
    """Loads when it is told to; stands for half a million rows."""

    def __init__(self, app: StageApp) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.count_running = 0
        self.rows: list[tuple[bytes, bytes]] = []
        self._load = app.table.loaded

    def __call__(self, partition: int, rows: Any) -> Any:  # noqa: ANN401  # a store of rows
        """Load, when it is told to."""
        self.count_running += 1
        self.begun.set()
        assert self.go.wait(20)
        self.count_running -= 1
        self.rows = list(rows)
        return self._load(partition, [])


def a_recovery() -> tuple[StageRecovery, Slow]:
    app = an_app()
    tables: Any = app.tables
    slow = Slow(app)
    app.table.loaded = slow  # type: ignore[method-assign]  # as slow as a large table
    close(app)
    return tables.recovery, slow


def test_the_loop_goes_on_while_a_large_table_is_loaded_and_the_watchdog_knows_that_nothing_stands_still() -> None:
    async def story() -> None:
        recovery, slow = a_recovery()
        loading = asyncio.ensure_future(recovery._loaded(of_rows(0)))
        await asyncio.to_thread(slow.begun.wait)

        during = recovery.is_loading
        slow.go.set()
        await loading

        assert (during, recovery.is_loading) == (True, False)

    asyncio.run(story())


def interrupted(recovery: StageRecovery, slow: Slow) -> Coroutine[Any, Any, None]:
    async def story() -> None:
        loading = asyncio.ensure_future(recovery._loaded(of_rows(3)))
        await asyncio.to_thread(slow.begun.wait)
        loading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await loading

    return story()


def test_a_load_that_a_rebalance_interrupted_is_waited_for_before_anything_more_is_read_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        recovery, slow = a_recovery()
        running_then: list[int] = []
        monkeypatch.setattr(recovering, "collect_dropped", lambda: running_then.append(slow.count_running))
        await interrupted(recovery, slow)

        again = asyncio.ensure_future(recovery._take_up(set()))
        await asyncio.sleep(0)
        slow.go.set()
        await again

        assert running_then == [0]

    asyncio.run(story())


def test_a_load_that_a_rebalance_interrupted_runs_out_of_rows() -> None:
    async def story() -> None:
        recovery, slow = a_recovery()
        await interrupted(recovery, slow)

        slow.go.set()
        await recovery._take_up(set())

        assert slow.rows == []

    asyncio.run(story())


def test_a_load_that_nothing_interrupts_has_all_rows_and_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovering, "_ROWS_BETWEEN", 2)

    async def story() -> None:
        recovery, slow = a_recovery()
        one = of_rows(3)
        slow.go.set()

        await recovery._loaded(one)

        assert (len(slow.rows), list(one.cut.rows())) == (3, [])

    asyncio.run(story())
