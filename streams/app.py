"""The composition root of one worker: a stage, its agent and Kafka, put together as the environment says."""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError
from faust import Worker

from monitoring.connecting import connection
from schemas.settings import Settings, SettingsError, load
from streams.administration import Administration
from streams.agents.escalating import raise_alerts
from streams.agents.reading import read_articles
from streams.agents.tracking import track_incidents
from streams.data import load_tables, load_version
from streams.delivery.brake import Brake
from streams.delivery.exits import OutOfReachError, RefusedError, leave
from streams.delivery.history import History
from streams.delivery.messages import Stream
from streams.delivery.outbox import Outbox
from streams.delivery.pins import check_pins
from streams.delivery.stage_app import StageApp
from streams.delivery.table import Table
from streams.groups import changelog_of, group_of
from streams.options import LOGGING, READER, faust_options
from streams.provisioning import plan_of, wanted_topics
from streams.stages import Stage, all_stages
from streams.steps.context import Context
from streams.wiring import context_of

LOCAL = ("127.0.0.1:9092",)
"""The broker of this machine, where the settings name none."""

Agent: TypeAlias = Callable[[Stream, Table, Outbox], Awaitable[None]]

AGENTS: dict[str, Agent] = {"reading": read_articles, "tracking": track_incidents, "escalating": raise_alerts}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a worker of one stage until it is stopped."""
    asked = _asked(arguments)
    try:
        worker = worker_of(asked.stage, load(os.environ, _toml()), Brake(asked.release_brake))
    except SettingsError as error:
        leave(RefusedError(str(error)))
    except (RefusedError, OutOfReachError) as error:
        leave(error)
    worker.execute_from_commandline()


def worker_of(name: str, settings: Settings, brake: Brake) -> Worker:
    """Return a worker of the named stage.

    Raises:
        RefusedError: The topics are not as the settings say, or Faust is not the one that delivery was proved on.
        OutOfReachError: There is no broker.
    """
    check_pins()
    tables = load_tables()
    stages = {stage.name: stage for stage in all_stages(tables)}
    brokers = settings.brokers or LOCAL
    asyncio.run(check_topics(settings, brokers, stages.values()))
    context = context_of(tables, load_version(), settings.partitions)
    app = app_of(stages[name], context, settings, brake)
    return Worker(app, loglevel="info", logging_config=dict(LOGGING), redirect_stdouts=False)


def app_of(stage: Stage, context: Context, settings: Settings, brake: Brake) -> StageApp:
    """Return the Faust app of a stage, with its agent."""
    brokers = settings.brokers or LOCAL
    table = Table(stage, context, changelog_of(stage), brake)
    connect = partial(AIOKafkaConsumer, **connection(settings, brokers), **READER)
    history = History(connect, str(stage.source), table.changelog, context.version)
    app = StageApp(group_of(stage), table, history, leave, faust_options(settings, brokers))
    topic = app.topic(str(stage.source), key_serializer="raw", value_serializer="raw")
    agent = AGENTS[stage.name]

    @app.agent(topic, name=stage.name)
    async def run(stream: Stream) -> None:
        await agent(stream, table, app.outbox)

    return app


async def check_topics(settings: Settings, brokers: tuple[str, ...], stages: Iterable[Stage]) -> None:
    """Check that the topics are there, with the partitions that the settings say.

    Raises:
        RefusedError: They are not.
        OutOfReachError: There is no broker.
    """
    wanted = wanted_topics(settings, stages)
    try:
        async with Administration(connection(settings, brokers)) as administration:
            plan = plan_of(wanted, await administration.found(topic.name for topic in wanted))
    except KafkaError as error:
        raise OutOfReachError(f"Kafka at {', '.join(brokers)}: {error}") from error
    missing = [f"there is no topic {topic.name}" for topic in plan.to_make]
    if plan.refusals or missing:
        raise RefusedError(f"{'; '.join((*plan.refusals, *missing))}: see `naba topics show`")


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m streams.app", description=main.__doc__)
    parser.add_argument("stage", choices=sorted(AGENTS))
    parser.add_argument("--release-brake", type=int, default=0, metavar="N", help="let N more dead letters pass")
    return parser.parse_args(arguments)


def _toml() -> str | None:
    file = Path("naba.toml")
    return file.read_text("utf-8") if file.exists() else None


if __name__ == "__main__":
    main()
