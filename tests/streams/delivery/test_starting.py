from dataclasses import replace

import pytest

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import ABSENT, Mark
from streams.delivery.exits import RefusedError
from streams.delivery.starting import Ground, Start, accepted_at, check_cut, start_of

GROUND = Ground("naba.articles/2", commit=40, begin=0, end=100, has_changelog=True)


def a_cut(source: int, version: str = "v1") -> Cut:
    cut = Cut(40)
    cut.take(b"a", b"1", Mark(source, ABSENT), version)
    return cut


def test_a_partition_is_read_on_from_its_commit() -> None:
    assert start_of(GROUND) == Start(limit=40, due=40, lost=0, to_commit=False)


def test_a_new_group_begins_with_what_there_is_and_commits_that_first() -> None:
    new = replace(GROUND, commit=None, has_changelog=False, begin=7)

    assert start_of(new) == Start(limit=7, due=7, lost=0, to_commit=True)


def test_records_that_retention_took_are_counted_and_skipped() -> None:
    assert start_of(replace(GROUND, begin=55)) == Start(limit=40, due=55, lost=15, to_commit=True)


@pytest.mark.parametrize(
    ("ground", "says"),
    [
        pytest.param(replace(GROUND, commit=None), "no committed offset", id="state, and nobody knows as of when"),
        pytest.param(replace(GROUND, end=39), "committed at 40, but ends at 39", id="a commit past the end"),
    ],
)
def test_a_contradiction_refuses_to_start_and_says_what_to_do(ground: Ground, says: str) -> None:
    with pytest.raises(RefusedError, match=says) as refused:
        start_of(ground)

    assert "naba.articles/2" in str(refused.value)
    assert "--rebuild" in str(refused.value)


def test_a_changelog_of_this_source_and_version_is_accepted() -> None:
    check_cut(GROUND, a_cut(99), "v1")

    assert a_cut(99).top < GROUND.end


def test_a_changelog_that_knows_more_than_the_source_is_of_another_log() -> None:
    with pytest.raises(RefusedError, match="ends at 100, but its state knows offset 100"):
        check_cut(GROUND, a_cut(100), "v1")


def test_what_another_version_left_in_the_middle_is_not_taken_up() -> None:
    with pytest.raises(RefusedError, match="left in the middle by version v0, and this is v1"):
        check_cut(GROUND, a_cut(41, "v0"), "v1")


def test_what_another_version_finished_is_taken_up() -> None:
    check_cut(GROUND, a_cut(39, "v0"), "v1")

    assert a_cut(39, "v0").ahead_versions == set()


def test_state_without_a_commit_names_both_ways_out() -> None:
    with pytest.raises(RefusedError, match=r"--rebuild` reads everything again; `naba work STAGE --accept"):
        start_of(replace(GROUND, commit=None))


@pytest.mark.parametrize(
    ("ground", "top", "at"),
    [
        pytest.param(replace(GROUND, commit=None), 41, 42, id="behind the last record that the state knows"),
        pytest.param(replace(GROUND, commit=None, begin=60), 41, 60, id="where the source now begins"),
        pytest.param(replace(GROUND, commit=None), -1, None, id="no state: nothing to accept"),
        pytest.param(GROUND, 41, None, id="a commit: nothing to accept"),
    ],
)
def test_state_that_is_accepted_counts_as_complete(ground: Ground, top: int, at: int | None) -> None:
    assert accepted_at(ground, top) == at


def test_state_of_another_log_cannot_be_accepted() -> None:
    with pytest.raises(RefusedError, match="its state knows offset 100: `naba work STAGE --rebuild`"):
        accepted_at(replace(GROUND, commit=None), 100)
