"""Looks at partitions, as a watch makes them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from monitoring.lag import Limits, Look, Waiting, Window
from monitoring.places import GroupState, Place

DAWN = datetime(2026, 3, 1, 6, tzinfo=UTC)
LIMITS = Limits(warn=timedelta(seconds=60), crit=timedelta(seconds=300), patience=timedelta(seconds=30))
ARTICLES = Place("naba.articles", 0)


def seconds(number: float) -> datetime:
    """Return so many seconds after dawn."""
    return DAWN + timedelta(seconds=number)


def waiting(data: int = 0, *, since: float | None = None, clocks_since: float | None = None) -> Waiting:
    """Return so many records that wait, the oldest appended so many seconds after dawn."""
    return Waiting(
        data=data,
        clocks=0 if clocks_since is None else 1,
        oldest=seconds(since or 0) if data else None,
        oldest_clock=None if clocks_since is None else seconds(clocks_since),
    )


def a_look(at: float = 0, **fields: Any) -> Look:  # noqa: ANN401  # any field
    """Return a look at a partition of 100 records of which all are handled, by a live member."""
    look = Look(seconds(at), start=0, end=100, committed=100, owner="worker-1")
    return replace(look, **fields)


def a_window(*commits: int | None, every: float = 10, **fields: Any) -> Window:  # noqa: ANN401  # any field
    """Return looks with these commits at a partition where records keep coming; what is not committed waits."""
    return tuple(
        a_look(
            every * number,
            committed=commit,
            end=1_000,
            **{"waiting": waiting(1_000 - (commit or 0), since=every * number - 5), **fields},
        )
        for number, commit in enumerate(commits)
    )


def a_state(*looks: Look, group: str = "naba-reading", **fields: Any) -> GroupState:  # noqa: ANN401  # any field
    """Return a group with one member that has these partitions of the articles."""
    state = GroupState(group, "Stable", 1, {Place("naba.articles", number): look for number, look in enumerate(looks)})
    return replace(state, **fields)
