"""Spelling: a word as numbers, by itself where it is common, and always by how it begins and ends.

Arabic writes particles, articles and suffixes onto the word, so beginnings and endings stand for much of its grammar;
and a word never seen is still known by them.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

import numpy as np

from incidents.reading.encoding.packing import Whole

PADDING, MASK, TITLE, OTHER = range(4)
FIRST_WORD: Final = 4
_LENGTHS: Final = (2, 3, 4)
_COLUMNS: Final = 1 + 2 * len(_LENGTHS)
AFFIXES: Final = 8191
"""Beginnings and endings share this many rows by their hash; row 0 is "none"."""
_LONGEST_NUMBER: Final = 5


class Spelling:
    """The vocabulary of an encoder.

    Args:
        words: Its words, in the order of their numbers.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers = {word: number for number, word in enumerate(words, FIRST_WORD)}

    def of(self, words: Sequence[str]) -> tuple[Whole, Whole]:
        """Return the numbers of folded words, and the (beginnings and endings) of each: shapes (n,) and (n, 6)."""
        spelt = np.array([self._spelt(word) for word in words], dtype=np.int64).reshape(len(words), _COLUMNS)
        return spelt[:, 0], spelt[:, 1:]

    def _spelt(self, word: str) -> tuple[int, ...]:
        plain = without_digits(word)
        return self._numbers.get(plain, OTHER), *affixes(plain)


def without_digits(word: str) -> str:
    """Return a number as so many noughts as it has digits, five at most; any other word as it is."""
    return "0" * min(len(word), _LONGEST_NUMBER) if word[:1].isdigit() else word


def affixes(word: str) -> tuple[int, ...]:
    """Return the rows of a word's beginnings of 2, 3 and 4 letters, then of its endings; 0 where it is too short."""
    fits = [length for length in _LENGTHS if len(word) > length or length == _LENGTHS[0]]
    none = (0,) * (len(_LENGTHS) - len(fits))
    starts, ends = (_row("^" + word[:n]) for n in fits), (_row(word[-n:] + "$") for n in fits)
    return *starts, *none, *ends, *none


def _row(affix: str) -> int:
    return crc32(affix.encode()) % AFFIXES + 1
