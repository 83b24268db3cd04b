"""Options: the places, dates and tolls near a mention, each with named features for scoring."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from incidents.language.dates import When
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention
from incidents.reading.annotating.tolls import TollMention
from incidents.reading.clues import Clue, clue, features_of

_BEFORE, _AFTER = 3, 1
"""Sentences looked at before and after a mention's own; the title and the lead are always looked at."""
_LEAD = 1
_CAUSES = frozenset({"cause", "answer"})
_NEAR, _FAR = 4, 10
_MOST_A_SIDE = 60
"""Options looked at on each side of a mention; the richest of 989 labelled articles has 31, text without stops more."""
_OLD = 4
"""Days."""
_CHAINED = range(4)
"""Tokens between two names of one address."""

SAME_SENTENCE = frozenset({"clause", "sentence"})
"""What `where` says of an option in the mention's own sentence; else title, lead, or how many sentences away."""


class Spanned(Protocol):
    """Anything that stands at some tokens."""

    @property
    def start(self) -> int:
        """The first token."""
        ...

    @property
    def end(self) -> int:
        """The token after the last."""
        ...


T = TypeVar("T", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a date phrase names, resolved at its place in the text."""

    start: int
    end: int
    first: date
    last: date
    when: When


class Option(NamedTuple, Generic[T]):
    """Something that may fill a field of a mention, where it stands to it, and what speaks for and against it."""

    value: T
    where: str
    clues: tuple[Clue, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the option."""
        return features_of(self.clues)


Near: TypeAlias = Sequence[tuple[T, str]]
"""Things near a mention, each with where it stands."""


class _Chains:
    """All places near a mention: their ranks among those that stand there like them, and what adjoins them.

    Args:
        places: Each with where it stands, in order.
    """

    def __init__(self, places: Near[PlaceMention]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        for place, where in places:
            self._starts[where].append(place.start)
        self._behind_ends = {place.end + gap for place, _ in places for gap in _CHAINED}
        self._before_starts = {place.start - gap for place, _ in places for gap in _CHAINED}

    def rank(self, place: PlaceMention, where: str) -> int:
        """Return how many places of the same standing come before one."""
        return bisect_left(self._starts[where], place.start)

    def chained(self, place: PlaceMention) -> tuple[bool, bool]:
        """Return whether a place follows another closely, and whether another follows it."""
        return place.start in self._behind_ends, place.end in self._before_starts


def resolve_dates(doc: Annotated) -> list[Dated]:
    """Return all dates that lie in the past, anaphoric ones counted from the date before them."""
    dated: list[Dated] = []
    for when in (w for w in doc.whens if not w.future):
        first, last = when.first, when.last
        if when.anaphoric is not None:
            base = next((d.last for d in reversed(dated) if not d.when.since), doc.published)
            first = last = base + timedelta(days=when.anaphoric)
        dated.append(Dated(when.start, when.end, first, max(last, doc.published) if when.since else last, when))
    return dated


def near(doc: Annotated, mention: Mention, things: Sequence[T]) -> list[tuple[T, str]]:
    """Return the places, dates or tolls that may be a mention's, each with where it stands."""
    here = bisect_left(things, mention.start, key=_start_of)
    sentence_of, first, last = doc.text.sentence_of, mention.sentence - _BEFORE, mention.sentence + _AFTER
    return [
        (thing, _where(doc, mention, thing.start))
        for thing in things[max(0, here - _MOST_A_SIDE) : here + _MOST_A_SIDE]
        if first <= (sentence := sentence_of[thing.start]) <= last or sentence <= _LEAD
    ]


def place_options(doc: Annotated, mention: Mention, places: Near[PlaceMention]) -> list[Option[PlaceMention]]:
    """Return the places near a mention with how each stands to it."""
    chains = _Chains(places)
    return [Option(p, w, (*_position(doc, mention, p, w, "place"), *_of_place(doc, p, w, chains))) for p, w in places]


def date_options(doc: Annotated, mention: Mention, dates: Near[Dated]) -> list[Option[Dated]]:
    """Return the dates near a mention with how each stands to it."""
    clause = doc.clauses[mention.clause]
    background = "background" in doc.cues_in(clause.start - 1, clause.end)
    return [
        Option(d, w, (*_position(doc, mention, d, w, "date"), *_of_date(doc, mention, (d, w), background)))
        for d, w in dates
    ]


def toll_options(doc: Annotated, mention: Mention, tolls: Near[TollMention]) -> list[Option[TollMention]]:
    """Return the tolls near a mention with how each stands to it."""
    return [Option(t, w, (*_position(doc, mention, t, w, "toll"), *_of_toll(mention, t, w))) for t, w in tolls]


def _start_of(thing: Spanned) -> int:
    return thing.start


def _where(doc: Annotated, mention: Mention, at: int) -> str:
    sentence = doc.text.sentence_of[at]
    if sentence == mention.sentence:
        return "clause" if doc.clause_of[at] == mention.clause else "sentence"
    apart = sentence - mention.sentence
    if sentence == 0:
        return "title"
    return f"{apart:+}" if -_BEFORE <= apart <= _AFTER else "lead"


def _position(doc: Annotated, mention: Mention, thing: Spanned, where: str, name: str) -> tuple[Clue, ...]:
    side = "R" if thing.start >= mention.end else "L"
    gap = thing.start - mention.end if side == "R" else mention.start - thing.end
    step = "0" if gap <= 0 else "near" if gap <= _NEAR else "mid" if gap <= _FAR else "far"
    opener = doc.clauses[doc.clause_of[thing.start]].opener
    causes = (opener in _CAUSES, doc.clauses[mention.clause].opener in _CAUSES)
    between = _between(doc, mention, thing) if where in SAME_SENTENCE else ""
    return (
        _standing(where, side, step, mention.trigger.family, (mention.verbal, mention.definite)),
        _clause(opener, where, causes, between, side),
        _after_word(_word_before(doc, thing.start), name),
    )


@clue
def _standing(where: str, side: str, step: str, family: str, shape: tuple[bool, bool]) -> tuple[str, ...]:
    verbal, definite = shape
    return (
        f"where={where}|{side}",
        f"where={where}|{side}|{step}",
        f"where={where}|{family}|{verbal}",
        f"definite={definite}|{where}",
    )


@clue
def _clause(opener: str, where: str, causes: tuple[bool, bool], between: str, side: str) -> tuple[str, ...]:
    return f"opener={opener}|{where}", f"causes={causes}|{where}", f"between={between}|{side}|{where}"


@clue
def _after_word(word: str, name: str) -> tuple[str, ...]:
    return (f"before={word}|{name}",)


def _between(doc: Annotated, mention: Mention, thing: Spanned) -> str:
    return str(min(doc.triggers_in(min(mention.end, thing.end), max(mention.start, thing.start)), 2))


def _word_before(doc: Annotated, at: int) -> str:
    return doc.words[at - 1] if at and doc.words[at - 1].isalpha() else "mark"


def _of_place(doc: Annotated, place: PlaceMention, where: str, chains: _Chains) -> tuple[Clue, ...]:
    hit = doc.at.get(place.start)
    # "مدينة البوكمال في محافظة دير الزور": names that follow each other closely are one address.
    follows, leads = chains.chained(place)
    return (
        _level(place.level, where, place.located, bool(place.rows), place.name_start > place.start),
        _order(min(chains.rank(place, where), 3), hit.clitic if hit else "", where),
        _chain(follows, leads, place.level),
    )


@clue
def _level(level: str, where: str, located: bool, known: bool, cued: bool) -> tuple[str, ...]:
    return f"level={level}|{where}", f"level={level}|{located}|{where}", f"known={known}|{cued}|{where}"


@clue
def _order(rank: int, clitic: str, where: str) -> tuple[str, ...]:
    return f"rank={rank}|{where}", f"clitic={clitic}|{where}"


@clue
def _chain(follows: bool, leads: bool, level: str) -> tuple[str, ...]:
    return (f"chain={follows}|{leads}|{level}",)


def _of_date(doc: Annotated, mention: Mention, placed: tuple[Dated, str], background: bool) -> tuple[Clue, ...]:
    dated, where = placed
    age, length = (doc.published - dated.last).days, (dated.last - dated.first).days
    since, anaphoric = dated.when.since, dated.when.anaphoric
    return (
        _age(min(max(age, -1), 9), min(length, 8), where, since, anaphoric),
        _time(where, since, mention.trigger.plural, background, age > _OLD),
    )


@clue
def _age(days: int, length: int, where: str, since: bool, anaphoric: int | None) -> tuple[str, ...]:
    return f"age={days}|{where}", f"length={length}|{where}|{since}", f"anaphoric={anaphoric}|{where}"


@clue
def _time(where: str, since: bool, plural: bool, background: bool, old: bool) -> tuple[str, ...]:
    return f"since={since}|{where}|{plural}", f"background={background}|{where}|{old}"


def _of_toll(mention: Mention, toll: TollMention, where: str) -> tuple[Clue, ...]:
    mine = toll.start <= mention.start < toll.end
    return (
        _effect(toll.effect, where, mention.trigger.family, mention.kind),
        _count(toll.total, min(toll.min, 3), where, mine),
    )


@clue
def _effect(effect: str, where: str, family: str, kind: str) -> tuple[str, ...]:
    return f"effect={effect}|{where}|{family}", f"kind={kind}|{where}"


@clue
def _count(total: bool, size: int, where: str, mine: bool) -> tuple[str, ...]:
    return f"total={total}|{where}", f"size={size}|{where}", f"mine={mine}"
