"""Gripping: the main thread's grip on the interpreter, loosened now and then so that the watchdog gets a turn.

Threads take turns between the interpreter's own steps, and a regular expression that runs away is one step: no
other thread runs while it does. But it lets signals in, and their handler can give the others a turn.
"""

import atexit
import faulthandler
import signal
import threading
import time

_EVERY_S = 1.0
_PAUSE_S = 0.001
"""Long enough for a thread that waits to take over."""

_STDERR = 2

LAST_S = 20.0
"""What holds the interpreter and lets no signal in either is ended after this, from below the interpreter."""


class Grip:
    """The main thread's grip on the interpreter."""

    def __init__(self) -> None:
        self._taken = threading.Event()
        self._main = threading.main_thread()

    def loosen(self) -> None:
        """Give other threads a turn now and then from now on. Called in the main thread."""
        signal.signal(signal.SIGALRM, self._pause)
        signal.setitimer(signal.ITIMER_REAL, _EVERY_S, _EVERY_S)
        # The interpreter takes its handlers down before it is gone, and a signal without one would end it otherwise.
        atexit.register(self.tighten)

    def tighten(self) -> None:
        """Give no more turns. Called before the event loop is closed, which a signal would look for in vain."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def take(self) -> None:
        """Have the main thread stand still for good, as soon as it lets a signal in. Called from another thread."""
        self._taken.set()
        if self._main.ident is not None:
            signal.pthread_kill(self._main.ident, signal.SIGALRM)

    def _pause(self, *_: object) -> None:
        time.sleep(_PAUSE_S)
        if self._taken.is_set():
            # The process is about to end. Were this to go on, it might send or commit what a note just accused.
            threading.Event().wait()


def live_on() -> None:
    """Let the process live for another `LAST_S`; then it ends with code 1, and tells all stacks."""
    faulthandler.dump_traceback_later(LAST_S, exit=True, file=_STDERR)
