import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.showing.terminal import FSI, PDI, clean, isolated


@given(st.text())
def test_no_text_of_others_can_move_the_cursor_or_turn_the_line(text: str) -> None:
    shown = clean(text)

    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cs")]
    assert not set(shown) & {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", FSI, PDI}
    assert clean(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("غارة", f"{FSI}غارة{PDI}", id="Arabic"),
        pytest.param("غارة F-16", f"{FSI}غارة F-16{PDI}", id="mixed"),
        pytest.param("air strike", "air strike", id="Latin"),
        pytest.param(
            "by قوات خاصة (x) → هدف, 2026-03-02",
            f"by {FSI}قوات خاصة{PDI} (x) → {FSI}هدف{PDI}, 2026-03-02",
            id="our sentence around their words",
        ),
        pytest.param("\x1b[31mغارة\u202e", f"[31m{FSI}غارة{PDI}", id="colours and overrides"),
        pytest.param("سطر\nآخر", f"{FSI}سطر آخر{PDI}", id="two lines"),
        pytest.param("می\u200cشود", f"{FSI}می\u200cشود{PDI}", id="a joiner that the script needs"),
    ],
)
def test_arabic_is_isolated_from_what_stands_beside_it(text: str, shown: str) -> None:
    assert isolated(text) == shown
