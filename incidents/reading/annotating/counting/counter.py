"""Counting: the figure that belongs to a word of death or injury."""

from collections.abc import Callable, Mapping

from incidents.lexicon.entries import Casualty
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.fates import Fates
from incidents.reading.annotating.counting.people import Counted, People
from incidents.reading.annotating.counting.unharmed import find_unharmed
from incidents.reading.annotating.counting.victims import Victims

_PREPOSED = frozenset({"ب", "ل", "وب", "ول"})


class Counter:
    """Finds the figure that belongs to a word of death or injury.

    Args:
        doc: The annotated article.
    """

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self.people = People(doc, doc.counts_near(hit for hit, _ in doc.casualties))
        self.victims, self.fates = Victims(doc, self.people), Fates(doc, self.people)
        self.unharmed = find_unharmed(doc)
        self._denied = {none.end - 1 for none in self.unharmed}
        self._ways: Mapping[str, Callable[[Hit], Counted | None]] = {
            "zero": lambda hit: Counted(hit.start, hit.end, 0, 0, ""),
            "one": lambda hit: Counted(hit.start, hit.end, 1, 1, ""),
            "none": lambda _: None,
            "noun": self.fates.noun,
            "weak": self.fates.weak,
            "masdar": self._masdar,
            "verb": self.victims.of_act,
            "hit": self.victims.of_hit,
            "lone": self.victims.of_one,
            "die": self.victims.of_death,
            "met": self.victims.of_death,
        }

    def count(self, hit: Hit, word: Casualty) -> Counted | None:
        """Return what a word of death or injury counts, None where it tells no figure."""
        if hit.start in self._denied:
            return None
        if word.pattern == ("verb" if self.is_nominal(hit) else "masdar") and self.is_either(hit):
            return None
        return self._ways[word.pattern](hit)

    def is_either(self, hit: Hit) -> bool:
        """Return whether a form is a verb or a noun, as "قتل" is."""
        return {"verb", "masdar"} <= {entry.pattern for entry in hit.entries if isinstance(entry, Casualty)}

    def is_nominal(self, hit: Hit) -> bool:
        """Return whether a particle before a form says that it is a noun."""
        return hit.clitic in _PREPOSED or self.doc.is_a("before_noun", hit.start - 1)

    def _masdar(self, hit: Hit) -> Counted | None:
        # "15 إصابة" counts injuries; in "7 وإصابة 13" the seven are others.
        count = None if hit.clitic else self.people.ends.get(hit.start)
        if count:
            return self.fates.counted(hit, count.start, count.min, count.max)
        return self.victims.of_noun(hit)
