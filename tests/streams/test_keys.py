import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.keys import KeyFormError, join, split
from tests.builders.messages import TEXTS

KINDS = st.sampled_from(["filed", "report", "clock"])


@given(partition_key=TEXTS, kind=KINDS, name=TEXTS)
def test_a_key_taken_apart_gives_what_it_was_made_from(partition_key: str, kind: str, name: str) -> None:
    assert split(join(partition_key, kind, name)) == (partition_key, kind, name)


def test_a_slash_in_an_article_id_cannot_reach_into_another_kind() -> None:
    assert join("a/report", "filed", "") != join("a", "report", "filed/")


@pytest.mark.parametrize("key", [b"", b"desk/report", b"\xff/report/1"])
def test_bytes_that_are_no_key_are_shown(key: bytes) -> None:
    with pytest.raises(KeyFormError) as refused:
        split(key)

    assert repr(key) in str(refused.value)
