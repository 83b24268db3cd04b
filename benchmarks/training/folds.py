"""Folds: which labelled articles weights are learnt on, and which they are then asked about."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from benchmarks.training.labels import Labelled

_APART = timedelta(days=3)
"""An act is told for a few days: what was published this near to an asked article may tell the same."""


class Split(NamedTuple):
    """What is learnt from, and what is asked."""

    taught: list[Labelled]
    asked: list[Labelled]


Splitting: TypeAlias = Callable[[Sequence[Labelled], Sequence[Labelled], int], list[Split]]
"""From examples, further examples that are only ever taught, and a number of folds."""


def by_article(examples: Sequence[Labelled], further: Sequence[Labelled], folds: int) -> list[Split]:
    """Return folds of articles: article n is of fold n modulo folds; all further ones are taught in each."""
    numbered = list(enumerate(examples))
    return [
        Split([*(e for n, e in numbered if n % folds != fold), *further], [e for n, e in numbered if n % folds == fold])
        for fold in range(folds)
    ]


def by_time(examples: Sequence[Labelled], further: Sequence[Labelled], folds: int) -> list[Split]:
    """Return folds of weeks: the articles of a stretch of time, asked of weights that know nothing of those days.

    The stricter of the two, because the wars, sides and places of other weeks are other ones.
    """
    ordered = sorted(examples, key=_day)
    parts = [ordered[len(ordered) * n // folds : len(ordered) * (n + 1) // folds] for n in range(folds)]
    return [Split([e for e in (*examples, *further) if _is_apart(e, part)], part) for part in parts if part]


def _is_apart(example: Labelled, part: Sequence[Labelled]) -> bool:
    return not _day(part[0]) - _APART <= _day(example) <= _day(part[-1]) + _APART


def _day(example: Labelled) -> date:
    return date.fromisoformat(example.article["published"][:10])
