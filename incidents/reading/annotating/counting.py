"""Counting: the figure that belongs to a word of death or injury."""

from dataclasses import dataclass, replace

from incidents.language.numbers import Count
from incidents.lexicon.entries import Casualty, Head, Nation
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated

_REACH_RIGHT = 5
_REACH_OF_VERB = 9
_REACH_LEFT = 3
_REACH_TO_TOTAL = 6
_STOPS = frozenset({".", "،", "\n", ":", "؛"})
_SIZES = {"sg": 1, "du": 2}
_NOT_COUNTED = frozenset({"facility", "civil_facility", "force"})
_ONE_OF_A_NATION = ("ي", "يه")
_VERBS = ("verb", "die")
_MEASURED = ("noun", "weak")


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


class Counter:
    """Finds the figure that belongs to a word of death or injury.

    Args:
        doc: The annotated article.
    """

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.words
        counts = doc.counts_near(hit for hit, _ in doc.casualties)
        self.counts = {count.start: count for count in counts}
        self.ends = {count.end: count for count in counts}
        self.duals = tuple(doc.lexicon.word_classes["dual_ending"])

    def count(self, hit: Hit, word: Casualty) -> Counted | None:
        """Return what a word of death or injury counts, None where it tells no figure."""
        if word.pattern == "zero":
            return Counted(hit.start, hit.end, 0, 0, "")
        if word.pattern in _MEASURED:
            return self._noun(hit, word)
        # "15 إصابة" counts injuries; in "7 وإصابة 13" the seven are others.
        if word.pattern == "masdar" and not hit.clitic and (count := self.ends.get(hit.start)):
            return self._before(count, hit)
        found = self._to_the_right(hit, word)
        # "12 حوثيا وجرح آخرين": behind و the figure before belongs to the words before.
        leftwards = word.pattern in _VERBS and hit.clitic != "و"
        return found or (self._to_the_left(hit) if leftwards else None)

    def _before(self, count: Count, hit: Hit) -> Counted:
        return Counted(count.start, hit.end, count.min, count.max, _role_after(self.doc, hit.end))

    def _noun(self, hit: Hit, word: Casualty) -> Counted | None:
        if count := self.ends.get(hit.start):
            return self._before(count, hit)
        if word.pattern == "noun" and self._is_dual(self.words[hit.start].removeprefix(hit.clitic)):
            return Counted(hit.start, hit.end, 2, 2, _role_after(self.doc, hit.end))
        return self._figure_after(hit) or self._total_after(hit)

    def _is_dual(self, form: str) -> bool:
        # "قتيلان", "جريحين" count by themselves; some plurals look like them ("مصابين").
        return form.endswith(self.duals) and form not in self.doc.lexicon.word_classes["plural_like_dual"]

    def _figure_after(self, hit: Hit) -> Counted | None:
        # "عدد القتلى 12", "حصيلة القتلى 45".
        if hit.end not in self.counts or not self.doc.is_a("figure", hit.start - 1):
            return None
        count = self.counts[hit.end]
        return Counted(hit.start, count.end, count.min, count.max, _role_after(self.doc, count.end), total=True)

    def _total_after(self, hit: Hit) -> Counted | None:
        for at in range(hit.end, min(hit.end + _REACH_TO_TOTAL, len(self.words) - 1)):
            if self.words[at] in _STOPS:
                return None
            if self.doc.is_a("total", at) and at + 1 in self.counts:
                count = self.counts[at + 1]
                return Counted(hit.start, count.end, count.min, count.max, _role_after(self.doc, count.end), total=True)
        return None

    def _to_the_right(self, hit: Hit, word: Casualty) -> Counted | None:
        reach = _REACH_OF_VERB if word.pattern in _VERBS else _REACH_RIGHT
        for at in range(hit.end, min(hit.end + reach, len(self.words))):
            if self.words[at] in _STOPS or _other_casualty(self.doc, at):
                return None
            if at in self.counts:
                return self._summed(hit, self.counts[at])
            if word.pattern == "met" and self.doc.is_a("own_death", at):
                return Counted(hit.start, at + 1, 1, 1, "")
            if found := self._by_form(hit, word, at):
                return found
            if _head(self.doc, at):
                return None
        return None

    def _by_form(self, hit: Hit, word: Casualty, at: int) -> Counted | None:
        # "مقتل جندي", "مقتل جنديين", "استشهاد فلسطيني", "إصابة آخر": the noun's own number counts.
        head = _head(self.doc, at)
        size = _SIZES.get(head.number) if head else self._size_of_unnamed(hit, at)
        if size is None or (head and head.role in _NOT_COUNTED):
            return None
        # Behind a verb a definite singular is as likely the doer ("قتل الجندي ..."): no figure.
        if word.pattern == "verb" and size == 1 and self.words[at].startswith("ال"):
            return None
        end = self.doc.at[at].end if at in self.doc.at else at + 1
        return self._summed(hit, Count(at, end, size, size), _civil(head) if head else "")

    def _size_of_unnamed(self, hit: Hit, at: int) -> int | None:
        if at != hit.end:
            return None
        nation = any(isinstance(e, Nation) and not e.noun for e in _entries(self.doc, at))
        one = nation and self.words[at].endswith(_ONE_OF_A_NATION) and not self.words[at].startswith("ال")
        return 1 if one or self.doc.is_a("another", at) else None

    def _summed(self, hit: Hit, count: Count, role: str | None = None) -> Counted:
        role = _role_after(self.doc, count.end) if role is None else role
        counted = Counted(hit.start, count.end, count.min, count.max, role)
        # "3 جنود و5 مدنيين": people joined by و are one toll; a word of another effect ends it.
        more = self._joined(_after_heads(self.doc, count.end))
        if more is None:
            return counted
        high = None if counted.max is None or more.max is None else counted.max + more.max
        role = counted.role if counted.role == _role_after(self.doc, more.end) else "mixed"
        return replace(counted, end=more.end, min=counted.min + more.min, max=high, role=role)

    def _joined(self, at: int) -> Count | None:
        # Digits stand apart from the letter that joins them.
        start = at + 1 if at < len(self.words) and self.words[at] == "و" else at
        if start not in self.counts or not self.words[at].startswith("و"):
            return None
        return None if _other_effect(self.doc, self.counts[start].end) else self.counts[start]

    def _to_the_left(self, hit: Hit) -> Counted | None:
        for at in range(hit.start, max(hit.start - _REACH_RIGHT, 0), -1):
            if at in self.ends:
                count = self.ends[at]
                return Counted(count.start, hit.end, count.min, count.max, _role_after(self.doc, count.end))
            if self.words[at - 1] in _STOPS:
                return None
        return None


def _entries(doc: Annotated, at: int) -> tuple[object, ...]:
    hit = doc.at.get(at)
    return tuple(hit.entries) if hit else ()


def _other_casualty(doc: Annotated, at: int) -> bool:
    return any(isinstance(e, Casualty) and e.pattern != "weak" for e in _entries(doc, at))


def _other_effect(doc: Annotated, at: int) -> bool:
    return any(_other_casualty(doc, near) for near in range(at, min(at + 2, len(doc.words))))


def _after_heads(doc: Annotated, at: int) -> int:
    for _ in range(_REACH_LEFT):
        hit = doc.at.get(at)
        if hit and not hit.clitic and any(isinstance(e, Head) for e in hit.entries):
            at = hit.end
    return at


def _role_after(doc: Annotated, at: int) -> str:
    heads = (_head(doc, near) for near in range(at, min(at + _REACH_LEFT, len(doc.words))))
    return next((_civil(head) for head in heads if head), "")


def _head(doc: Annotated, at: int) -> Head | None:
    return next((e for e in _entries(doc, at) if isinstance(e, Head)), None)


def _civil(head: Head) -> str:
    return "civilian" if head.role in ("civilian", "civil_facility") else head.role
