"""Server: starting the embedded Kafka, finding it, and stopping it.

All this waits; from async code call it through `asyncio.to_thread`.
"""

import asyncio
from dataclasses import dataclass
from functools import partial

from broker.answering import answers_within
from broker.booting import STOP_S, Boot, boot, expect_answer
from broker.errors import StartError, writing_in
from broker.library.extras import java
from broker.library.fetching import fetch_jars
from broker.library.jars import Fetch, Say, class_path
from broker.library.lock import shipped
from broker.places import Places
from broker.ports import FIRST, await_release, choose, is_free, read_ports, write_ports
from broker.processes import end
from broker.running import Running, find, is_ours
from broker.turns import turn


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever starts a broker may choose.

    Attributes:
        port: The broker's; None is the one kept from the last start, else the first free one.
        first: Where to begin looking for a free one.
        fetch: Brings jars that are missing.
        say: Tells people what takes long.
    """

    port: int | None = None
    first: int = FIRST
    fetch: Fetch = fetch_jars
    say: Say = lambda _: None


@dataclass(frozen=True, slots=True)
class Started:
    """A broker that answers.

    Attributes:
        running: The broker.
        was_running: It ran before anybody asked.
    """

    running: Running
    was_running: bool


def start(places: Places, wish: Wish) -> Started:
    """Return the broker of a home as soon as it answers; it is started unless it runs.

    Raises:
        BrokerError: It cannot be. The error says what to do, and nothing is left running that did not run before.
    """
    with turn(places.turn), writing_in(places.home):
        running = find(places)
        if running and _outlasts(running, places):
            return Started(running, was_running=True)
        kept = read_ports(places.ports)
        if kept and places.running.exists():
            await_release(kept)
        return Started(boot(_plan(places, wish)), was_running=False)


def stop(places: Places) -> Running | None:
    """Stop the broker of a home, and return it once it is gone; None where none ran.

    It is asked first, and killed if it has not written everything down in half a minute.

    Raises:
        BrokerError: The home cannot be written.
    """
    with turn(places.turn), writing_in(places.home):
        running = find(places)
        if running:
            end(running.pid, partial(is_ours, running.pid, places), STOP_S)
            await_release(running.ports)
        places.running.unlink(missing_ok=True)
        return running


def answers_now(running: Running, limit_s: float = 5) -> bool:
    """Return whether a broker answers a client within some seconds."""
    return asyncio.run(answers_within(running.ports.broker, limit_s, lambda: True))


def _outlasts(running: Running, places: Places) -> bool:
    """Return whether a broker answers; no, if it ends while it is asked, as one that is just being killed does.

    Raises:
        StartError: It neither answers nor ends.
    """
    try:
        expect_answer(running, places)
    except StartError:
        if is_ours(running.pid, places):
            raise
        return False
    return True


def _plan(places: Places, wish: Wish) -> Boot:
    # Java first: whoever lacks it need not wait for a download.
    launcher, lock = java(), shipped()
    ports = choose(wish.port, read_ports(places.ports), is_free, wish.first)
    jars = class_path(lock, places.cache, wish.fetch, wish.say)
    write_ports(places.ports, ports)
    return Boot(places, ports, launcher, jars, lock.version)
