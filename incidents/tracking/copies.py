"""Copies: which article's text an article repeats."""

from collections.abc import Iterable, Mapping
from typing import Final

from incidents.tracking.sketching import is_copy
from schemas.state import Filing

BOILERPLATE_IN: Final = 20
"""A triple in more originals than this is a page's own wording, not a story's (pages that share
their inline links were the false hits at half containment)."""


class Copies:
    """Originals by the hashes of their signatures; copies are not entered, so that a story can be copied often."""

    def __init__(self) -> None:
        """Begin with no text known."""
        # Tuples, not sets: nearly every hash has one article, and a set takes four times the memory.
        self._originals: dict[int, tuple[str, ...]] = {}

    def add(self, filing: Filing) -> None:
        """Enter an original."""
        if filing.copy_of is None:
            for value in filing.signature:
                self._originals[value] = (*self._originals.get(value, ()), filing.article.id)

    def remove(self, filing: Filing) -> None:
        """Take an original out."""
        for value in filing.signature if filing.copy_of is None else ():
            left = tuple(article for article in self._originals[value] if article != filing.article.id)
            if left:
                self._originals[value] = left
            else:
                del self._originals[value]

    def original_of(self, article: str, signature: Iterable[int], filings: Mapping[str, Filing]) -> str | None:
        """Return the original whose text an article repeats most, or None; ties go to the one first seen."""
        signature = tuple(signature)
        shared = self._count(signature)
        shared.pop(article, None)
        copied = [a for a, n in shared.items() if is_copy(n, len(signature), len(filings[a].signature))]
        return min(copied, key=lambda a: (-shared[a], filings[a].article.first_seen, a), default=None)

    def _count(self, signature: Iterable[int]) -> dict[str, int]:
        shared: dict[str, int] = {}
        for value in signature:
            articles = self._originals.get(value, ())
            if len(articles) <= BOILERPLATE_IN:
                for article in articles:
                    shared[article] = shared.get(article, 0) + 1
        return shared
