import asyncio
import threading
from typing import Any

import pytest

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.history import Recovered
from streams.delivery.changelog.recovering import StageRecovery
from streams.delivery.stage_app import StageApp
from streams.delivery.starting import Start
from tests.streams.delivery.test_stage_app import an_app, close

ONE = Recovered(0, Start(5, 5, 0, to_commit=False), Cut(5))


class Slow:
    """Loads when it is told to; stands for half a million rows."""

    def __init__(self, app: StageApp) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.count_running = 0
        self.most_running = 0
        self._load = app.table.loaded

    def __call__(self, partition: int, rows: Any) -> Any:  # noqa: ANN401  # a store of rows
        """Load, when it is told to."""
        self.count_running += 1
        self.most_running = max(self.most_running, self.count_running)
        self.begun.set()
        assert self.go.wait(20)
        self.count_running -= 1
        return self._load(partition, rows)


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
        loading = asyncio.ensure_future(recovery._loaded(ONE))
        await asyncio.to_thread(slow.begun.wait)

        during = recovery.is_loading
        slow.go.set()
        await loading

        assert (during, recovery.is_loading) == (True, False)

    asyncio.run(story())


def test_a_load_that_a_rebalance_interrupted_is_waited_for_and_never_two_go_on_at_once() -> None:
    async def story() -> None:
        recovery, slow = a_recovery()
        interrupted = asyncio.ensure_future(recovery._loaded(ONE))
        await asyncio.to_thread(slow.begun.wait)
        interrupted.cancel()
        with pytest.raises(asyncio.CancelledError):
            await interrupted

        again = asyncio.ensure_future(recovery._loaded(ONE))
        await asyncio.sleep(0)
        slow.go.set()
        await again

        assert slow.most_running == 1

    asyncio.run(story())
