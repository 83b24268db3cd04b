"""The embedded Kafka, really started."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broker.diagnosis import diagnosis
from broker.embedding import embedded_kafka
from broker.errors import PortError, StartError
from broker.places import Places
from broker.ports import HOST, Ports, is_free, write_ports
from broker.properties import MAIN
from broker.running import Running, find, is_ours, write_running
from broker.server import answers_now, start, stop
from schemas.topics import SPECS
from tests.builders.brokers import append, everything, no_network, real_places, real_wish

pytestmark = pytest.mark.kafka

_ENDS_WHEN_ASKED = """
import socket
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
listening.settimeout(60)
listening.accept()
"""


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    """A home with a name that Java and the shell could stumble over."""
    found = real_places(tmp_path / "بيت أحمد's $home")
    yield found
    stop(found)


def test_records_and_address_outlive_a_clean_stop_and_the_second_start_needs_no_network(places: Places) -> None:
    first = start(places, real_wish())
    bootstrap = first.running.ports.bootstrap
    append(bootstrap, "kept", b"one", b"two")
    stopped = stop(places)
    assert stopped == first.running
    assert find(places) is None

    second = start(places, real_wish(no_network))
    append(bootstrap, "kept", b"three")

    assert (first.was_running, second.was_running) == (False, False)
    assert second.running.ports == first.running.ports
    assert everything(bootstrap, "kept", 3) == [b"one", b"two", b"three"]
    assert "ERROR" not in places.log.read_text("utf-8")
    assert places.last_words.read_text("utf-8") == ""


def test_nothing_that_a_healthy_kafka_says_is_taken_for_a_reason_to_end(places: Places) -> None:
    running = start(places, real_wish()).running
    stop(places)

    found = diagnosis(places.log.read_text("utf-8"), places, running.ports)

    assert str(found).startswith("Kafka ended while it started")


def test_a_killed_broker_leaves_nothing_that_hinders_the_next_start(places: Places) -> None:
    killed = start(places, real_wish()).running
    append(killed.ports.bootstrap, "kept", b"one")
    os.kill(killed.pid, signal.SIGKILL)

    again = start(places, real_wish(no_network))

    assert not again.was_running
    assert again.running.pid != killed.pid
    assert again.running.ports == killed.ports
    assert everything(killed.ports.bootstrap, "kept", 1) == [b"one"]


def test_a_broker_that_ends_while_it_is_asked_is_no_longer_there_and_another_starts(places: Places) -> None:
    places.home.mkdir()
    with subprocess.Popen(
        (sys.executable, "-c", _ENDS_WHEN_ASKED, MAIN, places.properties), stdout=subprocess.PIPE
    ) as dying:
        assert dying.stdout
        port = int(dying.stdout.readline())
        write_running(places, Running(dying.pid, Ports(port, port), "9.9.9"))

        found = start(places, real_wish())

    assert not found.was_running
    assert answers_now(found.running)


def test_of_two_starts_at_once_one_starts_and_both_find_the_same(places: Places) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda wish: start(places, wish), (real_wish(), real_wish())))

    assert {one.was_running for one in both} == {False, True}
    assert len({one.running for one in both}) == 1
    assert answers_now(both[0].running)


def test_the_largest_record_of_any_topic_passes(places: Places) -> None:
    most = max(spec.max_message_bytes for spec in SPECS.values())
    # What Kafka itself writes around one record.
    largest = bytes(most - 100)

    async def there_and_back() -> list[bytes]:
        async with embedded_kafka(places, real_wish()) as bootstrap:
            await asyncio.to_thread(append, bootstrap, "large", largest)
            return await asyncio.to_thread(everything, bootstrap, "large", 1)

    assert asyncio.run(there_and_back()) == [largest]
    assert find(places) is None


def test_a_port_that_another_program_took_is_named_before_anything_starts(places: Places) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        places.home.mkdir()
        write_ports(places.ports, Ports(port, 1))

        with pytest.raises(PortError, match=f"port {port} is taken by another program"):
            start(places, real_wish())

    assert not places.records.exists()


def test_a_start_that_fails_says_why_and_leaves_nothing_running(places: Places) -> None:
    places.records.mkdir(parents=True)
    (places.records / "meta.properties").write_text("version=1\ncluster.id=another\nnode.id=7\n")

    with pytest.raises(StartError) as raised:
        start(places, real_wish())

    assert "Kafka ended while it started (" in str(raised.value)
    assert str(raised.value).endswith(f"see {places.log}, then start again")
    assert not places.running.exists()
    assert is_free(real_wish().first)


def test_whoever_is_interrupted_while_starting_leaves_nothing_running(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def interrupted(running: object, _: Places) -> None:
        seen.append(getattr(running, "pid", 0))
        raise KeyboardInterrupt

    monkeypatch.setattr("broker.booting.expect_answer", interrupted)

    with pytest.raises(KeyboardInterrupt):
        start(places, real_wish())

    assert seen
    assert not is_ours(seen[0], places)
    assert not places.running.exists()
