"""People: how many stand at a place in the text, by a figure or by the number of the noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from incidents.language.numbers import Count
from incidents.lexicon.entries import Actor, Casualty, Head, Local, Means, Nation, PlaceCue, Trigger
from incidents.reading.annotating.annotation import Annotated

COMMA: Final = "،"
STOPS: Final = frozenset({".", COMMA, ",", "\n", ":", "؛"})
AND: Final = "و"
"""The one letter that joins: written onto the next word, or before digits by itself."""
_SIZES: Final[dict[str, tuple[int, int | None]]] = {"sg": (1, 1), "du": (2, 2), "pl": (2, None)}
_NOT_PEOPLE: Final = frozenset({"facility", "civil_facility", "force"})
_NEAR: Final = 3
"""Tokens behind a figure among which the noun stands that it counts."""
_NO_FATE: Final = frozenset({"weak", "fell"})
"""Patterns of words that tell of death or injury only beside others."""
_PLURAL_ADJECTIVE: Final = ("ون", "ين")
_YEARS: Final = range(1950, 2050)


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [start, end) count between `min` and `max` people (None: at least) of class `role`; `total`: so far."""

    start: int
    end: int
    min: int
    max: int | None
    role: str
    total: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the figure is one number, or at least that number."""
        return self.max is None or self.max == self.min


class People:
    """Finds groups of people and how many each has.

    Args:
        doc: The annotated article.
        counts: Its numbers; those that count days, distances, weapons or houses are left out.
    """

    def __init__(self, doc: Annotated, counts: Iterable[Count]) -> None:
        self.doc, self.words = doc, doc.words
        people = [count for count in counts if not self._is_of_things(count)]
        self.counts = {count.start: count for count in people}
        self.ends = {count.end: count for count in people}
        classes = doc.lexicon.word_classes
        self._nation_endings = {name: tuple(classes[f"nation_{name}"]) for name in ("sg", "du")}

    def _is_of_things(self, count: Count) -> bool:
        of = count.end < len(self.words) and self.words[count.end] == "من"
        at = count.end + of
        if self.doc.is_a("measure", at):
            return True
        hit = self.doc.at.get(at)
        if hit and hit.clitic and not of:
            return False  # "إصابة 3 بقصف"
        entries = self.doc.entries_at(at)
        if of and any(isinstance(e, Head) and e.role == "force" for e in entries):
            # "تسعة من قوات النظام" are men, "ثلاث من طائراته" are none.
            return any(isinstance(e, Means) for e in entries)
        if any(isinstance(e, Casualty) or (isinstance(e, Head) and e.role not in _NOT_PEOPLE) for e in entries):
            return False
        if any(isinstance(e, Means | PlaceCue | Trigger | Head) for e in entries):
            return True
        return count.min in _YEARS and count.min == count.max and self.words[count.start].isdecimal()

    def at(self, at: int) -> Counted | None:
        """Return the people that a figure or a noun with a number of its own names at a token."""
        count = self.counts.get(at)
        if count:
            return Counted(at, count.end, count.min, count.max, self.role_after(count.end))
        head = self.head(at)
        if head and (told := self._told_behind(at, head)):
            return told
        if head and not (head.role in _NOT_PEOPLE and self._is_one_of_his(at)):
            size = None if head.role in _NOT_PEOPLE else _SIZES.get(head.number)
            end = self._end_of(at)
            if size and end < len(self.words) and self.doc.is_a("two", end):
                size = _SIZES["du"]  # "مقيمين اثنين"
            return Counted(at, end, *size, civil(head)) if size else None
        size = self._size_of_unnamed(at)
        return Counted(at, self._end_of(at), *size, "") if size else None

    def _told_behind(self, at: int, head: Head) -> Counted | None:
        # "أطفالها الثلاثة", "الجنود الخمسة": a definite plural has its figure behind it.
        end = self._end_of(at)
        end += self._is_adjective(end)  # "ركابها المدنيون الخمسة"
        figure = self.words[end] if end < len(self.words) and head.number == "pl" else ""
        found = self.doc.lexicon.numbers.find([figure[2:]], 0, 1) if figure.startswith("ال") and figure[2:] else []
        return Counted(at, end + 1, found[0].min, found[0].max, civil(head)) if found else None

    def _is_adjective(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].startswith("ال") and self.words[at].endswith(_PLURAL_ADJECTIVE)

    def _end_of(self, at: int) -> int:
        hit = self.doc.at.get(at)
        return hit.end if hit else at + 1

    def _size_of_unnamed(self, at: int) -> tuple[int, int | None] | None:
        """Return the number of "a Palestinian", "two Houthis", "another", "others"."""
        for name, size in _SIZES.items():
            if self.doc.is_a(f"another_{name}", at):
                return size
        if self._is_one_of_his(at) or self._is_parent(at):
            return _SIZES["sg"]
        if self.words[at].removeprefix(AND) in self.doc.lexicon.word_classes["two_of_his"]:
            return _SIZES["du"]
        if self.is_definite(at) or not self._is_of_a_side(at):
            return None
        endings = ((name, ending) for name in ("sg", "du") for ending in self._nation_endings[name])
        return next((_SIZES[name] for name, ending in endings if self.words[at].endswith(ending)), None)

    def _is_one_of_his(self, at: int) -> bool:
        # "سائقه ومرافقه": "مرافق" are facilities as well.
        return self.words[at].removeprefix(AND) in self.doc.lexicon.word_classes["one_of_his"]

    def _is_parent(self, at: int) -> bool:
        # "أما وطفليها": "أم" alone is "or", "أما" as for.
        if not self.doc.is_a("parent", at) or at + 1 >= len(self.words) or not self.words[at + 1].startswith(AND):
            return False
        child, classes = self.words[at + 1].removeprefix(AND), self.doc.lexicon.word_classes
        return any(child in classes[name] for name in ("one_of_his", "two_of_his", "his_men"))

    def _is_of_a_side(self, at: int) -> bool:
        hit = self.doc.at.get(at)
        named = (e for e in hit.entries if isinstance(e, Nation | Actor | Local)) if hit and hit.end == at + 1 else ()
        return any(not isinstance(e, Nation) or not e.noun for e in named)

    def is_definite(self, at: int) -> bool:
        """Return whether a noun has its article."""
        return self.words[at].removeprefix(AND).startswith("ال")

    def head(self, at: int) -> Head | None:
        """Return the common noun for people or things at a token, that of a longer name among them."""
        return next((e for e in self.doc.entries_at(at) if isinstance(e, Head)), None)

    def role_after(self, at: int) -> str:
        """Return the class of the people named at a token or shortly after."""
        heads = (self.head(near) for near in range(at, min(at + _NEAR, len(self.words))))
        return next((civil(head) for head in heads if head), "")

    def ends_group(self, at: int) -> bool:
        """Return whether a group of people cannot go on over a token."""
        if self.doc.is_a("at_least", at + 1):
            return False
        return self.words[at] in STOPS or self.doc.is_a("group_ends", at) or self.is_fate(at)

    def is_fate(self, at: int) -> bool:
        """Return whether a word of death or injury stands at a token."""
        return any(isinstance(e, Casualty) and e.pattern not in _NO_FATE for e in self.doc.entries_at(at))


def civil(head: Head) -> str:
    """Return the class of a noun, where people in a civil building are civilians."""
    return "civilian" if head.role in ("civilian", "civil_facility") else head.role
