"""The article: whether a word of folded Arabic has `ال`, and the word without it."""

from typing import Final

_DEFINITE: Final = ("ال", "وال", "لل", "فال")


def is_definite(word: str) -> bool:
    """Return whether a word has the article, bare or behind و, ل and ف."""
    return word.startswith(_DEFINITE)


def bare(word: str) -> str:
    """Return a word without the article and without و or ل before it."""
    return word.removeprefix("و").removeprefix("لل").removeprefix("ل").removeprefix("ال")
