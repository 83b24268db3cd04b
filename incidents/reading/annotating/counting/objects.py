"""Objects: whom a word of death or injury hit, found behind it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from incidents.lexicon.entries import Pos
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.joining import joined
from incidents.reading.annotating.counting.people import AND, COMMA, STOPS, Counted, People

_REACH: Final = 9
"""Tokens behind the word among which its victims begin."""
_REACH_BEHIND_DOER: Final = 4
"""Tokens behind a doer among which the figure of its victims stands."""
_LONG_REACH: Final = 20
"""Tokens behind a verb among which the figure stands where nothing else tells of an act."""
_ACCUSATIVE: Final = {"sg": "ا", "du": "ين"}
DOERS: Final = frozenset({"armed", "member", "force"})
"""Roles of people who may have done it."""


class Objects:
    """Finds whom a word hit.

    Args:
        doc: The annotated article.
        people: Its groups of people.
    """

    def __init__(self, doc: Annotated, people: People) -> None:
        self.doc, self.words, self.people = doc, doc.words, people
        self.dates = {when.start: when.end for when in doc.whens}
        verbs = (at for at, trigger in doc.triggers if trigger.pos is not Pos.NOUN)
        self._telling = {at.start for at in (*verbs, *(at for at, _ in doc.casualties))}

    def figure(self, hit: Hit) -> Counted | None:
        """Return the figure of "were killed in the raid five people"; nouns on the way belong to what happened."""
        steps = self._steps(hit.end)
        at = next((at for at in steps if at in self.people.counts or self._is_two(at)), None)
        return self._from(hit, at) if at is not None else None

    def of_act(self, hit: Hit) -> Counted | None:
        """Return whom a doer hit, over the doer: "the kidnappers killed four of the hostages"."""
        for at in self._steps(hit.end):
            if at in self.people.counts:
                return self._from(hit, at)
            head = self.people.head(at)
            if head or at == hit.end:
                found = self._from(hit, at)
                figure = self._figure_after(hit, found.end if found else at + 1)
                if figure or (found and self._is_victim(found, at)):
                    return figure or found
                if head and head.number != "coll":
                    return None
        return None

    def far_figure(self, hit: Hit) -> Counted | None:
        """Return the figure far behind a verb, over its doer, a place and a day: "killed on Friday in the town 24 men".

        Nothing else that kills or is counted may stand between.
        """
        sentence = self.doc.text.sentence_at(hit.start)
        for at in range(hit.end, min(hit.end + _LONG_REACH, sentence.end)):
            if at in self.people.counts:
                found = self._from(hit, at)
                return found if found and found.role else None
            if at in self._telling:
                return None
        return None

    def _is_victim(self, found: Counted, at: int) -> bool:
        # Behind a verb a definite noun is as likely the doer, and so are armed men without a number.
        if found.max is None:
            return found.role not in DOERS and not self.people.is_definite(at)
        return found.min > 1 or not self.people.is_definite(at)

    def _figure_after(self, hit: Hit, start: int) -> Counted | None:
        """Return the figure behind a doer: "the kidnappers killed four of the hostages"."""
        for at in self._steps(start, _REACH_BEHIND_DOER):
            if self.doc.is_a("group_ends", at) or self.words[at].startswith(AND):
                return None
            if at in self.people.counts or self._is_accusative(at):
                return self._from(hit, at)
        return None

    def _is_two(self, at: int) -> bool:
        head = self.people.head(at)
        return head is not None and head.number == "du" and self._is_accusative(at)

    def _is_accusative(self, at: int) -> bool:
        # "ضابطا", "رجلين": an indefinite singular or dual in the accusative is whom the act hit.
        head = self.people.head(at)
        return head is not None and self.words[at].endswith(_ACCUSATIVE.get(head.number, "-"))

    def of_death(self, hit: Hit) -> Counted | None:
        """Return who died, where no doer can stand between: "the death of 3 soldiers"."""
        for at in self._steps(hit.end):
            if self.doc.is_a("own_death", at):
                return Counted(hit.start, at + 1, 1, 1, "") if self.words[at].endswith(("ه", "ها")) else None
            head = self.people.head(at)
            if at in self.people.counts or head or at <= hit.end + 1:
                found = self._from(hit, at)
                if found and not (found.max is None and at not in self.people.counts and self.people.is_definite(at)):
                    return found
                if head and head.number != "coll":
                    return None
        return None

    def _from(self, hit: Hit, at: int) -> Counted | None:
        goes_on = at in self.doc.at and self.doc.at[at].clitic == AND
        found = None if goes_on and at not in self.people.counts else self.people.at(at)
        return replace(joined(self.people, found), start=hit.start) if found else None

    def _steps(self, start: int, reach: int = _REACH) -> Iterator[int]:
        """Yield the tokens of a clause from one on, over a date between commas."""
        at = start
        while at < min(start + reach, len(self.words)):
            dated = at + 1 if self.words[at] == COMMA else at
            if dated in self.dates:
                at = self.dates[dated]
                at += at < len(self.words) and self.words[at] == COMMA
            elif self.words[at] in STOPS or (self.people.is_fate(at) and not self.doc.is_a("own_death", at)):
                return
            else:
                yield at
                at += 1
