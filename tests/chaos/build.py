"""Build: the worker under test. It is the real one, entered by another door, in a process forked off a warm one.

Three things differ from `python -m streams.app`. Language data is loaded once, before the fork. The session
timeout is 6 s and not 30, so that a killed worker is missed sooner. And a scenario may turn switches: functions
that change, from outside, what outbox, table or reader do (`points.py`). Nothing in the product knows of them.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from schemas.settings import Settings
from schemas.topics import Partitions
from streams import app
from streams.data import load_encoder, load_tables, load_version
from streams.options import faust_options
from streams.steps.context import Context
from streams.wiring import context_of

Switch: TypeAlias = Callable[[], None]
"""Changes something in the process of one worker, before it starts; has to be picklable."""

SESSION_S = 6.0
"""The shortest that Kafka grants."""

_HASTE = {"broker_session_timeout": SESSION_S, "broker_heartbeat_interval": 1.0}


def enter_product(order: "Order") -> None:
    """Run the worker as the product has it."""
    app.main([order.stage, *order.arguments])


@dataclass(frozen=True, slots=True)
class Order:
    """One worker to start.

    Attributes:
        stage: Its stage.
        variables: The `NABA_*` variables of its environment.
        version: Of code and data: that of the checks, whatever is edited meanwhile.
        log: Takes what it says.
        arguments: More for its command line.
        options: Of Faust, instead of the product's.
        switches: Turned before it starts.
        enter: Runs it.
    """

    stage: str
    variables: Mapping[str, str]
    version: str
    log: Path
    arguments: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    switches: tuple[Switch, ...] = ()
    enter: Callable[["Order"], None] = enter_product


def work(order: Order) -> None:
    """Be this worker, until it ends."""
    _speak_into(order.log)
    _live_in(order.variables)
    change(app, "load_tables", tables)
    change(app, "context_of", lambda _, version, partitions, _encoder: context(version, partitions))
    change(app, "load_version", lambda **_asked: order.version)
    change(app, "faust_options", partial(options_of, order))
    for switch in order.switches:
        switch()
    order.enter(order)


def change(place: object, name: str, by: object) -> None:
    """Put something else under a name that is there."""
    assert hasattr(place, name)
    setattr(place, name, by)


@cache
def tables() -> Mapping[str, str]:
    """Return the shipped tables."""
    return load_tables()


@cache
def _warm() -> Context:
    return context_of(tables(), load_version(), Partitions(), load_encoder())


def context(version: str, partitions: Partitions) -> Context:
    """Return the context of an installation, with the language data that is loaded already."""
    return replace(_warm(), version=version, partitions=partitions)


@dataclass(frozen=True, slots=True)
class See:
    """A switch: steps look at another context, made of the shipped one."""

    made: Callable[[Context], Context]

    def __call__(self) -> None:
        """Turn the switch."""
        context_of: Callable[..., Context] = vars(app)["context_of"]
        change(app, "context_of", lambda *asked: self.made(context_of(*asked)))


def options_of(order: Order, settings: Settings, brokers: tuple[str, ...]) -> dict[str, Any]:
    """Return what Faust is told: what the product tells it, in more haste, and as the order has it."""
    return {**faust_options(settings, brokers), **_HASTE, **order.options}


def _speak_into(log: Path) -> None:
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())


def _live_in(variables: Mapping[str, str]) -> None:
    environment = os.environ  # noqa: TID251  # this is the door of a process
    for name in [name for name in environment if name.startswith("NABA_")]:
        del environment[name]
    environment.update(variables)
