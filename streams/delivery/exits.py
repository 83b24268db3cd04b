"""Exits: a worker that meets the unforeseen ends at once and says how, so that its supervisor knows what to do."""

import logging
import os
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn, TypeAlias

from aiokafka.errors import KafkaError

LOG = logging.getLogger("naba.worker")


class Exit(IntEnum):
    """Exit codes of a worker, in the ranges of sysexits.h."""

    STOPPED = 0
    BAD_INPUT = 65
    BUG = 70
    OUT_OF_REACH = 75
    REFUSED = 78


FOR_PEOPLE = frozenset({Exit.BAD_INPUT, Exit.REFUSED})
"""Starting again would change nothing: a person has to decide."""


class RefusedError(Exception):
    """What is stored contradicts itself or the settings; the error says how, and names the ways out."""


class BrakeError(Exception):
    """So much input in a row was bad that it is no longer the input's fault."""


class OutOfReachError(Exception):
    """Kafka does not take or give what it should; another attempt may succeed."""


Leave: TypeAlias = Callable[[BaseException], NoReturn]
"""Ends the process for a reason, in this very moment."""

_CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (BrakeError, Exit.BAD_INPUT),
    (RefusedError, Exit.REFUSED),
    (OutOfReachError, Exit.OUT_OF_REACH),
    (KafkaError, Exit.OUT_OF_REACH),
    (BaseException, Exit.BUG),
)
"""Most particular first."""


def exit_of(error: BaseException) -> Exit:
    """Return the exit code that a reason for leaving deserves."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


def leave(error: BaseException) -> NoReturn:
    """End the process now, without a last commit.

    Not in an orderly way: a loop that is given one more turn steps on from a state with a hole in it, and sends.
    """
    code = exit_of(error)
    LOG.critical("leaving with code %d, nothing further committed: %s", code, error, exc_info=_traced(error, code))
    logging.shutdown()
    os._exit(code)


def _traced(error: BaseException, code: Exit) -> BaseException | None:
    return error if code is Exit.BUG else None
