import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.items.repairing import repaired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('\n<?xml version="1.0" encoding="x"?><rss/>', "<rss/>", id="declaration of bytes gone by"),
        pytest.param("Warning: foo() in bar.php\n<rss/>", "<rss/>", id="what PHP says first"),
        pytest.param("<rss>a\x0bb</rss>", "<rss>ab</rss>", id="control character"),
        pytest.param("<rss>R&D &amp; &#1601; &nbsp;</rss>", "<rss>R&amp;D &amp; &#1601; &nbsp;</rss>", id="ampersand"),
        pytest.param("<rss><![CDATA[a&b]]>&</rss>", "<rss><![CDATA[a&b]]>&amp;</rss>", id="not in CDATA"),
        pytest.param('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "<rss/>", id="entities of its own"),
        pytest.param("<html>no feed</html>", "<html>no feed</html>", id="something else"),
    ],
)
def test_the_commonest_faults_are_put_right(text: str, expected: str) -> None:
    assert repaired(text) == expected


@given(st.text(alphabet="<>!&;[]CDATArssx?\x00 m"))
def test_what_was_repaired_needs_no_second_repair(text: str) -> None:
    once = repaired(f"<rss>{text}</rss>")

    assert repaired(once) == once
