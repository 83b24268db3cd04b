"""Running: who the broker is while it runs, and how that is known after the one who wrote it down is gone."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import msgspec

from broker.places import Places
from broker.ports import Ports
from broker.properties import MAIN
from broker.replacing import replace_file

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Running:
    """A broker that was started.

    Attributes:
        pid: Its process.
        ports: Where it listens.
        version: Of Kafka.
    """

    pid: int
    ports: Ports
    version: str


def find(places: Places) -> Running | None:
    """Return the broker of a home, None where none runs, whatever a file left behind says."""
    try:
        running = msgspec.json.decode(places.running.read_bytes(), type=Running)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    return running if is_ours(running.pid, places) else None


def write_running(places: Places, running: Running) -> None:
    """Write down who runs."""
    replace_file(places.running, msgspec.json.encode(running))


def is_ours(pid: int, places: Places) -> bool:
    """Return whether a process is the broker of this home.

    Its own command line says so: a process that got the number later has another one, and a dead process that nobody
    has buried has none. A start time would not do, as it moves when the clock is set.
    """
    return {MAIN, str(places.properties)} <= set(command_of(pid))


def command_of(pid: int) -> tuple[str, ...]:
    """Return a process's command line; empty where there is none."""
    if not (_PROC / "self" / "cmdline").exists():
        return command_by_ps(pid)
    try:
        return tuple(os.fsdecode(_PROC.joinpath(str(pid), "cmdline").read_bytes()).split("\0"))
    except (FileNotFoundError, ProcessLookupError):
        return ()


def command_by_ps(pid: int) -> tuple[str, ...]:
    """Return the same on systems without /proc.

    There a name with a blank in it comes apart, so what follows the program is joined again as well.
    """
    asked = ("ps", "-ww", "-o", "command=", "-p", str(pid))
    words = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()  # noqa: S603  # a number only
    return (*words, " ".join(words[words.index(MAIN) + 1 :])) if MAIN in words else tuple(words)
