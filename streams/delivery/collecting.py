"""Collecting: the garbage collector kept away from large tables, for it stops all threads while it looks.

A table of half a million rows is some ten million objects. Each full round over them takes seconds, in which not
even the watchdog gets a turn; and there is nothing to be found, for what a table lets go of has no circles in it,
but for whole read models. So a loaded table is left out of all rounds, until tables are dropped.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing while a table is loaded, and look at it no more when it is."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collect_dropped() -> None:
    """Collect tables that were dropped: one round over everything, when nothing can be stepped on anyway."""
    gc.unfreeze()
    gc.collect()
