"""Brake: a flood of dead letters is no bad input any more but a wrong deploy, and must not drain a topic."""

from collections import deque

from streams.delivery.exits import BrakeError

IN_A_ROW = 10
WINDOW = 200
SHARE = 0.10
"""Of the last `WINDOW` records; a stage that has not had as many yet is judged by `IN_A_ROW` alone."""


class Brake:
    """Counts which records of a worker ended as dead letters; clocks are no business of it.

    Args:
        released: So many letters more are let pass, by a person's word.
    """

    def __init__(self, released: int = 0) -> None:
        self._released = released
        self._run = 0
        self._last: deque[bool] = deque(maxlen=WINDOW)

    def hear(self, *, dead: bool) -> None:
        """Take in what became of one record.

        Raises:
            BrakeError: Too many of the last ones were dead letters.
        """
        if dead and self._released > 0:
            self._released -= 1
            return
        self._run = self._run + 1 if dead else 0
        self._last.append(dead)
        if dead:
            self._judge()

    def _judge(self) -> None:
        if self._run >= IN_A_ROW:
            raise BrakeError(f"{self._run} records in a row were dead letters; --release-brake N lets N pass")
        if len(self._last) == WINDOW and sum(self._last) > WINDOW * SHARE:
            raise BrakeError(
                f"{sum(self._last)} of the last {WINDOW} records were dead letters; --release-brake N lets N pass"
            )
