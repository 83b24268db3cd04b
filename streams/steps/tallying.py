"""Tallying: what steps remark is counted in the table, so that a record done again after a fault counts once."""

from collections import Counter
from collections.abc import Mapping

from schemas.record import Changes, Record
from schemas.state import Tally
from streams.keys import OWN
from streams.steps.context import Context, Step
from streams.steps.tabling import joined
from streams.store import Store


def tallied(step: Step) -> Step:
    """Return the step with its remarks counted among its puts."""

    def run(store: Store, record: Record, context: Context) -> Changes:
        changes = step(store, record, context)
        return joined(changes, _counted(store, changes)) if changes.remarks else changes

    return run


def tallies(store: Store) -> Mapping[str, int]:
    """Return how often each oddity was remarked."""
    return {oddity: tally.count for oddity, tally in store.of(OWN, Tally).items()}


def _counted(store: Store, changes: Changes) -> Changes:
    before, new = tallies(store), Counter(str(remark.oddity) for remark in changes.remarks)
    return Changes({store.key(OWN, Tally, one): Tally(before.get(one, 0) + times) for one, times in new.items()})
