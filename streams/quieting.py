"""Quieting: what a library says again and again is passed on now and then, with how often it was said."""

import logging

OWN = "naba"
EVERY_S = 30.0


class Seldom(logging.Filter):
    """Lets each sentence of others pass once in `EVERY_S`; while a broker is away they say it a hundred times a second.

    Sentences are told apart by their form, before numbers and names are put in; time is that of the log records.
    """

    def __init__(self) -> None:
        super().__init__()
        self._passed: dict[tuple[str, str], float] = {}
        self._kept_back: dict[tuple[str, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a log record passes; one that does says how many were kept back before it."""
        if record.name.split(".")[0] == OWN:
            return True
        form = record.name, str(record.msg)
        if record.created - self._passed.get(form, -EVERY_S) < EVERY_S:
            self._kept_back[form] = self._kept_back.get(form, 0) + 1
            return False
        self._passed[form] = record.created
        if kept_back := self._kept_back.pop(form, 0):
            record.msg, record.args = f"{record.getMessage()} ({kept_back} more like it before)", None
        return True
