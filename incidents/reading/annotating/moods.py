"""Moods: what a text says will or may be, from the grammar of the verb alone: "سيقصف", "قد ينفذ"."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

_FUTURE: Final = ("سي", "ست", "سن")
_MAY: Final = frozenset({"قد", "وقد", "ربما"})
_PERFECT: Final = "ت"
"""Ends a perfect of the third person: "وقد تعرضت" tells, "قد تتعرض" supposes."""


def moods(words: Sequence[str], presents: Collection[str], taken: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield (token, cue) of each verb in the future, and of each that only may be.

    Args:
        words: The words of a text.
        presents: Verbs in the present, as they are written by themselves.
        taken: Tokens of names, which may look like verbs.
    """
    for at, word in enumerate(words):
        if word.startswith(_FUTURE) and word[1:] in presents and at not in taken:
            yield at, "future"
        elif word in _MAY and at + 1 < len(words) and _supposes(words[at + 1], presents):
            yield at, "plan"


def _supposes(verb: str, presents: Collection[str]) -> bool:
    return verb.startswith(("ي", "ت")) and not verb.endswith(_PERFECT) and f"ي{verb[1:]}" in presents
