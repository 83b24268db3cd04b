"""Markup: HTML as feeds carry it → plain text that keeps its paragraphs."""

import re

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = (
    "p, div, br, li, ul, ol, tr, table, blockquote, h1, h2, h3, h4, h5, h6, hr, section, article, figure, figcaption, "
    "pre, dt, dd, header, footer, aside"
)
_UNREAD = "script, style, noscript, template, iframe, object, svg, form, button"
_BREAK = "\u2029"
"""Unicode's paragraph separator: it stands for a break while white space of the source is folded."""

_TAG = re.compile(r"<[A-Za-z/!]")
_LINES = re.compile(r"\r\n?|\n")
_SPACE = re.compile(r"[^\S\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Controls and direction marks: no reader sees them, and they hide what a line says. Joiners are spelling and stay."""


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML or of plain text: one line a paragraph, white space folded."""
    tagged = bool(_TAG.search(html))
    # Where there is no markup, line breaks are all that parts paragraphs; in HTML they mean nothing.
    source = html if tagged else _LINES.sub(_BREAK, html)
    return _paragraphs(_read(source) if tagged or "&" in source else source)


def plain_line(html: str) -> str:
    """Return the text of a piece of HTML as one line, for titles and names."""
    return " ".join(plain_text(html).split())


def _read(html: str) -> str:
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    for node in tree.css(_UNREAD):
        node.decompose()
    for node in tree.body.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    return tree.body.text(deep=True)


def _paragraphs(text: str) -> str:
    folded = _UNSEEN.sub("", _SPACE.sub(" ", text))
    lines = (line.strip() for line in folded.split(_BREAK))
    return "\n".join(line for line in lines if line)
