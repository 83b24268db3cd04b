"""Guarding: whatever a step meets, its record ends as changes or as a dead letter, never as an exception."""

from collections.abc import Callable
from pathlib import PurePath
from traceback import extract_tb

from schemas.codec import UndecodableError
from schemas.record import Changes, Outgoing, Record
from schemas.topics import SPECS
from streams.steps.context import Context, Step
from streams.steps.letters import Fault, Reason, letter
from streams.store import Store, encoded_of

_FRAMES = 16
_MESSAGE_CHARACTERS = 800
_NEVER_TOO_LARGE_BYTES = 1_048_576
"""A smaller value leaves as much again for its key and headers, which are a few hundred bytes."""

_TABLE_BYTES = max(spec.max_message_bytes for spec in SPECS.values()) - 65_536
"""Changelogs take as much as the largest topic; the rest is for key, headers, and the head of the batch."""

_BATCH_BYTES = 128
"""More than the head of a record batch (61 bytes) and the lengths inside one record take; the limit counts them."""


class UnexpectedError(ValueError):
    """A readable record that its topic does not carry, or not under that key; the error says which."""


def guarded(step: Step, stage: str) -> Step:
    """Return the step with every failure made a dead letter of its record.

    Unreadable and unexpected records, exceptions (with their traceback), outputs that their topic would
    refuse, and state that cannot be written: none of them stops the records behind it. The brake that
    does stop a worker counts the letters; it is not the step's business.
    """

    def run(store: Store, record: Record, context: Context) -> Changes:
        try:
            changes = _written_down(step(store, record, context))
            _check_sizes(changes.outgoing)
        except MemoryError:
            # The worker is ill, not the record.
            raise
        except Exception as error:  # a bug may raise anything, and must not stop good input
            return Changes(outgoing=(letter(stage, record, fault_of(error), context),))
        return changes

    return run


def _written_down(changes: Changes) -> Changes:
    """Return changes with what goes to the table encoded: later it would be too late to blame the record."""
    if not changes.puts and not changes.deletes:
        return changes
    encoded = encoded_of(changes)
    size = max(len(value or b"") for value in encoded.values())
    if size > _TABLE_BYTES:
        raise _OversizedError(f"would keep {size} bytes under one key, and a table takes {_TABLE_BYTES}")
    return Changes(changes.puts, changes.deletes, changes.outgoing, changes.remarks, encoded)


def fault_of(error: Exception) -> Fault:
    """Return what an exception says of the record in hand."""
    reason, told = next(((reason, told) for kind, reason, told in _FAULTS if isinstance(error, kind)))
    return Fault(reason, told(error))


class _OversizedError(ValueError):
    """An output that its topic would refuse, or state that its changelog would; the error names both sizes."""


def _check_sizes(outgoing: tuple[Outgoing, ...]) -> None:
    for record in outgoing:
        if len(record.value or b"") < _NEVER_TOO_LARGE_BYTES:
            continue
        limit, size = SPECS[record.topic].max_message_bytes, _size_bytes(record)
        if size > limit:
            raise _OversizedError(f"would send {size} bytes to {record.topic}, which takes {limit}")


def _size_bytes(record: Outgoing) -> int:
    headers = sum(len(name) + len(value) + 10 for name, value in record.headers)
    return _BATCH_BYTES + len(record.key or b"") + len(record.value or b"") + headers


def _traced(error: Exception) -> str:
    # The folder of an installation says nothing of the fault, and would make letters differ between machines.
    frames = (
        f"  {'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
        for frame in extract_tb(error.__traceback__)[-_FRAMES:]
    )
    return "\n".join((f"{type(error).__name__}: {str(error)[:_MESSAGE_CHARACTERS]}", *frames))


_FAULTS: tuple[tuple[type[Exception], Reason, Callable[[Exception], str]], ...] = (
    (UndecodableError, Reason.UNREADABLE, str),
    (UnexpectedError, Reason.UNEXPECTED, str),
    (_OversizedError, Reason.TOO_LARGE, str),
    (Exception, Reason.FAILED, _traced),
)
"""Most particular first."""
