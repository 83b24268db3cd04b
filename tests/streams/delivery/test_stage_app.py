import asyncio
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from aiokafka import AIOKafkaConsumer

from schemas.settings import Settings
from streams.delivery.brake import Brake
from streams.delivery.changelog.history import History
from streams.delivery.stage_app import StageApp, Working
from streams.delivery.table import Table
from streams.delivery.watchdog import Watch
from streams.options import faust_options
from tests.builders.articles import a_context
from tests.builders.feeds import STAGES


class GoneError(BaseException):
    """Stands for the end of the process."""


def leave(error: BaseException) -> NoReturn:
    raise GoneError from error


def an_app() -> StageApp:
    """Return an app that was never started."""
    table = Table(STAGES[0], a_context(), "changelog", Brake())
    history = History(AIOKafkaConsumer, "source", "changelog", "v1")
    working = Working("group", table, history, Watch(lambda: 0.0), leave)
    return StageApp(working, faust_options(Settings(), ("nowhere:9092",)))


def close(app: StageApp) -> None:
    """Close what an app opens before it is started: its consumer's thread has a loop of its own."""
    consumer: Any = app.consumer
    consumer._thread.thread_loop.close()


async def never_run(stream: Any) -> None:  # noqa: ANN401  # Faust's
    """Stand for an agent."""


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(lambda app: app, id="the app itself"),
        pytest.param(lambda app: app.consumer, id="consumer"),
        pytest.param(lambda app: app.producer, id="producer"),
        pytest.param(lambda app: app.tables.recovery, id="recovery"),
        pytest.param(lambda app: app._fetcher, id="fetcher"),
    ],
)
def test_whatever_crashes_ends_the_process_in_the_same_tick(part: Callable[[StageApp], Any]) -> None:
    reason = ZeroDivisionError("whatever it is")

    async def crash() -> None:
        app = an_app()
        with pytest.raises(GoneError) as gone:
            await part(app).crash(reason)
        close(app)
        assert gone.value.__cause__ is reason

    asyncio.run(crash())


def test_whoever_wants_to_know_is_told_when_everything_has_stopped_in_good_order() -> None:
    told: list[str] = []

    async def stop() -> None:
        app = an_app()
        app.at_the_end.append(lambda: told.append("the end"))
        await app.on_shutdown()

    asyncio.run(stop())

    assert told == ["the end"]


def test_an_agent_that_fails_ends_the_process_and_is_not_started_again_with_the_next_record() -> None:
    async def fail() -> None:
        app = an_app()
        with pytest.raises(GoneError):
            await app._on_agent_error(app.agent(app.topic("source"))(never_run), ValueError())

    asyncio.run(fail())
