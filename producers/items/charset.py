"""Charset: the bytes of a feed → its text, whatever it claims to be.

What is tried, in this order; the first that can be right is taken:

1. a byte order mark;
2. UTF-16 without one (`<` beside a NUL): before UTF-8, for Arabic in UTF-16 is valid UTF-8 full of NULs;
3. UTF-8 without a fault: no other encoding of Arabic comes out as that by accident, so it beats every claim;
4. what the server, the XML declaration or a meta element says, if the bytes agree;
5. UTF-8 with a few faults, as where a text was cut in the middle of a letter;
6. of the old Arabic encodings, the one in which most letters are Arabic.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"(?:\s\0)?<\0[?!A-Za-z]\0"), "utf-16-le"),
    (re.compile(rb"(?:\0\s)?\0<\0[?!A-Za-z]"), "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_HEAD_BYTES = 2_048
"""Declarations stand at the top."""

_MISLEADING = frozenset({"utf-8", "iso8859-1", "cp1252", "ascii"})
"""What software says when it does not know. Not UTF-8 was shown before; the others have no Arabic letter."""

_ARABIC = ("windows-1256", "iso-8859-6", "mac-arabic")
_LETTERS = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_MOST_FAULTS = 0.02
"""Faults per letter in a damaged UTF-8 text; a text in another encoding has about one for each letter."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the encoding that it was in."""

    text: str
    encoding: str


def decode(body: bytes, charset: str = "") -> Decoded:
    """Return the text of a body.

    Args:
        body: Any bytes; no bytes are refused.
        charset: As the Content-Type header says, empty for none.
    """
    found = next(_attempts(body, charset))
    return Decoded(found.text.removeprefix("\ufeff"), found.encoding)


def arabic_letters(text: str) -> int:
    """Return how many letters of Arabic and Persian a text has."""
    return len(_LETTERS.findall(text))


def _attempts(body: bytes, charset: str) -> Iterator[Decoded]:
    yield from (_lenient(body, encoding) for mark, encoding in _MARKS if body.startswith(mark))
    yield from (_lenient(body, encoding) for pattern, encoding in _WIDE if pattern.match(body))
    yield from _strict(body, "utf-8")
    for said in _claims(body, charset):
        yield from _strict(body, said)
    damaged = _lenient(body, "utf-8")
    letters = arabic_letters(damaged.text)
    if letters and damaged.text.count("\ufffd") <= max(1, _MOST_FAULTS * letters):
        yield damaged
    yield max((_lenient(body, encoding) for encoding in _ARABIC), key=lambda one: arabic_letters(one.text))


def _claims(body: bytes, charset: str) -> Iterator[str]:
    head = body[:_HEAD_BYTES]
    found = (match[1].decode("ascii", "ignore") for match in (_DECLARED.search(head), _META.search(head)) if match)
    for said in (charset, *found):
        name = _known(said)
        if name and name not in _MISLEADING:
            yield name


def _known(said: str) -> str:
    try:
        info = codecs.lookup(said.strip())
    except (LookupError, ValueError):
        return ""
    # Python lists codecs that turn bytes into bytes among the encodings.
    return info.name if info._is_text_encoding else ""


def _strict(body: bytes, encoding: str) -> Iterator[Decoded]:
    try:
        yield Decoded(body.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return


def _lenient(body: bytes, encoding: str) -> Decoded:
    return Decoded(body.decode(encoding, "replace"), encoding)
