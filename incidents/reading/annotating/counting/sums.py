"""Sums: running tolls, "the number of dead 12", "to 600 the number of dead", "the toll rose to 45"."""

from typing import Final

from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.people import AND, STOPS, Counted, People

_REACH: Final = 14
"""Tokens behind the word for the dead in which "rose to" stands."""
_BEFORE_FIGURE: Final = 3
"""Tokens between "rose to" and its figure: "more than", "about"."""


class Sums:
    """Finds the running sum that a word for the dead or injured belongs to.

    Args:
        doc: The annotated article.
        people: Its groups of people.
    """

    def __init__(self, doc: Annotated, people: People) -> None:
        self.doc, self.words, self.people = doc, doc.words, people

    def of(self, hit: Hit) -> Counted | None:
        """Return the running sum of a word, None where its clause tells none."""
        return self._beside(hit) or self._behind(hit)

    def _beside(self, hit: Hit) -> Counted | None:
        if hit.clitic == AND and hit.end in self.people.counts:
            return self._total(hit, hit.end)  # "والجرحى 30"
        if not self.doc.is_a("figure", hit.start - 1):
            return None
        if self.doc.is_a("total", hit.start - 2) and (far := self._after(hit, hit.end)):
            return far  # "بلغ عدد القتلى في الهجوم 12"
        count = self.people.counts.get(hit.end) or self.people.ends.get(hit.start - 1)
        return self._total(hit, count.start) if count else None

    def _behind(self, hit: Hit) -> Counted | None:
        for at in range(hit.end, min(hit.end + _REACH, len(self.words) - 1)):
            if self.words[at] in STOPS:
                return None
            if self.doc.is_a("total", at) and (found := self._after(hit, at + 1)):
                return found
        return None

    def _after(self, hit: Hit, at: int) -> Counted | None:
        near = range(at, min(at + _BEFORE_FIGURE + 1, len(self.words)))
        start = next((start for start in near if start in self.people.counts), None)
        return None if start is None else self._total(hit, start)

    def _total(self, hit: Hit, at: int) -> Counted:
        count = self.people.counts[at]
        start, end = min(hit.start, at), max(hit.end, count.end)
        return Counted(start, end, count.min, count.max, self.people.role_after(end), total=True)
