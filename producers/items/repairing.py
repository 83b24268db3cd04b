"""Repairing: what is wrong with the XML of feeds in the wild, put right before a parser loses text over it."""

import re
from collections.abc import Callable

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_START = re.compile(r"<\?xml|<!DOCTYPE|<(?:\w+:)?(?:rss|feed|RDF)\b", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>", re.I | re.S)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.S)
_BARE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")


def repaired(text: str) -> str:
    """Return the text of a feed with the commonest faults put right; a text without them comes back as it was."""
    for repair in REPAIRS:
        text = repair(text)
    return text


def _without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def _without_preamble(text: str) -> str:
    # Warnings of PHP and blank lines stand before the root at times.
    found = _START.search(text)
    return text[found.start() :] if found else text


def _without_declaration(text: str) -> str:
    # It names the encoding of the bytes, and these are bytes no more.
    return _DECLARATION.sub("", text, count=1)


def _without_doctype(text: str) -> str:
    # Feeds need none; what it can define are entities that grow without end or name files.
    return _DOCTYPE.sub("", text, count=1)


def _with_ampersands(text: str) -> str:
    # In sections of CDATA, the odd pieces of the split, an ampersand stands for itself.
    pieces = _CDATA.split(text)
    pieces[::2] = [_BARE.sub("&amp;", piece) for piece in pieces[::2]]
    return "".join(pieces)


REPAIRS: tuple[Callable[[str], str], ...] = (
    _without_controls,
    _without_preamble,
    _without_declaration,
    _without_doctype,
    _with_ampersands,
)
