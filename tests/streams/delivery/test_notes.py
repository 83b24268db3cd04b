import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.changelog.marks import ABSENT, Mark, UnmarkedError
from streams.delivery.changelog.marks import headers_of as headers_of_write
from streams.delivery.changelog.notes import Note, headers_of, is_note, key_of, note_of, value_of
from streams.keys import KeyFormError, split


@given(offset=st.integers(0, 2**63 - 1), exits=st.integers(1, 9))
def test_a_note_is_read_back_as_it_was_written(offset: int, exits: int) -> None:
    note = Note(3, offset, exits)

    assert note_of(3, key_of(note), value_of(note)) == note


def test_a_note_is_told_from_a_write_of_the_table_and_its_key_can_be_none_of_the_tables() -> None:
    assert is_note(headers_of("v1"))
    assert not is_note(headers_of_write(Mark(5, ABSENT), "v1"))
    with pytest.raises(KeyFormError):
        split(key_of(Note(0, 5, 1)))


@pytest.mark.parametrize(("key", "value"), [(None, b"1"), (b"suspect/5", None), (b"suspect/five", b"1")])
def test_what_only_says_that_it_is_a_note_is_refused(key: bytes | None, value: bytes | None) -> None:
    with pytest.raises(UnmarkedError):
        note_of(0, key, value)
