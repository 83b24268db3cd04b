"""Subjects: who died or was hurt, named before the verb: "two people were killed"."""

from dataclasses import replace
from typing import Final

from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.joining import joined
from incidents.reading.annotating.counting.people import AND, COMMA, STOPS, Counted, People

_REACH: Final = 12
"""Tokens before the verb in which its clause opens."""
_BESIDE: Final = 4
"""Tokens before the verb in which counted people begin that are its own."""
_OPENING: Final = 6
"""Tokens of a clause among which its subject begins: "at least", "about"."""


class Subjects:
    """Finds who stands before a verb.

    Args:
        doc: The annotated article.
        people: Its groups of people.
    """

    def __init__(self, doc: Annotated, people: People) -> None:
        self.doc, self.words, self.people = doc, doc.words, people

    def before(self, hit: Hit) -> Counted | None:
        """Return the people that a verb follows, None where another word opens its clause."""
        if hit.clitic == AND:
            return None
        opening, plural = self._opening_of(hit), is_plural(self.doc, hit)
        if plural and (near := self._right_before(hit)):
            return near
        for at in range(opening, min(opening + (_OPENING if plural else 1), hit.start)):
            found = self.people.at(at)
            if found and (plural or not self.people.is_definite(at)):
                found = joined(self.people, found, hit.start)
                return replace(found, end=hit.end) if found.end <= hit.start else None
        return None

    def _right_before(self, hit: Hit) -> Counted | None:
        # "الحداد على سبعة مدنيين قتلوا": counted people right before the verb are its own, whatever opens the clause.
        for at in range(hit.start - _BESIDE, hit.start - 1):
            found = self.people.at(at) if at in self.people.counts else None
            if found and found.end < hit.start:
                found = None if self._goes_on(at - 1, hit.start) else joined(self.people, found, hit.start)
                return replace(found, end=hit.end) if found else None
        return None

    def _goes_on(self, start: int, end: int) -> bool:
        between = range(start + 1, end)
        return self.words[start] == AND or any(self._closes(at) or self.words[at].startswith(AND) for at in between)

    def _opening_of(self, hit: Hit) -> int:
        """Return where the clause of a verb opens, over quotation marks."""
        first = max(hit.start - _REACH, 0)
        # "eleven soldiers, among them a major, were killed": a plural verb looks back over the comma.
        over = COMMA if is_plural(self.doc, hit) else ""
        ends = (at + 1 for at in range(hit.start - 1, first - 1, -1) if self.words[at] != over and self._closes(at))
        opening = next(ends, first)
        return opening + (opening < hit.start and self.words[opening] == '"')

    def _closes(self, at: int) -> bool:
        return self.words[at] in STOPS or self.doc.is_a("that", at) or self.people.is_fate(at)


def is_plural(doc: Annotated, hit: Hit) -> bool:
    """Return whether a verb has the ending of several men, or of two."""
    return doc.words[hit.start].endswith("وا") or is_dual(doc, hit)


def is_dual(doc: Annotated, hit: Hit) -> bool:
    """Return whether a verb has the ending of two."""
    return doc.is_a("dual_fate", hit.start)
