"""Nearness: what stands near a mention, and where."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeAlias, TypeVar

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention

_BEFORE, _AFTER = 3, 1
"""Sentences looked at before and after a mention's own; the title and the lead are always looked at."""
_LEAD: Final = 1
_MOST_A_SIDE: Final = 60
"""Options looked at on each side of a mention; the richest of 989 labelled articles has 31, text without stops more."""

SAME_SENTENCE: Final = frozenset({"clause", "sentence"})
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

Near: TypeAlias = Sequence[tuple[T, str]]
"""Things near a mention, each with where it stands."""

May: TypeAlias = Callable[[int], bool]
"""Whether what begins at a token may fill a field at all."""


def anything(start: int) -> bool:
    """Rule nothing out."""
    return True


def near(doc: Annotated, mention: Mention, things: Sequence[T]) -> list[tuple[T, str]]:
    """Return the places, dates or tolls that may be a mention's, each with where it stands."""
    here = bisect_left(things, mention.start, key=_start_of)
    sentence_of, first, last = doc.text.sentence_of, mention.sentence - _BEFORE, mention.sentence + _AFTER
    return [
        (thing, _where(doc, mention, thing.start))
        for thing in things[max(0, here - _MOST_A_SIDE) : here + _MOST_A_SIDE]
        if first <= (sentence := sentence_of[thing.start]) <= last or sentence <= _LEAD
    ]


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
