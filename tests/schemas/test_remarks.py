import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.remarks import metadata_of, tallies_of


@given(st.dictionaries(st.text("abc_", min_size=1), st.integers(1, 2**40)))
def test_counted_remarks_travel_as_metadata_of_a_commit(tallies: dict[str, int]) -> None:
    assert tallies_of(metadata_of(tallies)) == tallies


@pytest.mark.parametrize("metadata", [None, "", "somebody's own words", "[1]", '{"a": "b"}'])
def test_metadata_that_says_nothing_of_the_kind_counts_for_nothing(metadata: str | None) -> None:
    assert tallies_of(metadata) == {}
