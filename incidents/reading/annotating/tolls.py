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
_HIS_DEATH = frozenset({"مصرعه", "مصرعها", "حتفه", "حتفها", "ربه"})
_STOPS = frozenset({".", "،", "\n", ":", "؛"})
_SUMMED = frozenset({"و"})


@dataclass(frozen=True, slots=True)
class TollMention:
    """Tokens [start, end) say that between `min` and `max` people were killed or injured.

    `role` is the class of the people counted (civilian, member ...); `total`
    marks a running sum ("the toll rose to").
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
    counts = {count.start: count for count in doc.counts}
    ends = {count.end: count for count in doc.counts}
    tolls = [toll for hit, word in doc.casualties if (toll := _toll(doc, hit, word, counts, ends))]
    return _both(tolls)


def _both(tolls: list[TollMention]) -> list[TollMention]:
    spread = [
        replace(t, effect=effect)
        for t in tolls
        for effect in (("killed", "injured") if t.effect == "both" else (t.effect,))
    ]
    return sorted(spread, key=lambda t: (t.start, t.end, t.effect))


def _toll(
    doc: Annotated, hit: Hit, word: Casualty, counts: dict[int, Count], ends: dict[int, Count]
) -> TollMention | None:
    if word.pattern == "zero":
        return TollMention(hit.start, hit.end, word.effect, 0, 0, "")
    if word.pattern in ("noun", "weak"):
        return _counted_noun(doc, hit, word, counts, ends)
    if word.pattern == "masdar" and (count := ends.get(hit.start)):
        return TollMention(count.start, hit.end, word.effect, count.min, count.max, _role_after(doc, hit.end))
    return _to_the_right(doc, hit, word, counts) or (
        _to_the_left(doc, hit, word, ends) if word.pattern == "verb" else None
    )


def _counted_noun(
    doc: Annotated, hit: Hit, word: Casualty, counts: dict[int, Count], ends: dict[int, Count]
) -> TollMention | None:
    count = ends.get(hit.start)
    if count:
        return TollMention(count.start, hit.end, word.effect, count.min, count.max, _role_after(doc, hit.end))
    form = doc.words[hit.start].removeprefix(hit.clitic)
    if (
        form.endswith(("لان", "لين", "يحان", "يحين", "يدان", "يدين"))
        and word.pattern == "noun"
        and form not in _PLURAL_IN_IN
    ):
        return TollMention(hit.start, hit.end, word.effect, 2, 2, _role_after(doc, hit.end))
    return _total_after(doc, hit, word, counts)


_PLURAL_IN_IN = frozenset({"مصابين"})


def _total_after(doc: Annotated, hit: Hit, word: Casualty, counts: dict[int, Count]) -> TollMention | None:
    for at in range(hit.end, min(hit.end + _REACH_TO_TOTAL, len(doc.words) - 1)):
        if doc.words[at] in _STOPS:
            return None
        if doc.words[at] in ("الي", "بلغ", "بنحو") and at + 1 in counts:
            count = counts[at + 1]
            return TollMention(
                hit.start, count.end, word.effect, count.min, count.max, _role_after(doc, count.end), total=True
            )
    return None


def _to_the_right(doc: Annotated, hit: Hit, word: Casualty, counts: dict[int, Count]) -> TollMention | None:
    reach = _REACH_OF_VERB if word.pattern == "verb" else _REACH_RIGHT
    for at in range(hit.end, min(hit.end + reach, len(doc.words))):
        if doc.words[at] in _STOPS or _other_casualty(doc, at):
            return None
        if at in counts:
            return _summed(doc, hit.start, counts[at], counts, word.effect)
        if word.pattern == "met" and doc.words[at] in _HIS_DEATH:
            return TollMention(hit.start, at + 1, word.effect, 1, 1, "")
        head = _head(doc, at)
        if head:
            return _by_form(doc, hit, at, head, word, counts)
    return None


def _other_casualty(doc: Annotated, at: int) -> bool:
    hit = doc.at.get(at)
    return hit is not None and any(isinstance(e, Casualty) and e.pattern != "weak" for e in hit.entries)


def _by_form(
    doc: Annotated, hit: Hit, at: int, head: Head, word: Casualty, counts: dict[int, Count]
) -> TollMention | None:
    # "مقتل جندي", "مقتل جنديين": the noun's own number counts; plurals and collectives say no figure.
    size = {"sg": 1, "du": 2}.get(head.number)
    if (
        size is None
        or head.role in ("facility", "civil_facility", "force")
        or (word.pattern == "verb" and doc.words[at].startswith("ال") and size == 1)
    ):
        return None
    end = doc.at[at].end
    return _summed(doc, hit.start, Count(at, end, size, size), counts, word.effect, _civil(head))


def _summed(
    doc: Annotated, start: int, count: Count, counts: dict[int, Count], effect: str, role: str = ""
) -> TollMention:
    role, end = role or _role_after(doc, count.end), count.end
    low, high = count.min, count.max
    at = _after_heads(doc, end)
    # "3 جنود و5 مدنيين": people joined by و are one toll; a word of another effect ends it.
    if (
        at < len(doc.words)
        and doc.words[at].startswith("و")
        and at in counts
        and not _other_effect(doc, counts[at].end)
    ):
        more = counts[at]
        low, high = low + more.min, None if high is None or more.max is None else high + more.max
        end, role = more.end, role if role == _role_after(doc, more.end) else "mixed"
    return TollMention(start, end, effect, low, high, role)


def _after_heads(doc: Annotated, at: int) -> int:
    for _ in range(_REACH_LEFT):
        if (
            at < len(doc.words)
            and (hit := doc.at.get(at))
            and any(isinstance(e, Head) for e in hit.entries)
            and not hit.clitic
        ):
            at = hit.end
    return at


def _other_effect(doc: Annotated, at: int) -> bool:
    return any(_other_casualty(doc, near) for near in range(at, min(at + 2, len(doc.words))))


def _to_the_left(doc: Annotated, hit: Hit, word: Casualty, ends: dict[int, Count]) -> TollMention | None:
    for at in range(hit.start, max(hit.start - _REACH_RIGHT, 0), -1):
        if at in ends and ends[at].end <= hit.start:
            count = ends[at]
            return TollMention(count.start, hit.end, word.effect, count.min, count.max, _role_after(doc, count.end))
        if doc.words[at - 1] in _STOPS:
            return None
    return None


def _role_after(doc: Annotated, at: int) -> str:
    for near in range(at, min(at + _REACH_LEFT, len(doc.words))):
        head = _head(doc, near)
        if head:
            return _civil(head)
    return ""


def _head(doc: Annotated, at: int) -> Head | None:
    hit = doc.at.get(at)
    return next((e for e in hit.entries if isinstance(e, Head)), None) if hit else None


def _civil(head: Head) -> str:
    return "civilian" if head.role in ("civilian", "civil_facility") else head.role
