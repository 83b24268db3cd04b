import os
import sys
from functools import partial
from pathlib import Path

import pytest

from broker.processes import end, launch
from broker.running import command_of

STUBBORN = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"


def is_alive(pid: int) -> bool:
    return any(command_of(pid))


def start(program: str, log: Path) -> int:
    """Launch a small program, and wait until its first line is whole."""
    pid = launch((sys.executable, "-c", program), log)
    while is_alive(pid) and not log.read_bytes().endswith(b"\n"):
        pass
    return pid


def test_what_is_launched_is_in_a_session_of_its_own_and_nobodys_child(tmp_path: Path) -> None:
    pid = start("import os, signal; print(os.getppid(), os.getsid(0), flush=True); signal.pause()", tmp_path / "log")

    parent, session = (tmp_path / "log").read_text().split()
    assert end(pid, partial(is_alive, pid), 10)
    assert int(session) not in (pid, 0)
    assert int(parent) != os.getpid()


@pytest.mark.parametrize(
    ("program", "patience_s", "gently"),
    [
        pytest.param("import signal; print(flush=True); signal.pause()", 10, True, id="who listens"),
        pytest.param(STUBBORN, 1, False, id="who does not"),
    ],
)
def test_a_process_is_asked_to_end_and_killed_if_it_does_not(
    tmp_path: Path, program: str, patience_s: float, gently: bool
) -> None:
    pid = start(program, tmp_path / "log")

    assert end(pid, partial(is_alive, pid), patience_s) is gently
    assert not is_alive(pid)


def test_nothing_is_sent_to_a_process_that_is_not_the_one_meant(tmp_path: Path) -> None:
    pid = start("import signal; print(flush=True); signal.pause()", tmp_path / "log")

    assert end(pid, lambda: False, 1)
    assert is_alive(pid)
    assert end(pid, partial(is_alive, pid), 10)


def test_a_program_that_does_not_exist_says_so_in_the_log(tmp_path: Path) -> None:
    pid = launch((tmp_path / "no java", "-version"), tmp_path / "log")

    while is_alive(pid):
        pass
    assert "no java" in (tmp_path / "log").read_text()
