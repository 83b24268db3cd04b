"""Collecting: the garbage collector kept away from large tables, for it stops all threads while it looks.

A table of half a million rows is some ten million objects. Each full round over them takes seconds, in which not
even the watchdog gets a turn; and there is nothing to be found, for what a table lets go of has no circles in it.
So a loaded table is left out of all rounds, until tables are dropped.
"""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None)
"""Of the C library of GNU; others have none, or need none."""


@contextmanager
def pausing() -> Iterator[None]:
    """Collect nothing for a while, in which much is made and nothing of it is garbage with circles."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing while a table is loaded, and look at it no more when it is."""
    with pausing():
        try:
            yield
        finally:
            gc.freeze()


def collect_dropped() -> None:
    """Collect what is left of tables that were dropped, and was left out so far."""
    gc.unfreeze()
    gc.collect()
    give_back()


def give_back() -> None:
    """Give memory back that is free, but lies between what is not: the C library keeps it for its own thread."""
    if _TRIM is not None:
        _TRIM(0)
