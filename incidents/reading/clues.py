"""Clues: the features that depend on the same few facts, written out once and weighed together.

News repeats itself: of the ways in which a noun group may stand to a verb, most have been seen before.
So features come in clues, a clue is made once for its facts, and its weight is summed once for each model.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain, count
from typing import ParamSpec

P = ParamSpec("P")

MOST_KEPT = 1 << 14
"""Clues remembered of each sort: in all some tens of megabytes; beyond it all of the sort are made anew.

To keep the order in which they were asked for would take as long again as to find them."""


class Clue:
    """Features that always come together; one object for the same facts, so that finding its weight is cheap."""

    __slots__ = ("features",)

    def __init__(self, features: tuple[str, ...]) -> None:
        self.features = features


def clue(make: Callable[P, tuple[str, ...]]) -> Callable[P, Clue]:
    """Return the function that makes a clue of facts, and remembers it."""
    numbers = count(1)

    @cache
    def made(*facts: P.args, **named: P.kwargs) -> Clue:
        if not next(numbers) % MOST_KEPT:
            made.cache_clear()
        return Clue(make(*facts, **named))

    return made  # type: ignore[return-value]  # facts are plain and hashable


def features_of(clues: Iterable[Clue]) -> tuple[str, ...]:
    """Return all features of some clues."""
    return tuple(chain.from_iterable(clue.features for clue in clues))
