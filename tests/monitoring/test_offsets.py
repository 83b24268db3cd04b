import pytest

from monitoring.offsets import REBALANCING, Members
from monitoring.peeking import Gap
from tests.builders.looks import ARTICLES


@pytest.mark.parametrize(
    ("members", "owner"),
    [
        pytest.param(Members("Stable", 1, {ARTICLES: "worker-1"}), "worker-1", id="has it"),
        pytest.param(Members("Stable", 1, {}), "", id="a member that does not read it"),
        pytest.param(Members("Empty", 0, {}), "", id="no members"),
        pytest.param(Members("Dead", 0, {}), "", id="no group"),
        pytest.param(Members("PreparingRebalance", 2, {}), REBALANCING, id="members share it out anew"),
        pytest.param(Members("CompletingRebalance", 2, {}), REBALANCING, id="and are about to be told"),
    ],
)
def test_a_partition_is_nobodys_only_if_no_member_will_have_it(members: Members, owner: str) -> None:
    assert members.owner(ARTICLES) == owner


@pytest.mark.parametrize(
    ("committed", "left"),
    [
        pytest.param(None, Gap(10, 20), id="never committed: all of it"),
        pytest.param(15, Gap(15, 20), id="what comes after the commit"),
        pytest.param(5, Gap(10, 20), id="what was deleted does not wait"),
    ],
)
def test_what_waits_begins_at_the_commit_or_where_the_partition_begins(committed: int | None, left: Gap) -> None:
    assert Gap(10, 20).after(committed) == left
