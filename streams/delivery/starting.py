"""Starting: where a partition is read on from, and whether what is stored allows it at all."""

from dataclasses import dataclass

from streams.delivery.changelog.cut import Cut
from streams.delivery.exits import RefusedError

REBUILD = "`naba work STAGE --rebuild` reads everything again"
ACCEPT = "`naba work STAGE --accept` takes the state as it is, and goes on behind the last record that it knows"


@dataclass(frozen=True, slots=True)
class Ground:
    """What Kafka holds of one partition; ends are the offsets that come next.

    Attributes:
        where: The source partition, for people.
        commit: The group's committed offset, None if it never committed one.
        begin: First source offset that is still there.
        end: Source offset that will be written next; asked for after the commit.
        has_changelog: Whether the changelog's partition has any record.
    """

    where: str
    commit: int | None
    begin: int
    end: int
    has_changelog: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Where a partition is read on from.

    Attributes:
        limit: The state is taken as of this source offset.
        due: The source offset to read first.
        lost: So many records were deleted by retention before anybody read them.
        to_commit: Whether `due` has to be committed before the first record is read, so that a crash before the
            first commit leaves no riddle.
    """

    limit: int
    due: int
    lost: int
    to_commit: bool


def start_of(ground: Ground) -> Start:
    """Return where to read on from.

    Raises:
        RefusedError: There is state, but nobody knows as of when; or the commit lies beyond the source.
    """
    if ground.commit is None:
        if ground.has_changelog:
            raise RefusedError(f"{ground.where} has state, but no committed offset: {REBUILD}; {ACCEPT}")
        return Start(ground.begin, ground.begin, 0, to_commit=True)
    if ground.commit > ground.end:
        raise RefusedError(f"{ground.where} is committed at {ground.commit}, but ends at {ground.end}: {REBUILD}")
    due = max(ground.commit, ground.begin)
    return Start(ground.commit, due, due - ground.commit, to_commit=due != ground.commit)


def check_cut(ground: Ground, cut: Cut, version: str) -> None:
    """Check what the changelog of a partition says against its source.

    Raises:
        RefusedError: It was made from another log than the source; or what lies beyond the commit was made by
            another version, whose bytes ours would contradict.
    """
    if cut.top >= ground.end:
        raise RefusedError(_of_another_log(ground, cut.top))
    others = sorted(cut.ahead_versions - {version})
    if others:
        raise RefusedError(
            f"{ground.where} was left in the middle by version {', '.join(others)}, and this is {version}: "
            "let that version stop cleanly first"
        )


def accepted_at(ground: Ground, top: int) -> int | None:
    """Return where to go on if the state of a partition is taken as it is, or None where that is no question.

    It is none where there is a commit, or no state.

    Args:
        ground: What Kafka holds of the partition.
        top: The highest source offset that its changelog knows of, -1 for none.

    Raises:
        RefusedError: The state was made from another log than the source.
    """
    if ground.commit is not None or top < 0:
        return None
    if top >= ground.end:
        raise RefusedError(_of_another_log(ground, top))
    return max(top + 1, ground.begin)


def _of_another_log(ground: Ground, top: int) -> str:
    return f"{ground.where} ends at {ground.end}, but its state knows offset {top}: {REBUILD}"
