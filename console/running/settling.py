"""Settling: waiting until workers are at work, and until they have worked everything off."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from aiokafka.errors import GroupCoordinatorNotAvailableError

from monitoring.groups import Group
from monitoring.offsets import Offsets
from monitoring.places import GroupState

_LOOK_EVERY_S = 0.3


async def at_work(offsets: Offsets, clock: Callable[[], datetime]) -> None:
    """Return when every group has a member that knows its partitions."""
    await _until(offsets, Group, clock, _is_at_work)


async def worked_off(offsets: Offsets, clock: Callable[[], datetime]) -> None:
    """Return when every group has committed everything, clock records too.

    In the order of the flow: a commit comes after what it made was acknowledged, so that behind a stage that is
    done nothing more can arrive.
    """
    for group in Group:
        await _until(offsets, (group,), clock, is_done)


def is_done(state: GroupState) -> bool:
    """Return whether a group has committed everything that there is."""
    return all((look.committed or 0) >= look.end for look in state.looks.values())


def _is_at_work(state: GroupState) -> bool:
    return state.state == "Stable" and all(look.owner for look in state.looks.values())


async def _until(
    offsets: Offsets, groups: Iterable[str], clock: Callable[[], datetime], fits: Callable[[GroupState], bool]
) -> None:
    asked = tuple(groups)
    while not await _fit(offsets.states(asked, clock()), fits):  # noqa: ASYNC110  # a broker tells nobody of itself
        await asyncio.sleep(_LOOK_EVERY_S)


async def _fit(looking: Awaitable[tuple[GroupState, ...]], fits: Callable[[GroupState], bool]) -> bool:
    try:
        return all(fits(state) for state in await looking)
    except GroupCoordinatorNotAvailableError:
        # A new broker knows no group before the first worker has joined one, however long that takes.
        return False
