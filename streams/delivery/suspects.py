"""Suspects: records that were in hand whenever a worker hung; after three times they become dead letters, unread.

A step that raises is no matter: its record is a dead letter at once. One that never returns takes the worker with
it, and the next one too, and would for ever.
"""

from collections.abc import Mapping

from schemas.record import Changes, Record
from streams.delivery.changelog.notes import Note
from streams.steps.context import Context
from streams.steps.letters import Fault, Reason, letter

EXITS = 3
"""Once may be the machine's fault, and twice a coincidence."""

_FAULT = Fault(Reason.SUSPECT, f"was in hand at {EXITS} exits of the watchdog")
"""Says nothing of when or where, so that it is the same bytes whenever it is sent again."""


class Suspects:
    """Which records a stage's workers hung at, and which one is in hand now.

    Args:
        stage: The stage's name.
        context: What its steps may look at.
    """

    def __init__(self, stage: str, context: Context) -> None:
        self._stage = stage
        self._context = context
        self._exits: dict[int, Mapping[int, int]] = {}
        self._in_hand: Record | None = None

    def hold(self, partition: int, exits: Mapping[int, int]) -> None:
        """Take in what the changelog of a partition knows: source offset → exits of a watchdog."""
        self._exits[partition] = exits

    def take(self, record: Record) -> None:
        """Take note that a record is in hand from now on."""
        self._in_hand = record

    def let_go(self) -> None:
        """Take note that nothing is in hand any more."""
        self._in_hand = None

    def judged(self, record: Record) -> Changes | None:
        """Return the dead letter of a record that workers hung at too often, or None for any other."""
        if self._exits_of(record) < EXITS:
            return None
        return Changes(outgoing=(letter(self._stage, record, _FAULT, self._context),))

    def accusation(self) -> Note | None:
        """Return what there is to be noted of the record in hand, or None. May be asked from beside the loop."""
        record = self._in_hand
        return None if record is None else Note(record.partition, record.offset, self._exits_of(record) + 1)

    def _exits_of(self, record: Record) -> int:
        exits = self._exits.get(record.partition)
        return exits.get(record.offset, 0) if exits else 0
