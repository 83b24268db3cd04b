import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoder.wording import stored
from incidents.reading.encoding.packing import names

WORD = st.one_of(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1), st.just("\n"))


@given(st.lists(WORD, min_size=1))
def test_words_come_back_as_they_were_stored(words: list[str]) -> None:
    assert names({"words": stored(words)}, "words") == words


def test_words_are_plain_lines_to_every_reader() -> None:
    assert stored(["في", "\n", "من"]).dtype == np.uint8
    assert stored(["في", "\n", "من"]).tobytes().decode() == "في\n\nمن"


@pytest.mark.parametrize("words", [[""], ["في\nمن"], []], ids=["empty", "of two lines", "no word at all"])
def test_what_would_not_come_back_is_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match="no words to store"):
        stored(words)
