"""Folding: the spellings that newsrooms write interchangeably become one, with a map back.

Every change but a deletion is one to one on UTF-16 units, so that the kept
positions are the whole map from folded to original text.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

_DELETED: Final = (
    "\u0610-\u061a",
    "\u061c",
    "\u0640",
    "\u064b-\u065f",
    "\u0670",
    "\u00ad",
    "\u200b-\u200f",
    "\u202a-\u202e",
    "\u2060-\u2069",
    "\ufeff",
)
"""Marks, tatweel, joiners and direction controls: readers do not notice them, matchers must not."""

_FOLDED: Final = {
    "\u0622\u0623\u0625\u0671\u0672\u0673": "\u0627",
    "\u0649\u0626\u06cc\u06d2\u06d0": "\u064a",
    "\u0629\u06c1\u06d5\u06be\u06c0": "\u0647",
    "\u0624": "\u0648",
    "\u06a9\u06aa": "\u0643",
    "\u06a4": "\u0641",
    "\u067e": "\u0628",
    "\u0686": "\u062c",
    "\u06af": "\u063a",
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a": " ",
    "\u202f\u205f\u3000\t\u000b\u000c\r": " ",
    "\u2028\u2029\u0085": "\n",
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u2039\u203a\u301d\u301e`'": '"',
    "\u066b": ".",
    "\u066c": ",",
    "\u06d4": ".",
    "\u2026": ".",
    "\u2013\u2014\u2212\u2010\u2011": "-",
}

_FIRST_SURROGATE, _LAST_SURROGATE, _LAST_UNIT = 0xD800, 0xDFFF, 0xFFFF
_PRESENTATION: Final = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


def _make_table() -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.bool_]]:
    table = np.arange(65_536, dtype=np.uint16)
    keep = np.ones(65_536, dtype=np.bool_)
    for letters, target in _FOLDED.items():
        for letter in letters:
            table[ord(letter)] = ord(target)
    for first in (0x0660, 0x06F0):
        table[first : first + 10] = np.arange(ord("0"), ord("9") + 1)
    # A lone half of a pair is no letter; kept, two of them would join into one and shift the map.
    table[_FIRST_SURROGATE : _LAST_SURROGATE + 1] = ord(" ")
    for span in _DELETED:
        keep[ord(span[0]) : ord(span[-1]) + 1] = False
    return table, keep


_TABLE, _KEEP = _make_table()
_FIRST_PRESENTATION: Final = chr(_PRESENTATION[0][0])
_CHANGED: Final = np.flatnonzero(~_KEEP | (np.arange(65_536) != _TABLE))
_LETTERS: Final = {code: chr(_TABLE[code]) if _KEEP[code] else "" for code in _CHANGED.tolist()}
"""The same for one letter at a time: a form of the lexicon is too short to pay for arrays."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the code point of the original that letter i came from."""

    text: str
    origin: npt.NDArray[np.int64]


def fold(text: str) -> Folded:
    """Return the text folded, with the place in the original of every letter left."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if units.size != len(text) or _has_presentation_forms(units):
        return _fold_slowly(text)
    keep = _KEEP[units]
    return Folded(_TABLE[units][keep].tobytes().decode("utf-16-le"), np.flatnonzero(keep))


def folded(text: str) -> str:
    """Return only the folded text: for lexicon forms and comparisons, which are short."""
    return text.translate(_LETTERS) if text.isascii() or max(text) < _FIRST_PRESENTATION else fold(text).text


def _has_presentation_forms(units: npt.NDArray[np.uint16]) -> bool:
    # One look at the largest unit spares nearly all texts the rest.
    if not units.size or int(units.max()) < _PRESENTATION[0][0]:
        return False
    return any(bool(((units >= low) & (units <= high)).any()) for low, high in _PRESENTATION)


def _fold_slowly(text: str) -> Folded:
    # Emoji take two UTF-16 units and presentation forms expand: rare (0.1 % of articles), so letter by letter.
    letters: list[str] = []
    origin: list[int] = []
    for index, letter in enumerate(text):
        for unit in _expanded(letter):
            if _KEEP[ord(unit)]:
                letters.append(chr(_TABLE[ord(unit)]))
                origin.append(index)
    return Folded("".join(letters), np.array(origin, dtype=np.int64))


def _expanded(letter: str) -> str:
    code = ord(letter)
    if code > _LAST_UNIT:
        return " "
    if any(low <= code <= high for low, high in _PRESENTATION):
        return unicodedata.normalize("NFKC", letter)
    return letter
