import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.record import Headers
from streams.delivery.changelog.marks import (
    ABSENT,
    COMMITTED,
    HEADER,
    VERSION_HEADER,
    Mark,
    UnmarkedError,
    headers_of,
    mark_of,
)

OFFSETS = st.integers(0, 2**62)


@given(source=OFFSETS, before=st.sampled_from([ABSENT, COMMITTED]) | OFFSETS, version=st.text(max_size=20))
def test_a_mark_comes_back_as_it_was_written(source: int, before: int, version: str) -> None:
    version = version.encode(errors="ignore").decode()

    assert mark_of(headers_of(Mark(source, before), version)) == (Mark(source, before), version)


def test_headers_of_others_and_another_order_make_no_difference() -> None:
    mark, version = headers_of(Mark(7, 3), "v1")

    for headers in ((version, mark), (mark, version, ("trace", b"1"))):
        assert mark_of(headers) == (Mark(7, 3), "v1")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param((), id="none at all"),
        pytest.param(((HEADER, b"short"), (VERSION_HEADER, b"v")), id="of another length"),
        pytest.param(((HEADER, bytes(16)),), id="no version"),
        pytest.param(((HEADER, bytes(16)), (VERSION_HEADER, b"\xff")), id="a version in no letters"),
    ],
)
def test_a_record_that_no_worker_wrote_is_found_out(headers: Headers) -> None:
    with pytest.raises(UnmarkedError, match="changelog record"):
        mark_of(headers)
