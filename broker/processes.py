"""Processes: starting one that outlives us, and ending one that may not want to."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_LOOKS_A_SECOND = 20

# A shell in between makes the process nobody's child: whoever starts it need not stay to bury it.
_DETACHED = 'log=$1; shift; "$@" </dev/null >"$log" 2>&1 & echo $!'


def launch(command: Sequence[str | Path], log: Path) -> int:
    """Start a program in a session of its own, where no Ctrl-C of ours reaches it, and return its process.

    Args:
        command: The program by its path, and its arguments.
        log: Takes what it prints; begun anew.
    """
    shell = ("/bin/sh", "-c", _DETACHED, "sh", log, *command)
    told = subprocess.run(shell, start_new_session=True, capture_output=True, check=True)  # noqa: S603  # ours
    return int(told.stdout)


def end(pid: int, is_alive: Callable[[], bool], patience_s: float) -> bool:
    """End a process, gently first; return whether gently was enough.

    Args:
        pid: The process.
        is_alive: Whether it is still there, and still the one that is meant.
        patience_s: How long it has before it is killed.
    """
    for sign, seconds in ((signal.SIGTERM, patience_s), (signal.SIGKILL, patience_s)):
        if not is_alive():
            return True
        _tell(pid, sign)
        if _gone(is_alive, seconds):
            return sign is signal.SIGTERM
    return False


def _tell(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


def _gone(is_alive: Callable[[], bool], seconds: float) -> bool:
    for _ in range(int(seconds * _LOOKS_A_SECOND)):
        if not is_alive():
            return True
        time.sleep(1 / _LOOKS_A_SECOND)
    return not is_alive()
