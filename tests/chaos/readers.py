"""Readers: one that reads each article once, and one that meets what no reader can bear."""

from schemas.article import Article
from streams.steps.context import ReadsArticles, ReadsLike


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
