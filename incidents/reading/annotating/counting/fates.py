"""Fates: figures of the nouns for the dead and the injured themselves: "5 dead", "dozens of wounded"."""

from dataclasses import replace
from typing import Final

from incidents.language.numbers import Count
from incidents.lexicon.entries import Casualty
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.people import AND, Counted, People
from incidents.reading.annotating.counting.sums import Sums

_OF, _EITHER = "من", "بين"
_REACH_OF_FALLEN, _BEFORE_FALLEN = 6, 3
"""Tokens before "dead" in which those who fell begin, and before these the word for falling."""
_REACH_OF_EITHER: Final = 4
"""Tokens before "either dead or wounded" in which the figure ends."""


class Fates:
    """Finds how many dead or injured a noun for them says.

    Args:
        doc: The annotated article.
        people: Its groups of people.
    """

    def __init__(self, doc: Annotated, people: People) -> None:
        self.doc, self.words, self.people = doc, doc.words, people
        self.sums = Sums(doc, people)
        self.classes = doc.lexicon.word_classes
        self.duals = tuple(self.classes["dual_ending"])

    def weak(self, hit: Hit) -> Counted | None:
        """Return the figure of a word that is a fate only beside one: "the victims", "the toll"."""
        if any(isinstance(entry, Casualty) for entry in self.doc.entries_at(hit.end)):
            return None  # "حصيلة القتلى": the second word tells it
        count = self.people.ends.get(hit.start)
        return self.counted(hit, count.start, count.min, count.max) if count else self.sums.of(hit)

    def noun(self, hit: Hit) -> Counted | None:
        """Return the figure of a noun: beside it, in its own form, or the sum it rose to."""
        if self.doc.is_a("bodies", hit.start) and (behind := self.people.at(hit.end)):
            return replace(behind, start=hit.start)
        # In "12 والجرحى 30" the twelve are others.
        count = (None if hit.clitic == AND else self.people.ends.get(hit.start)) or self._either(hit)
        if count:
            return self.counted(hit, count.start, count.min, count.max)
        return self._by_form(hit) or self.sums.of(hit) or self._fallen(hit) or self._plural(hit)

    def counted(self, hit: Hit, start: int, low: int, high: int | None) -> Counted:
        """Return people counted from a token up to their noun, with the role named behind it."""
        return Counted(start, hit.end, low, high, self.people.role_after(hit.end))

    def _form(self, hit: Hit) -> str:
        return self.words[hit.start].removeprefix(hit.clitic)

    def _by_form(self, hit: Hit) -> Counted | None:
        # "قتيلان", "جريحين" count by themselves; some plurals look like them ("مصابين").
        if self._form(hit).endswith(self.duals) and self._form(hit) not in self.classes["plural_like_dual"]:
            return self.counted(hit, hit.start, 2, 2)
        # "سقط قتيل", "قتيلا واحدا", "قتيل و3 جرحى"
        one = self.doc.is_a("falls", hit.start - 1) or self.doc.is_a("one", hit.end) or self._is_listed(hit)
        return self.counted(hit, hit.start, 1, 1) if one and self._form(hit) in self.classes["single_fate"] else None

    def counts_itself(self, hit: Hit) -> bool:
        """Return whether the form of a noun is its figure, so that it shares no other's: "قتيلان وجريح"."""
        return hit.start not in self.people.ends and self._by_form(hit) is not None

    def _is_listed(self, hit: Hit) -> bool:
        if self.words[hit.start - 1] == _EITHER or hit.start in self.people.ends:
            return False
        behind, before = self.doc.at.get(hit.end), hit.start - 1
        if behind and behind.clitic == AND and self._is_noun(hit.end):
            return True
        if hit.clitic == AND and self._is_noun(before) and before not in self.people.ends:
            return self.words[before - 1] != _EITHER
        # Digits stand apart from the letter that joins them.
        figure = self.people.counts.get(hit.end + (self.words[hit.end : hit.end + 1] == [AND]))
        return figure is not None and self._is_noun(figure.end)

    def _is_noun(self, at: int) -> bool:
        return any(isinstance(entry, Casualty) and entry.pattern == "noun" for entry in self.doc.entries_at(at))

    def _fallen(self, hit: Hit) -> Counted | None:
        # "سقط فيها سبعة من المتمردين قتلى"
        if self._form(hit) not in self.classes["plural_fate"] or hit.clitic:
            return None
        starts = range(hit.start - 2, max(hit.start - _REACH_OF_FALLEN, 0), -1)
        at = next((at for at in starts if at in self.people.counts), None)
        if at is None or not self.doc.any_is_a("falls", range(at - _BEFORE_FALLEN, at)):
            return None
        count = self.people.counts[at]
        return Counted(at, hit.end, count.min, count.max, self.people.role_after(count.end))

    def _plural(self, hit: Hit) -> Counted | None:
        # "سقوط قتلى وجرحى": more than one, how many is not said.
        if self._form(hit) not in self.classes["plural_fate"] or self.doc.is_a("figure", hit.start - 1):
            return None
        return self.counted(hit, hit.start, 2, None)

    def _either(self, hit: Hit) -> Count | None:
        """Return the figure of "dozens of dead", "dozens of Houthis either dead or wounded"."""
        before = hit.start - 1
        if before < 1 or self.words[before] not in (_OF, _EITHER):
            return None
        reach = _REACH_OF_EITHER if self.words[before] == _EITHER else 1
        ends = range(before, max(before - reach, 0), -1)
        return next((self.people.ends[at] for at in ends if at in self.people.ends), None)
