"""Booting: from jars and ports to a Kafka that answers, or to the reason why it does not."""

import asyncio
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from broker.answering import answers_within
from broker.diagnosis import diagnosis
from broker.errors import StartError
from broker.places import Places
from broker.ports import Ports
from broker.processes import end, launch
from broker.properties import CLUSTER, FORMAT, JAVA, MAIN, logging_properties, rendered, server_properties
from broker.running import Running, is_ours, write_running

START_S = 60
"""How long Kafka may take to answer: it takes three seconds, and more after a crash with much to read again."""

STOP_S = 30
"""How long it may take to write everything down before it is killed."""


@dataclass(frozen=True, slots=True)
class Boot:
    """All that one start needs.

    Attributes:
        places: Where everything lies.
        ports: Where Kafka will listen.
        java: The launcher.
        jars: The class path, proved.
        version: Of Kafka.
    """

    places: Places
    ports: Ports
    java: Path
    jars: tuple[Path, ...]
    version: str

    def command(self, main: str, *arguments: str | Path) -> tuple[str | Path, ...]:
        """Return the command line of one of Kafka's programs."""
        log4j = f"-Dlog4j2.configurationFile={self.places.logging.as_uri()}"
        return (self.java, *JAVA, log4j, "-cp", ":".join(map(str, self.jars)), main, *arguments)


def boot(plan: Boot) -> Running:
    """Start Kafka, and return it as soon as it answers.

    Raises:
        BrokerError: It does not; whatever it was, it has been ended.
    """
    places = plan.places
    places.properties.write_text(rendered(server_properties(plan.ports, places.records)), encoding="ascii")
    places.logging.write_text(rendered(logging_properties(places.log)), encoding="ascii")
    _format(plan)
    said_before = places.log.stat().st_size if places.log.exists() else 0
    pid = launch(plan.command(MAIN, places.properties), places.last_words)
    running = Running(pid, plan.ports, plan.version)
    _settle(running, places, said_before)
    return running


def expect_answer(running: Running, places: Places) -> None:
    """Wait until a broker answers.

    Raises:
        StartError: It ended, or has not answered in a minute.
    """
    is_alive = partial(is_ours, running.pid, places)
    if not asyncio.run(answers_within(running.ports.broker, START_S, is_alive)):
        raise StartError(f"Kafka does not answer: see {places.log}, then naba broker stop, and start again")


def _settle(running: Running, places: Places, said_before: int) -> None:
    """Wait for a fresh broker; one that does not answer, or whose starter was interrupted, is not left behind."""
    try:
        write_running(places, running)
        expect_answer(running, places)
    except BaseException as error:
        ended_itself = not is_ours(running.pid, places)
        end(running.pid, partial(is_ours, running.pid, places), STOP_S)
        places.running.unlink(missing_ok=True)
        if ended_itself and isinstance(error, StartError):
            raise diagnosis(_said(places, said_before), places, running.ports) from error
        raise


def _format(plan: Boot) -> None:
    """Write the cluster's name into the folder of the topics, unless it is there: it is written last."""
    if (plan.places.records / "meta.properties").exists():
        return
    asked = plan.command(FORMAT, "format", "--ignore-formatted", "-t", CLUSTER, "-c", plan.places.properties)
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  # our own Java
    if done.returncode:
        raise diagnosis(done.stdout + done.stderr, plan.places, plan.ports)


def _said(places: Places, from_byte: int) -> str:
    """Return what Kafka and Java said in this start; a log that was begun anew meanwhile is read whole."""
    log = places.log.read_bytes() if places.log.exists() else b""
    fresh = log[from_byte:] if len(log) >= from_byte else log
    return (fresh + places.last_words.read_bytes()).decode("utf-8", "replace")
