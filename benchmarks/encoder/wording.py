"""Wording: lists of words as one array of bytes, so that they lie beside the numbers in one file."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LINE_BREAK = "\n"


def stored(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return words as UTF-8, one a line; the line break, which is a word too, is an empty line.

    Raises:
        ValueError: There are none, or one of them is empty or has a line break and more in it.
    """
    if not words or any(not word or (_LINE_BREAK in word and word != _LINE_BREAK) for word in words):
        raise ValueError("no words to store, or one that is empty or has a line break in it")
    text = _LINE_BREAK.join("" if word == _LINE_BREAK else word for word in words)
    return np.frombuffer(text.encode(), np.uint8)
