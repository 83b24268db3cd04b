"""Counting: the figure that belongs to a word of death or injury."""

from collections.abc import Callable, Mapping
from typing import Final

from incidents.lexicon.entries import Casualty
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.fates import Fates
from incidents.reading.annotating.counting.people import Counted, People
from incidents.reading.annotating.counting.unharmed import find_unharmed, is_but_him
from incidents.reading.annotating.counting.victims import Victims

_PREPOSED: Final = frozenset({"ب", "ل", "وب", "ول"})


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
        self._denied = {at for none in self.unharmed for at in range(none.start + 1, none.end)}

    def count(self, hit: Hit, word: Casualty) -> Counted | None:
        """Return what a word of death or injury counts, None where it tells no figure."""
        if hit.start in self._denied or (word.pattern == "zero" and is_but_him(self.doc, hit.end)):
            return None
        if word.pattern == ("verb" if self.is_nominal(hit) else "masdar") and self.is_either(hit):
            return None
        return _WAYS[word.pattern](self, hit)

    def is_either(self, hit: Hit) -> bool:
        """Return whether a form is a verb or a noun, as "قتل" is."""
        return {"verb", "masdar"} <= {entry.pattern for entry in hit.entries if isinstance(entry, Casualty)}

    def is_nominal(self, hit: Hit) -> bool:
        """Return whether a particle before a form says that it is a noun."""
        return hit.clitic in _PREPOSED or self.doc.is_a("before_noun", hit.start - 1)

    def masdar(self, hit: Hit) -> Counted | None:
        """Return what a noun counts: "15 إصابة" counts injuries; in "7 وإصابة 13" the seven are others."""
        count = None if hit.clitic else self.people.ends.get(hit.start)
        if count:
            return self.fates.counted(hit, count.start, count.min, count.max)
        return self.victims.of_noun(hit)


_WAYS: Final[Mapping[str, Callable[[Counter, Hit], Counted | None]]] = {
    "zero": lambda _, hit: Counted(hit.start, hit.end, 0, 0, ""),
    "one": lambda _, hit: Counted(hit.start, hit.end, 1, 1, ""),
    "pair": lambda _, hit: Counted(hit.start, hit.end, 2, 2, ""),
    "none": lambda _, __: None,
    "noun": lambda counter, hit: counter.fates.noun(hit),
    "weak": lambda counter, hit: counter.fates.weak(hit),
    "masdar": Counter.masdar,
    "verb": lambda counter, hit: counter.victims.of_act(hit),
    "hit": lambda counter, hit: counter.victims.of_hit(hit),
    "lone": lambda counter, hit: counter.victims.of_one(hit),
    "die": lambda counter, hit: counter.victims.of_death(hit),
    "loss": lambda counter, hit: counter.victims.of_loss(hit),
    "fell": lambda counter, hit: counter.victims.of_fall(hit),
    "met": lambda counter, hit: counter.victims.of_death(hit),
}
"""Pattern of the word → how its figure is found. Not methods of one counter: it would hold itself, and an article with
all its words would wait for the collector of garbage."""
