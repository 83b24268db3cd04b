"""Tolls: how many people were killed or injured, and what sort of people."""

from dataclasses import dataclass, replace

from incidents.language.numbers import Count
from incidents.lexicon.entries import Casualty, Head
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated

_REACH_RIGHT = 5
_REACH_OF_VERB = 9
_REACH_LEFT = 3
_REACH_TO_TOTAL = 6
_STOPS = frozenset({".", "،", "\n", ":", "؛"})
_SIZES = {"sg": 1, "du": 2}
_NOT_COUNTED = frozenset({"facility", "civil_facility", "force"})


@dataclass(frozen=True, slots=True)
class TollMention:
    """Tokens [start, end) say that between `min` and `max` people were killed or injured.

    `max` is None for "at least". `role` is the class of the people counted
    (civilian, member ...); `total` marks a running sum ("the toll rose to").
    """

    start: int
    end: int
    effect: str
    min: int
    max: int | None
    role: str
    total: bool = False


def find_tolls(doc: Annotated) -> list[TollMention]:
    """Return the tolls of an article in order."""
    counter = _Counter(doc)
    tolls = [toll for hit, word in doc.casualties if (toll := counter.toll(hit, word))]
    return _both(tolls)


def _both(tolls: list[TollMention]) -> list[TollMention]:
    spread = [
        replace(t, effect=effect)
        for t in tolls
        for effect in (("killed", "injured") if t.effect == "both" else (t.effect,))
    ]
    return sorted(spread, key=lambda t: (t.start, t.end, t.effect))


class _Counter:
    """Finds the figure that belongs to a word of death or injury."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.words
        counts = doc.counts_near(hit for hit, _ in doc.casualties)
        self.counts = {count.start: count for count in counts}
        self.ends = {count.end: count for count in counts}
        self.duals = tuple(doc.lexicon.word_classes["dual_ending"])

    def toll(self, hit: Hit, word: Casualty) -> TollMention | None:
        """Return the toll that a word tells, None where it tells no figure."""
        if word.pattern == "zero":
            return TollMention(hit.start, hit.end, word.effect, 0, 0, "")
        if word.pattern in ("noun", "weak"):
            return self._counted_noun(hit, word)
        if word.pattern == "masdar" and (count := self.ends.get(hit.start)):
            return self._before(count, hit, word)
        found = self._to_the_right(hit, word)
        return found or (self._to_the_left(hit, word) if word.pattern == "verb" else None)

    def _before(self, count: Count, hit: Hit, word: Casualty) -> TollMention:
        return TollMention(count.start, hit.end, word.effect, count.min, count.max, _role_after(self.doc, hit.end))

    def _counted_noun(self, hit: Hit, word: Casualty) -> TollMention | None:
        if count := self.ends.get(hit.start):
            return self._before(count, hit, word)
        if word.pattern == "noun" and self._is_dual(self.words[hit.start].removeprefix(hit.clitic)):
            return TollMention(hit.start, hit.end, word.effect, 2, 2, _role_after(self.doc, hit.end))
        return self._total_after(hit, word)

    def _is_dual(self, form: str) -> bool:
        # "قتيلان", "جريحين" count by themselves; some plurals look like them ("مصابين").
        return form.endswith(self.duals) and form not in self.doc.lexicon.word_classes["plural_like_dual"]

    def _total_after(self, hit: Hit, word: Casualty) -> TollMention | None:
        for at in range(hit.end, min(hit.end + _REACH_TO_TOTAL, len(self.words) - 1)):
            if self.words[at] in _STOPS:
                return None
            if self.doc.is_a("total", at) and at + 1 in self.counts:
                count = self.counts[at + 1]
                role = _role_after(self.doc, count.end)
                return TollMention(hit.start, count.end, word.effect, count.min, count.max, role, total=True)
        return None

    def _to_the_right(self, hit: Hit, word: Casualty) -> TollMention | None:
        reach = _REACH_OF_VERB if word.pattern == "verb" else _REACH_RIGHT
        for at in range(hit.end, min(hit.end + reach, len(self.words))):
            if self.words[at] in _STOPS or _other_casualty(self.doc, at):
                return None
            if at in self.counts:
                return self._summed(hit, word, self.counts[at])
            if word.pattern == "met" and self.doc.is_a("own_death", at):
                return TollMention(hit.start, at + 1, word.effect, 1, 1, "")
            if head := _head(self.doc, at):
                return self._by_form(hit, word, at, head)
        return None

    def _by_form(self, hit: Hit, word: Casualty, at: int, head: Head) -> TollMention | None:
        # "مقتل جندي", "مقتل جنديين": the noun's own number counts; plurals and collectives say no figure.
        size = _SIZES.get(head.number)
        if size is None or head.role in _NOT_COUNTED:
            return None
        # Behind a verb a definite singular is as likely the doer ("قتل الجندي ..."): no figure.
        if word.pattern == "verb" and size == 1 and self.words[at].startswith("ال"):
            return None
        return self._summed(hit, word, Count(at, self.doc.at[at].end, size, size), _civil(head))

    def _summed(self, hit: Hit, word: Casualty, count: Count, role: str = "") -> TollMention:
        role, end = role or _role_after(self.doc, count.end), count.end
        low, high = count.min, count.max
        # "3 جنود و5 مدنيين": people joined by و are one toll; a word of another effect ends it.
        more = self._joined(_after_heads(self.doc, end))
        if more:
            low, high = low + more.min, None if high is None or more.max is None else high + more.max
            end, role = more.end, role if role == _role_after(self.doc, more.end) else "mixed"
        return TollMention(hit.start, end, word.effect, low, high, role)

    def _joined(self, at: int) -> Count | None:
        if at not in self.counts or not self.words[at].startswith("و"):
            return None
        return None if _other_effect(self.doc, self.counts[at].end) else self.counts[at]

    def _to_the_left(self, hit: Hit, word: Casualty) -> TollMention | None:
        for at in range(hit.start, max(hit.start - _REACH_RIGHT, 0), -1):
            if at in self.ends:
                count = self.ends[at]
                role = _role_after(self.doc, count.end)
                return TollMention(count.start, hit.end, word.effect, count.min, count.max, role)
            if self.words[at - 1] in _STOPS:
                return None
        return None


def _other_casualty(doc: Annotated, at: int) -> bool:
    hit = doc.at.get(at)
    return hit is not None and any(isinstance(e, Casualty) and e.pattern != "weak" for e in hit.entries)


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
    hit = doc.at.get(at)
    return next((e for e in hit.entries if isinstance(e, Head)), None) if hit else None


def _civil(head: Head) -> str:
    return "civilian" if head.role in ("civilian", "civil_facility") else head.role
