"""Tolls: how many people were killed or injured, and what sort of people."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from incidents.lexicon.entries import Casualty
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.counter import Counter

_EFFECTS: Final = ("killed", "injured")
_SHARING: Final = frozenset({"noun", "masdar"})
"""Patterns of words that may share one figure."""

_SOME: Final = 2
"""What a plural without a figure says at least."""

Told = tuple[Hit, Casualty]


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
    """Return the tolls of an article in order, each once."""
    # In "met their end and five were hurt" the end is the verb's.
    counter, words = Counter(doc), [told for told in doc.casualties if not doc.is_a("own_death", told[0].start)]
    starting, ending = _by(words, lambda hit: hit.start), _by(words, lambda hit: hit.end)
    tolls = [
        toll
        for hit, word in words
        for toll in _tolls(counter, hit, word, _companions(counter, hit, ending[hit.start], starting[hit.end]))
    ]
    unharmed = (
        TollMention(none.start, none.end, effect, 0, 0, "") for none in counter.unharmed for effect in none.effects
    )
    return sorted({*tolls, *unharmed}, key=lambda t: (t.start, t.end, t.effect, t.min, t.max or 0, t.role))


def _tolls(counter: Counter, hit: Hit, word: Casualty, companions: Sequence[Told]) -> Iterator[TollMention]:
    counts = (counter.count(*one) for one in ((hit, word), *companions))
    counted = max((found for found in counts if found), key=lambda found: found.min, default=None)
    if counted is None:
        return
    toll = TollMention(counted.start, counted.end, "", counted.min, counted.max, counted.role, counted.total)
    if companions:
        # "مقتل وإصابة 15": how many of them died is not said, only that some did; "dozens" may be either.
        toll = replace(toll, min=1) if counted.is_exact and counted.min > _SOME else toll
    yield from (replace(toll, effect=effect) for effect in _EFFECTS if word.effect in (effect, "both"))


def _by(words: Sequence[Told], place: Callable[[Hit], int]) -> dict[int, list[Told]]:
    # By place, because a page of casualties must not compare each of its words with all others.
    found: dict[int, list[Told]] = defaultdict(list)
    for told in words:
        found[place(told[0])].append(told)
    return found


def _companions(counter: Counter, hit: Hit, before: Sequence[Told], after: Sequence[Told]) -> list[Told]:
    """Words of the other effect that share one figure: "قتيل وجريح", "قتل وإصابة"."""
    joined = [told for told in before if _joins(counter, told[0], hit)]
    return joined + [told for told in after if _joins(counter, hit, told[0])]


def _joins(counter: Counter, first: Hit, second: Hit) -> bool:
    if first.end != second.start or second.clitic != "و":
        return False
    # "متعاقد قتل وجرح ستة": two verbs have each its own victims.
    if counter.is_either(first) and not counter.is_nominal(first):
        return False
    if counter.fates.counts_itself(first) or counter.fates.counts_itself(second):
        return False
    words = [{(e.effect, e.pattern) for e in hit.entries if isinstance(e, Casualty)} for hit in (first, second)]
    # "قتلى وجرحى", "قتل وإصابة"; but "سبعة قتلوا وأصيب خمسة" counts each of them.
    return any(a != b and p == q and p in _SHARING for a, p in words[0] for b, q in words[1])
