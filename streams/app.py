"""The composition root of one worker: a stage, its agent and Kafka, put together as the environment says."""

import argparse
import asyncio
import logging.config
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError
from faust import Worker

from monitoring.connecting import connection
from schemas.settings import Settings, SettingsError, load
from streams.agents.escalating import raise_alerts
from streams.agents.reading import read_articles
from streams.agents.tracking import track_incidents
from streams.data import load_encoder, load_tables, load_version
from streams.delivery.accusing import accusing, teller
from streams.delivery.brake import Brake
from streams.delivery.changelog.history import History
from streams.delivery.exits import Leave, OutOfReachError, RefusedError, leave
from streams.delivery.gripping import Grip, live_on
from streams.delivery.messages import Stream
from streams.delivery.outbox import Outbox
from streams.delivery.pins import check_pins
from streams.delivery.stage_app import StageApp, Working
from streams.delivery.table import Table
from streams.delivery.watchdog import Watch, guard
from streams.options import LOGGING, READER, faust_options
from streams.settling import settling
from streams.stages import Stage, all_stages
from streams.topics.administration import Administration
from streams.topics.groups import changelog_of, group_of
from streams.topics.provisioning import standings_of, wanted_topics
from streams.wiring import context_of

LOCAL = ("127.0.0.1:9092",)
"""The broker of this machine, where the settings name none."""

Agent: TypeAlias = Callable[[Stream, Table, Outbox], Awaitable[None]]

AGENTS: dict[str, Agent] = {"reading": read_articles, "tracking": track_incidents, "escalating": raise_alerts}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a worker of one stage until it is stopped."""
    logging.config.dictConfig(LOGGING)
    asked = _asked(arguments)
    try:
        settings = _settings(asked.brokers)
        app = app_of(asked.stage, settings, Brake(asked.release_brake))
    except SettingsError as error:
        leave(RefusedError(str(error)))
    except (RefusedError, OutOfReachError) as error:
        leave(error)
    grip = Grip()
    grip.loosen()
    app.at_the_end.append(grip.tighten)
    guard(app.watch, _leave_of(app.table, settings, grip), _orphan(asked.parent), live_on)
    worker = Worker(app, loglevel="info", logging_config=dict(LOGGING), redirect_stdouts=False)
    worker.execute_from_commandline()


def app_of(name: str, settings: Settings, brake: Brake) -> StageApp:
    """Return the app of the named stage.

    Raises:
        RefusedError: The topics are not as the settings say, or Faust is not the one that delivery was proved on.
        OutOfReachError: There is no broker.
    """
    check_pins()
    tables = load_tables()
    stages = {stage.name: stage for stage in all_stages(tables)}
    brokers = settings.brokers or LOCAL
    asyncio.run(check_topics(settings, brokers, stages.values()))
    with settling():
        encoder = load_encoder() if settings.encoder and stages[name].name == "reading" else None
        context = context_of(tables, load_version(encoder=settings.encoder), settings.partitions, encoder)
    table = Table(stages[name], context, changelog_of(stages[name]), brake)
    return connected(table, connection(settings, brokers), faust_options(settings, brokers))


def connected(table: Table, reached: dict[str, Any], options: dict[str, Any]) -> StageApp:
    """Return an app that works at a table, with the agent of its stage."""
    stage = table.stage
    source = str(stage.source)
    history = History(partial(AIOKafkaConsumer, **reached, **READER), source, table.changelog, table.version)
    app = StageApp(Working(group_of(stage), table, history, Watch(time.monotonic), leave), options)
    # What is done is the table's to know; Faust would remember each offset for a commit that is never its own.
    topic = app.topic(source, key_serializer="raw", value_serializer="raw", acks=False)
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
            found = await administration.found(topic.name for topic in wanted)
    except KafkaError as error:
        raise OutOfReachError(f"Kafka at {', '.join(brokers)}: {error}") from error
    standings = standings_of(wanted, found)
    wrong = [f"{one.wanted.name}: {one.differences[0]}" for one in standings if one.refuses or not one.found]
    if wrong:
        raise RefusedError(f"{'; '.join(wrong)}; see `naba topics show`")


def _leave_of(table: Table, settings: Settings, grip: Grip) -> Leave:
    tell = teller(connection(settings, settings.brokers or LOCAL), table.changelog, table.version)
    return accusing(leave, table.suspects, tell, grip.take)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m streams.app", description=main.__doc__)
    parser.add_argument("stage", choices=sorted(AGENTS))
    parser.add_argument("--brokers", default="", metavar="HOST:PORT", help="instead of those that are set")
    parser.add_argument("--parent", type=int, metavar="PID", help="stop when this is no longer the parent process")
    parser.add_argument("--release-brake", type=int, default=0, metavar="N", help="let N more dead letters pass")
    return parser.parse_args(arguments)


def _settings(brokers: str) -> Settings:
    file = Path("naba.toml")
    settings = load(os.environ, file.read_text("utf-8") if file.exists() else None)
    return replace(settings, brokers=tuple(brokers.split(","))) if brokers else settings


def _orphan(parent: int | None) -> Callable[[], bool]:
    return lambda: parent is not None and os.getppid() != parent


if __name__ == "__main__":
    main()
