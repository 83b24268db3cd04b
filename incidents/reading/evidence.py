"""Evidence: the characters of the original that fill a field."""

from typing import Final

from incidents.language.tokens import Text
from incidents.reading.annotating.annotation import Annotated
from schemas.dispatch import Evidence
from schemas.vocabulary import Part

LONGEST_QUOTE: Final = 200
_LONGEST_CLAUSE: Final = 25
"""Words of the most telling clause, as the annotation guide has it."""


def evidence(text: Text, field: str, start: int, end: int, skipped: int = 0) -> Evidence:
    """Return the evidence that tokens [start, end) give for a field.

    Args:
        text: The article.
        field: Name of the field that is filled.
        start: First token.
        end: Token after the last.
        skipped: Letters of a particle to leave out at the front.
    """
    quote = text.quote(start, end)
    first = text.position(start, end)[0]
    lead = _letters(quote, skipped)
    first, quote = first + lead, quote[lead:][:LONGEST_QUOTE]
    in_title = text.in_title(start)
    offset = first if in_title else first - text.title_length - 1
    return Evidence(field, Part.TITLE if in_title else Part.TEXT, offset, offset + len(quote), quote)


def _letters(quote: str, wanted: int) -> int:
    """The characters that hold the first `wanted` letters and their marks."""
    at = 0
    for _ in range(wanted):
        at += 1
        while at < len(quote) and "\u064b" <= quote[at] <= "\u0652":
            at += 1
    return at


def telling_clause(doc: Annotated, start: int, end: int) -> tuple[int, int]:
    """Return the tokens around [start, end) that tell the act.

    That is the clause grown to the right: at most 25 words, of one sentence.
    """
    clause = doc.clauses[doc.clause_of[start]]
    sentence = doc.text.sentence_at(start)
    first = max(clause.start, end - _LONGEST_CLAUSE)
    last = min(sentence.end, first + _LONGEST_CLAUSE)
    while first < start and not doc.words[first].isalnum():
        first += 1
    while last > end and not doc.words[last - 1].isalnum():
        last -= 1
    return first, last
