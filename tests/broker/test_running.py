import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.places import Places
from broker.ports import Ports
from broker.properties import MAIN
from broker.running import Running, command_by_ps, command_of, find, write_running

RUNNING = Running(os.getpid(), Ports(9092, 9093), "4.3.1")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "a home", tmp_path / "cache")


@contextmanager
def a_process(*arguments: str | Path) -> Iterator[int]:
    """Run something with these arguments that waits until it is let go."""
    command = (sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()", *arguments)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        yield process.pid
        process.communicate()


def left_behind(places: Places, pid: int) -> None:
    places.home.mkdir(exist_ok=True)
    write_running(places, Running(pid, RUNNING.ports, RUNNING.version))


def test_a_broker_is_found_by_its_file_and_its_own_command_line(places: Places) -> None:
    with a_process(MAIN, places.properties) as pid:
        left_behind(places, pid)

        assert find(places) == Running(pid, RUNNING.ports, RUNNING.version)
    assert find(places) is None


@pytest.mark.parametrize("arguments", [(), (MAIN,), (MAIN, "other/server.properties")])
def test_a_process_that_got_the_number_later_is_not_taken_for_the_broker(
    places: Places, arguments: tuple[str, ...]
) -> None:
    with a_process(*arguments) as pid:
        left_behind(places, pid)

        assert find(places) is None


@pytest.mark.parametrize("text", [None, "", '{"pid": 1', '{"pid": "x"}'])
def test_a_file_that_is_missing_or_broken_names_nobody(places: Places, text: str | None) -> None:
    places.home.mkdir()
    if text is not None:
        places.running.write_text(text)

    assert find(places) is None


@given(st.builds(Running, st.integers(1, 2**22), st.builds(Ports, st.integers(1, 65_535), st.just(1)), st.text("4.3")))
def test_who_runs_is_written_whole_and_only_believed_of_ours(
    tmp_path_factory: pytest.TempPathFactory, running: Running
) -> None:
    places = Places(tmp_path_factory.mktemp("home"), Path("/cache"))

    write_running(places, running)

    assert f'"pid":{running.pid}' in places.running.read_text()
    assert [path.name for path in places.home.iterdir()] == ["running.json"]
    assert find(places) is None


def test_both_ways_of_asking_the_system_find_a_name_with_a_blank(places: Places) -> None:
    with a_process(MAIN, places.properties) as pid:
        wanted = {MAIN, str(places.properties)}

        assert wanted <= set(command_of(pid))
        assert wanted <= set(command_by_ps(pid))
    assert set(command_of(pid)) | set(command_by_ps(pid)) == set()
