"""Ports: two of this machine's own, found once and kept, so that clients find the broker where it was."""

import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from broker.errors import PortError
from broker.replacing import replace_file

HOST = "127.0.0.1"
"""Loopback only: the embedded broker asks nobody for a password."""

FIRST = 9092
"""Where Kafka is usually found."""

_TRIED = 100
"""How many ports in a row are looked at. They stay below those that systems give to outgoing connections
(32768 and up, RFC 6056 has 49152), which would be free today and taken tomorrow."""

_LOOKS, _PAUSE_S = 60, 0.05


@dataclass(frozen=True, slots=True)
class Ports:
    """The two ports of a node that is broker and controller in one."""

    broker: int
    controller: int

    @property
    def bootstrap(self) -> str:
        """The address for clients, host:port."""
        return f"{HOST}:{self.broker}"


def choose(asked: int | None, kept: Ports | None, is_free: Callable[[int], bool], first: int = FIRST) -> Ports:
    """Return the ports to listen on: the one asked for, else the one kept, else the first free one.

    Nobody but the broker itself talks to its controller, so that port moves silently.

    Args:
        asked: The broker's port, if somebody wants a certain one.
        kept: Those of the last start.
        is_free: Whether a port can be listened on now.
        first: Where to begin looking.

    Raises:
        PortError: The port asked for or kept is taken, or there is no free one.
    """
    wanted = asked or (kept and kept.broker)
    if wanted and not is_free(wanted):
        raise PortError(taken(wanted))
    broker = wanted or _free(range(first, first + _TRIED), is_free)
    if kept and kept.controller != broker and is_free(kept.controller):
        return Ports(broker, kept.controller)
    return Ports(broker, _free((port for port in range(first, first + _TRIED) if port != broker), is_free))


def taken(port: int) -> str:
    """Return the sentence for a port that another program has."""
    return f"port {port} is taken by another program: end that, or choose another port with naba broker start --port"


def is_free(port: int) -> bool:
    """Return whether the port can be listened on; one that only cools down after a connection can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
        return True


def await_release(ports: Ports) -> None:
    """Wait a few seconds at most until nobody listens on the ports.

    The system takes them from a killed process a moment after that can no longer be seen.
    """
    for _ in range(_LOOKS):
        if is_free(ports.broker) and is_free(ports.controller):
            return
        time.sleep(_PAUSE_S)


def read_ports(file: Path) -> Ports | None:
    """Return the ports that a file keeps; None where there is none, or a broken one."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Ports)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write_ports(file: Path, ports: Ports) -> None:
    """Keep the ports for the next start."""
    replace_file(file, msgspec.json.encode(ports))


def _free(candidates: Iterable[int], is_free: Callable[[int], bool]) -> int:
    found = next((port for port in candidates if is_free(port)), None)
    if found is None:
        raise PortError(f"no port near {FIRST} is free: name one that is with naba broker start --port")
    return found
