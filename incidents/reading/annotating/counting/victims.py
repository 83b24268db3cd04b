"""Victims: who died or was hurt, by the grammar of the word that says so."""

from dataclasses import replace
from typing import Final

from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.joining import joined
from incidents.reading.annotating.counting.objects import DOERS, Objects
from incidents.reading.annotating.counting.people import AND, STOPS, Counted, People
from incidents.reading.annotating.counting.subjects import Subjects, is_dual, is_plural
from incidents.reading.annotating.wording.kinds import upon

_NOMINATIVE: Final = ("ان", "ون")
_HIS: Final = ("ه", "ها", "هم")
_REACH_OF_FATE: Final = 2
"""Tokens behind people that fell among which stands whether they are dead or wounded."""


class Victims:
    """Finds who died or was hurt.

    Args:
        doc: The annotated article.
        people: Its groups of people.
    """

    def __init__(self, doc: Annotated, people: People) -> None:
        self.doc, self.words, self.people = doc, doc.words, people
        self.objects, self.subjects = Objects(doc, people), Subjects(doc, people)
        self.plurals = tuple(doc.lexicon.word_classes["plural_ending"])

    def of_act(self, hit: Hit) -> Counted | None:
        """Return the victims of a verb that may have a doer ("killed")."""
        if self._is_adjunct(hit.end):
            return self._led(hit) or self.objects.figure(hit) or self.subjects.before(hit) or self._alone(hit)
        if is_plural(self.doc, hit) and hit.end not in self.people.counts:
            return self.subjects.before(hit) or self.objects.of_act(hit)
        return self.objects.of_act(hit) or self.subjects.before(hit) or self.objects.far_figure(hit)

    def of_death(self, hit: Hit) -> Counted | None:
        """Return the victims of a verb without doer ("fell", "met his end")."""
        particle = upon(self.doc, hit) if self.doc.is_a("perishing", hit.start) else None
        if particle is not None:
            # "قضت خلالها على 34 إرهابيا"
            return self.people.at(min(particle + 1, len(self.words) - 1))
        if is_plural(self.doc, hit) and (found := self.subjects.before(hit)):
            return found
        found = self.objects.of_death(hit) or self.subjects.before(hit)
        return found or (self._led(hit) or self._alone(hit) if self._is_adjunct(hit.end) else None)

    def of_fall(self, hit: Hit) -> Counted | None:
        """Return who fell, where it is people, and nothing says how: "سقط جندي", but "سقط ثلاثة جرحى"."""
        found = self.people.at(hit.end) if hit.end < len(self.words) else None
        if found is None or not found.role or found.max is None or self.people.is_definite(hit.end):
            return None
        fates = range(hit.end, min(found.end + _REACH_OF_FATE, len(self.words)))
        fallen = joined(self.people, found)
        return None if any(map(self.people.is_fate, fates)) else replace(fallen, start=hit.start)

    def of_hit(self, hit: Hit) -> Counted | None:
        """Return the victims of a verb or noun that always has a doer ("the elimination of")."""
        return self.objects.of_act(hit)

    def of_one(self, hit: Hit) -> Counted | None:
        """Return the victims of a verb that is said of single persons ("assassinated")."""
        if self._is_doer(hit.end):
            return _one(hit)
        return self.objects.of_act(hit) or _one(hit)

    def _is_doer(self, at: int) -> bool:
        # "اغتال مسلحان نائب المفوض": the nominative does it.
        head = self.people.head(at) if at < len(self.words) else None
        return head is not None and head.role in DOERS and self.words[at].endswith(_NOMINATIVE)

    def of_loss(self, hit: Hit) -> Counted | None:
        """Return whom a side lost ("فقد الجيش 46 من جنوده"); a figure right behind the verb is of the missing.

        But not of his own men: "فقد خمسة من مقاتليه".
        """
        count = self.people.counts.get(hit.end)
        return None if count and not self._are_his_fighters(count.end) else self.objects.of_act(hit)

    def _are_his_fighters(self, at: int) -> bool:
        head = self.people.head(at + 1) if at + 1 < len(self.words) and self.doc.is_a("out_of", at) else None
        return head is not None and head.role in DOERS and self.words[at + 1].endswith(_HIS)

    def of_noun(self, hit: Hit) -> Counted | None:
        """Return the victims of a noun ("the death of")."""
        return self.objects.of_death(hit) or (_one(hit) if self._is_of_a_name(hit) else None)

    def _is_of_a_name(self, hit: Hit) -> bool:
        # "مقتل" and a word that the lexicon does not know: a person's name or title.
        at = hit.end
        if not self.doc.is_a("lone_death", hit.start) or at in self.doc.at or self._is_adjunct(at):
            return False
        return self.words[at].isalpha() and not self.words[at].endswith(self.plurals)

    def _is_adjunct(self, at: int) -> bool:
        return (
            at >= len(self.words) or at in self.objects.dates or self.words[at] in STOPS or self.doc.is_a("adjunct", at)
        )

    def _alone(self, hit: Hit) -> Counted | None:
        # "قتل برصاص الجيش": whoever was named before, one; "قتلا" two.
        if is_dual(self.doc, hit):
            return Counted(hit.start, hit.end, 2, 2, "")
        return None if is_plural(self.doc, hit) or hit.clitic == AND else _one(hit)

    def _led(self, hit: Hit) -> Counted | None:
        """Return the figure of "was killed with three of his guards"."""
        found = self.people.at(hit.end + 1) if self.doc.is_a("together_with", hit.end) else None
        if found is None or found.max is None:
            return None
        return Counted(hit.start, found.end, found.min + 1, found.max + 1, found.role)


def _one(hit: Hit) -> Counted:
    return Counted(hit.start, hit.end, 1, 1, "")
