"""Tabling: what the core changed, as changes of the table."""

from collections.abc import Iterable, Mapping
from itertools import chain

from schemas.record import Changes, Outgoing
from streams.store import Store

Values = tuple[type, Mapping[str, object | None]]
"""A kind, and its changed values by id; None is gone."""


def table_changes(
    store: Store, partition_key: str, values: Iterable[Values], outgoing: tuple[Outgoing, ...] = ()
) -> Changes:
    """Return the values under their table keys, together with what is to be sent."""
    keyed = {store.key(partition_key, kind, name): value for kind, named in values for name, value in named.items()}
    puts = {key: value for key, value in keyed.items() if value is not None}
    return Changes(puts, tuple(key for key, value in keyed.items() if value is None), outgoing)


def joined(*parts: Changes) -> Changes:
    """Return several changes as one, in that order."""
    parts = tuple(part for part in parts if part.puts or part.deletes or part.outgoing or part.remarks)
    # What time alone sets off is mostly nothing.
    if len(parts) == 1:
        return parts[0]
    puts = dict(chain.from_iterable(part.puts.items() for part in parts))
    deletes = tuple(chain.from_iterable(part.deletes for part in parts))
    outgoing = tuple(chain.from_iterable(part.outgoing for part in parts))
    return Changes(puts, deletes, outgoing, tuple(chain.from_iterable(part.remarks for part in parts)))
