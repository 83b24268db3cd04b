"""Vocabulary: words as the encoder knows them, by a number and by how they begin and end."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.reading.encoding.spelling import FIRST_WORD, MASK, OTHER, PADDING, affixes, without_digits


class Forms:
    """Different forms of words, numbered as they are met; the first two numbers are for filling and hidden words."""

    FIRST = 2

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the number of each folded word, a new one for a form that was not met before."""
        known = self._numbers
        return [known.setdefault(without_digits(word), self.FIRST + len(known)) for word in words]

    @property
    def all(self) -> list[str]:
        """The forms in the order of their numbers, without the two that are no words."""
        return list(self._numbers)


def commonest(forms: Sequence[str], counts: Sequence[int], most: int, rarest: int = 3) -> list[str]:
    """Return the forms that get a number of their own, the commonest first, of equals the one met first.

    Args:
        forms: All forms.
        counts: How often each was read.
        most: How many get one.
        rarest: Forms read less often than this get none.
    """
    order = sorted(range(len(forms)), key=lambda n: (-counts[n], n))[:most]
    return [forms[n] for n in order if counts[n] >= rarest]


def table_of(forms: Sequence[str], vocabulary: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """Return for each number of a form its number in the vocabulary and the rows of its affixes."""
    known = {word: FIRST_WORD + n for n, word in enumerate(vocabulary)}
    ids = [PADDING, MASK, *(known.get(form, OTHER) for form in forms)]
    rows = [affixes(form) for form in forms]
    nothing = [(0,) * len(rows[0])] * Forms.FIRST
    return np.array(ids, np.int32), np.array([*nothing, *rows], np.int16)
