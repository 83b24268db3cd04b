"""Names: who "the party" or "the movement" is, by the names that an article writes out elsewhere."""

from collections.abc import Iterator, Sequence
from itertools import chain

from incidents.language.article import bare, is_definite
from incidents.lexicon.entries import Actor
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import Group


class Names:
    """The sides that an article names in full, to find the one that a single noun of a name stands for.

    Args:
        doc: The annotated article.
        groups: Its noun groups, in order.
    """

    def __init__(self, doc: Annotated, groups: Sequence[Group]) -> None:
        self._doc = doc
        self._named = [
            (n, group) for n, group in enumerate(groups) if group.by == "actor" and not self._is_short(group)
        ]

    def called(self, group: Group, at: int) -> Group | None:
        """Return a group with the side whose name has its noun: the last one before it, else the next; None if none."""
        if not self._named:
            return None
        noun, short = organisation(self._doc, group), {entry.id for entry in self._actors(group.end - 1)}
        if not (noun or short) or not self._is_open(group, noun):
            return None
        known = next((other for other in self._around(at) if other.actor in short or self._has(other, noun)), None)
        return group.like(known, "again") if known else None

    def _around(self, at: int) -> Iterator[Group]:
        before = (group for n, group in reversed(self._named) if n < at)
        return chain(before, (group for n, group in self._named if n > at))

    def _is_open(self, group: Group, noun: str) -> bool:
        # "مقاتلو الجبهة": a name with that noun in the article says more than what the country has them be.
        return self._is_short(group) or group.is_open or (bool(noun) and group.by == "local")

    def _is_short(self, group: Group) -> bool:
        """Whether a side is named by a word that may mean others as well ("the party")."""
        return any(entry.tier == "cue" and entry.id == group.actor for entry in self._actors(group.end - 1))

    def _actors(self, at: int) -> list[Actor]:
        return [entry for entry in self._doc.entries_at(at) if isinstance(entry, Actor)]

    def _has(self, other: Group, noun: str) -> bool:
        return bool(noun) and noun in map(bare, self._doc.words[other.start : other.end - 1])


def organisation(doc: Annotated, group: Group) -> str:
    """Return the kind of organisation that a group ends with, '' if none: "مسلحو الحزب", "الحركة", "للتنظيم"."""
    last = doc.words[group.end - 1]
    return bare(last) if is_definite(last) and bare(last) in doc.lexicon.word_classes["organisation"] else ""
