import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.items.markup import plain_line, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>واحد\n  اثنان</p><p>ثلاثة</p>", "واحد اثنان\nثلاثة", id="paragraphs"),
        pytest.param("واحد<br/><br>اثنان", "واحد\nاثنان", id="breaks"),
        pytest.param("<div>واحد <b>اثنان</b></div><ul><li>ثلاثة</li></ul>", "واحد اثنان\nثلاثة", id="inline stays"),
        pytest.param("واحد\n\nاثنان", "واحد\nاثنان", id="no markup: line breaks part paragraphs"),
        pytest.param("واحد &laquo;اثنان&raquo;&nbsp;ثلاثة", "واحد «اثنان» ثلاثة", id="entities"),
        pytest.param("<script>x()</script><style>p{}</style>نص", "نص", id="what nobody reads"),
        pytest.param("5 < 6 و 7 > 6", "5 < 6 و 7 > 6", id="signs that are no markup"),
        pytest.param("\u202bنص\u202c \u200fنص\ufeff", "نص نص", id="direction marks"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiners are spelling"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_html_becomes_the_text_that_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_title_is_one_line() -> None:
    assert plain_line("<b>عاجل</b><br>قصف &amp; حصار") == "عاجل قصف & حصار"


@given(st.text())
def test_text_has_no_blank_lines_and_no_stray_space(html: str) -> None:
    lines = plain_text(html).split("\n")

    assert lines == [""] or all(line and line == line.strip() for line in lines)
