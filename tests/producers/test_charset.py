import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.items.charset import decode

TITLE = "مقتل ثلاثة جنود في هجوم قرب القامشلي"


def a_feed(encoding: str = "") -> str:
    said = f' encoding="{encoding}"' if encoding else ""
    return f'<?xml version="1.0"{said}?><rss><title>{TITLE}</title></rss>'


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        pytest.param(a_feed().encode(), "", id="UTF-8 that nobody names"),
        pytest.param(codecs.BOM_UTF8 + a_feed().encode(), "", id="UTF-8 with a mark"),
        pytest.param(a_feed("windows-1256").encode(), "windows-1256", id="UTF-8 that says it is windows-1256"),
        pytest.param(a_feed("windows-1256").encode("cp1256"), "", id="windows-1256 by its declaration"),
        pytest.param(a_feed().encode("cp1256"), "windows-1256", id="windows-1256 by the header"),
        pytest.param(a_feed().encode("cp1256"), "", id="windows-1256 that nobody names"),
        pytest.param(a_feed("utf-8").encode("cp1256"), "utf-8", id="windows-1256 that says it is UTF-8"),
        pytest.param(a_feed("iso-8859-1").encode("cp1256"), "iso-8859-1", id="windows-1256 that says it is Latin"),
        pytest.param(a_feed("iso-8859-6").encode("iso-8859-6"), "", id="ISO 8859-6"),
        pytest.param(codecs.BOM_UTF16_LE + a_feed().encode("utf-16-le"), "", id="UTF-16 with a mark"),
        pytest.param(a_feed("utf-8").encode("utf-16-le"), "utf-8", id="UTF-16 that says it is UTF-8"),
        pytest.param(a_feed().encode("utf-16-be"), "", id="UTF-16, the other end first"),
        pytest.param(a_feed("no-such-thing").encode(), "nor-this", id="names of no encoding"),
        pytest.param(a_feed("base64").encode(), "rot13", id="names of codecs that are no encodings"),
    ],
)
def test_the_title_is_read_whatever_the_feed_claims(body: bytes, charset: str) -> None:
    assert TITLE in decode(body, charset).text


def test_a_text_cut_in_the_middle_of_a_letter_loses_that_letter_only() -> None:
    found = decode(a_feed().encode() + "م".encode()[:1])

    assert TITLE in found.text
    assert found.text.endswith("\ufffd")


@given(st.binary(max_size=300), st.text(max_size=12))
def test_no_bytes_are_refused(body: bytes, charset: str) -> None:
    assert isinstance(decode(body, charset).text, str)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x06FF), max_size=100))
def test_utf8_always_comes_out_as_it_went_in(text: str) -> None:
    body = f"<p>{text}</p>".encode()

    assert decode(body, "windows-1256").text == f"<p>{text}</p>"
