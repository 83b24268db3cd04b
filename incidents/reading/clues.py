"""Clues: the features that depend on the same few facts, written out once and weighed together.

News repeats itself: of the ways in which a noun group may stand to a verb, most have been seen before.
So features come in clues, a clue is made once for its facts, and its weight is summed once for each model.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from itertools import chain, count
from typing import ParamSpec

P = ParamSpec("P")

Named = Mapping[str, Hashable]

_NONE_NAMED: Named = {}
"""One for all clues: an empty mapping of its own would be as large as the rest of one."""

MOST_KEPT = 1 << 14
"""Clues remembered of each sort: in all some tens of megabytes; beyond it all of the sort are made anew.

To keep the order in which they were asked for would take as long again as to find them."""


class Clue:
    """Features that always come together; one object for the same facts, so that finding its weight is cheap.

    It keeps the facts and not the features, which are only wanted to sum them up: they are ten times as large.

    Args:
        make: Makes the features of facts.
        facts: What they are made of, by their order.
        named: And by their names.
    """

    __slots__ = ("_facts", "_make", "_named")

    def __init__(
        self, make: Callable[..., tuple[str, ...]], facts: tuple[Hashable, ...] = (), named: Named = _NONE_NAMED
    ) -> None:
        self._make, self._facts, self._named = make, facts, named

    @classmethod
    def of(cls, *features: str) -> "Clue":
        """Return a clue with these features, which depend on nothing."""
        return cls(lambda: features)

    @property
    def features(self) -> tuple[str, ...]:
        """Its features, made anew."""
        return self._make(*self._facts, **self._named)


def clue(make: Callable[P, tuple[str, ...]]) -> Callable[P, Clue]:
    """Return the function that makes a clue of facts, and remembers it."""
    numbers = count(1)

    @cache
    def made(*facts: Hashable, **named: Hashable) -> Clue:
        if not next(numbers) % MOST_KEPT:
            made.cache_clear()
        return Clue(make, facts, named or _NONE_NAMED)

    return made  # type: ignore[return-value]  # facts are plain and hashable


def features_of(clues: Iterable[Clue]) -> tuple[str, ...]:
    """Return all features of some clues."""
    return tuple(chain.from_iterable(clue.features for clue in clues))
