"""Vocabulary: words as the encoder knows them, by a number and by how they begin and end."""

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

PAD, MASK, FREE, OTHER = range(4)
"""Numbers that are no word of the vocabulary: filling, a hidden word, none yet, every word that has no number."""

FIRST_WORD = 4
ENDINGS = 8192
"""Rows of the table of beginnings and endings; row 0 is for none."""

_LENGTHS = (2, 3, 4)
_LONGEST_NUMBER = 5


def known_as(word: str) -> str:
    """Return the form under which a folded word is known: of a number only how long it is, up to five signs."""
    return "0" * min(len(word), _LONGEST_NUMBER) if word and word[0].isdigit() else word


def affixes(form: str) -> tuple[int, ...]:
    """Return the rows of a form's beginnings of two, three and four letters, then of its endings; 0 for none.

    Different affixes may share a row: there are more of them than rows.
    """
    long_enough = [n if n < len(form) or n == _LENGTHS[0] else 0 for n in _LENGTHS]
    beginnings = (_row("^" + form[:n]) if n else 0 for n in long_enough)
    return (*beginnings, *(_row(form[-n:] + "$") if n else 0 for n in long_enough))


def _row(affix: str) -> int:
    return zlib.crc32(affix.encode()) % (ENDINGS - 1) + 1


class Forms:
    """Different forms of words, numbered as they are met; the first two numbers are for filling and hidden words."""

    FIRST = 2

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the number of each folded word, a new one for a form that was not met before."""
        known = self._numbers
        return [known.setdefault(known_as(word), self.FIRST + len(known)) for word in words]

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
    ids = [PAD, MASK, *(known.get(form, OTHER) for form in forms)]
    nothing = [(0,) * (2 * len(_LENGTHS))] * Forms.FIRST
    return np.array(ids, np.int32), np.array([*nothing, *(affixes(form) for form in forms)], np.int16)
