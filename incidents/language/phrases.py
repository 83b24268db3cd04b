"""Small phrase tables over tokens: longest phrase of a closed list at a position."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from incidents.language.folding import folded
from incidents.language.tokens import as_tokens

T = TypeVar("T")

_JOINED: Final = ("و", "ف", "ب", "ل", "ك")
"""Particles that Arabic writes onto the next word: grammar, and a closed list."""


AFTER_DIGITS: Final = ":"
"""The character after "9": folded text has ASCII digits only, so a word below this is a number or a mark."""


class Phrases(Generic[T]):
    """Folded phrases of up to five words → values; a particle may be written onto the first word."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._values: dict[tuple[str, ...], list[T]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in pairs:
            words = tuple(as_tokens(folded(phrase)).split())
            if not words:
                continue
            self._values.setdefault(words, []).append(value)
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        self.openers = frozenset(particle + word for word in self._longest for particle in ("", *_JOINED))
        """Every word that may open a phrase: one look-up tells that a position holds none."""

    def joins(self, word: str, particle: str) -> bool:
        """Return whether a word begins with a particle, and is not itself the first of a phrase (واحد)."""
        return word.startswith(particle) and word not in self._longest

    def at(self, words: Sequence[str], start: int) -> tuple[int, list[T]]:
        """Return (end, values) of the longest phrase there, or (start, [])."""
        word = words[start]
        if word not in self.openers:
            return start, []
        found = self._exactly(words, start, word)
        if found[1] or word[0] not in _JOINED:
            return found
        return self._exactly(words, start, word[1:])

    def _exactly(self, words: Sequence[str], start: int, first: str) -> tuple[int, list[T]]:
        longest = min(self._longest.get(first, 0), len(words) - start)
        for length in range(longest, 1, -1):
            values = self._values.get((first, *words[start + 1 : start + length]))
            if values:
                return start + length, values
        values = self._values.get((first,)) if longest else None
        return (start + 1, values) if values else (start, [])
