"""What can go wrong with the embedded Kafka; each message is one sentence that says what to do.

BrokerError
├── ExtraError       the packages that carry Java and fetch jars are not installed
├── LockError        kafka.lock cannot be read
├── NetworkError     jars are missing and could not be fetched
├── ChecksumError    a fetched jar is not the one that kafka.lock names
├── SpaceError       the disk is full
├── FolderError      a folder cannot be used
├── PortError        a port is taken
└── StartError       Kafka ended while it started, or does not answer
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says where neither the disk nor the user's share of it has room."""


class BrokerError(Exception):
    """Anything that keeps the embedded Kafka from doing what was asked."""


class ExtraError(BrokerError):
    """An optional package is not installed."""


class LockError(BrokerError):
    """kafka.lock is not a list of jars."""


class NetworkError(BrokerError):
    """Jars are missing and could not be fetched."""


class ChecksumError(BrokerError):
    """A fetched jar is not the one that naba was tried with."""


class SpaceError(BrokerError):
    """The disk is full."""


class FolderError(BrokerError):
    """A folder cannot be used."""


class PortError(BrokerError):
    """A port is taken."""


class StartError(BrokerError):
    """Kafka ended while it started, or does not answer."""


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Say in a sentence what the system says in a number.

    Args:
        folder: Where the body of the `with` writes.

    Raises:
        SpaceError: The disk is full.
        FolderError: It cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise SpaceError(no_space(folder)) from error
        why = error.strerror or error
        raise FolderError(f"{folder} cannot be used ({why}): allow it, or choose another with NABA_DATA_DIR") from error


def no_space(folder: Path) -> str:
    """Return the sentence for a full disk."""
    return f"no space is left for {folder}: free some, or choose another disk with NABA_DATA_DIR, and start again"
