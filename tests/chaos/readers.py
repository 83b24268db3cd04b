"""Readers: one that reads each article once, and one that meets articles that no reader can bear."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from schemas.article import Article
from schemas.dispatch import Report
from streams.steps.context import Context, ReadsArticles, ReadsLike

_HUGE = tuple(range(10**7, 10**7 + 300_000))
"""A signature that makes a dispatch of 2.7 MB, where topics take 2 MB."""


class Remembering:
    """A reader that reads each article once: reading is a function, and the checks meet the same articles often.

    Args:
        reader: Reads what is new.
    """

    def __init__(self, reader: ReadsArticles) -> None:
        self._reader = reader
        self._known: dict[Article, ReadsLike] = {}

    def read(self, article: Article) -> ReadsLike:
        """Return what an article says."""
        if article not in self._known:
            self._known[article] = self._reader.read(article)
        return self._known[article]

    def explain(self, article: Article) -> list[str]:
        """Return how it was read."""
        return self._reader.explain(article)


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader makes of an article."""

    reports: tuple[Report, ...]
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """A reader with three faults.

    Attributes:
        reader: Reads all other articles.
        raises: At articles of these ids it raises.
        exceeds: Of these it makes more than a topic takes.
        hangs: At these it hangs.
    """

    reader: ReadsArticles
    raises: frozenset[str] = frozenset()
    exceeds: frozenset[str] = frozenset()
    hangs: frozenset[str] = frozenset()

    def read(self, article: Article) -> ReadsLike:
        """Return what an article says, if it can."""
        if article.id in self.raises:
            raise ZeroDivisionError("no reader is perfect")
        while article.id in self.hangs:
            time.sleep(1)
        said = self.reader.read(article)
        return Said(said.reports, _HUGE) if article.id in self.exceeds else said

    def explain(self, article: Article) -> list[str]:
        """Return how it was read."""
        return self.reader.explain(article)


def read_by(made: Callable[[ReadsArticles], ReadsArticles], context: Context) -> Context:
    """Return a context with another reader, made of the one that it has."""
    return replace(context, reader=made(context.reader))
