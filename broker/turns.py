"""Turns: what only one process at a time may do."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from broker.errors import writing_in


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """Wait until nobody else holds the file, and hold it for the body; the system lets go of it if we are killed.

    Args:
        file: Made where it is not there, and never removed.

    Raises:
        SpaceError: The disk is full.
        FolderError: The file cannot be opened.
    """
    with writing_in(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        held = file.open("ab")
    with held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
