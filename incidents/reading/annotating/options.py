"""Options: the places, dates and tolls near a mention, each with named features for scoring."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from incidents.language.dates import When
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention, Scene
from incidents.reading.annotating.tolls import TollMention

_BEFORE, _AFTER = 3, 1
"""Sentences looked at before and after a mention's own; the title and the lead are always looked at."""
_LEAD = 1
_CAUSES = frozenset({"cause", "answer"})
_NEAR, _FAR = 4, 10
_MOST_A_SIDE = 60
"""Options looked at on each side of a mention; the richest of 989 labelled articles has 31, text without stops more."""
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


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """Something that may fill a field of a mention, where it stands to it, and its features."""

    value: T
    where: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Near:
    """All places near a mention, each with where it stands, and the tokens at which they start and end."""

    places: Sequence[tuple[PlaceMention, str]]
    starts: frozenset[int]
    ends: frozenset[int]


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


def places_near(doc: Annotated, scene: Scene, mention: Mention) -> list[Option[PlaceMention]]:
    """Return the places that may be a mention's."""
    places = _near(doc, mention, scene.mentions)
    near = _Near(places, frozenset(p.start for p, _ in places), frozenset(p.end for p, _ in places))
    return [Option(p, w, (*_position(doc, mention, p, w, "place"), *_of_place(doc, p, w, near))) for p, w in places]


def dates_near(doc: Annotated, mention: Mention, dated: Sequence[Dated]) -> list[Option[Dated]]:
    """Return the dates that may be a mention's."""
    near = _near(doc, mention, dated)
    return [Option(d, w, (*_position(doc, mention, d, w, "date"), *_of_date(doc, mention, d, w))) for d, w in near]


def tolls_near(doc: Annotated, mention: Mention, tolls: Sequence[TollMention]) -> list[Option[TollMention]]:
    """Return the tolls that may be a mention's."""
    near = _near(doc, mention, tolls)
    return [Option(t, w, (*_position(doc, mention, t, w, "toll"), *_of_toll(mention, t, w))) for t, w in near]


def _near(doc: Annotated, mention: Mention, things: Sequence[T]) -> list[tuple[T, str]]:
    here = bisect_left(things, mention.start, key=_start_of)
    near = things[max(0, here - _MOST_A_SIDE) : here + _MOST_A_SIDE]
    return [(thing, where) for thing in near if (where := _where(doc, mention, thing.start))]


def _start_of(thing: Spanned) -> int:
    return thing.start


def _where(doc: Annotated, mention: Mention, at: int) -> str:
    sentence = doc.text.sentence_of[at]
    if sentence == mention.sentence:
        return "clause" if doc.clause_of[at] == mention.clause else "sentence"
    apart = sentence - mention.sentence
    if sentence == 0:
        return "title"
    if -_BEFORE <= apart <= _AFTER:
        return f"{apart:+}"
    return "lead" if sentence <= _LEAD else ""


def _position(doc: Annotated, mention: Mention, thing: Spanned, where: str, name: str) -> list[str]:
    side = "R" if thing.start >= mention.end else "L"
    gap = thing.start - mention.end if side == "R" else mention.start - thing.end
    step = "0" if gap <= 0 else "near" if gap <= _NEAR else "mid" if gap <= _FAR else "far"
    opener = doc.clauses[doc.clause_of[thing.start]].opener
    causes = (opener in _CAUSES, doc.clauses[mention.clause].opener in _CAUSES)
    between = _between(doc, mention, thing) if where in SAME_SENTENCE else ""
    return [
        f"where={where}|{side}",
        f"where={where}|{side}|{step}",
        f"where={where}|{mention.trigger.family}|{mention.verbal}",
        f"opener={opener}|{where}",
        f"causes={causes}|{where}",
        f"between={between}|{side}|{where}",
        f"definite={mention.definite}|{where}",
        f"before={_word_before(doc, thing.start)}|{name}",
    ]


def _between(doc: Annotated, mention: Mention, thing: Spanned) -> int:
    return min(doc.triggers_in(min(mention.end, thing.end), max(mention.start, thing.start)), 2)


def _word_before(doc: Annotated, at: int) -> str:
    return doc.words[at - 1] if at and doc.words[at - 1].isalpha() else "mark"


def _of_place(doc: Annotated, place: PlaceMention, where: str, near: _Near) -> list[str]:
    rank = sum(w == where and other.start < place.start for other, w in near.places)
    # "مدينة البوكمال في محافظة دير الزور": names that follow each other closely are one address.
    follows = any(place.start - gap in near.ends for gap in _CHAINED)
    leads = any(place.end + gap in near.starts for gap in _CHAINED)
    hit = doc.at.get(place.start)
    return [
        f"level={place.level}|{where}",
        f"level={place.level}|{place.located}|{where}",
        f"known={bool(place.rows)}|{place.name_start > place.start}|{where}",
        f"rank={min(rank, 3)}|{where}",
        f"chain={follows}|{leads}|{place.level}",
        f"clitic={hit.clitic if hit else ''}|{where}",
    ]


def _of_date(doc: Annotated, mention: Mention, dated: Dated, where: str) -> list[str]:
    age = (doc.published - dated.last).days
    length = (dated.last - dated.first).days
    background = "background" in doc.cues_in(doc.clauses[mention.clause].start - 1, doc.clauses[mention.clause].end)
    return [
        f"age={min(max(age, -1), 9)}|{where}",
        f"length={min(length, 8)}|{where}|{dated.when.since}",
        f"since={dated.when.since}|{where}|{mention.trigger.plural}",
        f"background={background}|{where}|{age > 4}",
        f"anaphoric={dated.when.anaphoric}|{where}",
    ]


def _of_toll(mention: Mention, toll: TollMention, where: str) -> list[str]:
    return [
        f"effect={toll.effect}|{where}|{mention.trigger.family}",
        f"total={toll.total}|{where}",
        f"size={min(toll.min, 3)}|{where}",
        f"kind={mention.kind}|{where}",
        f"mine={toll.start <= mention.start < toll.end}",
    ]
