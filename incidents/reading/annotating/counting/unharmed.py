"""Unharmed: where a text says that nobody was killed or injured."""

from typing import Final, NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.people import STOPS

_REACH: Final = 6
"""Tokens between "not" and the harm that it denies: "no first reports came in of"."""
_OTHER: Final = "غير"
_WITHOUT: Final = "دون"
_HARMS: Final = {"harm": ("killed", "injured"), "harm_killed": ("killed",), "harm_injured": ("injured",)}


class Unharmed(NamedTuple):
    """Tokens [start, end) deny one effect or both."""

    start: int
    end: int
    effects: tuple[str, ...]


def find_unharmed(doc: Annotated) -> list[Unharmed]:
    """Return the denials of harm in order: "without casualties", "no dead fell"."""
    words = doc.lexicon.word_classes["negator"]
    negators = [at for at, word in enumerate(doc.words) if word in words or (word == _OTHER and _is_without(doc, at))]
    return [denied for at in negators if (denied := _denied(doc, at))]


def _is_without(doc: Annotated, at: int) -> bool:
    # "من غير أن يصاب أحد"; "غير" alone denies the word behind it.
    return at > 0 and doc.words[at - 1] == "من"


def _is_withheld(doc: Annotated, negator: int, at: int) -> bool:
    # "دون أن يذكر خسائر" denies that they were told of; "لم يعلن عن وقوع إصابات" says that none are known.
    return doc.words[negator].endswith(_WITHOUT) and doc.is_a("withholding", at)


def _denied(doc: Annotated, negator: int) -> Unharmed | None:
    for at in range(negator + 1, min(negator + 1 + _REACH, len(doc.words))):
        if doc.words[at] in STOPS or doc.is_a("figure", at) or _is_withheld(doc, negator, at):
            return None
        effects = next((effects for name, effects in _HARMS.items() if doc.is_a(name, at)), None)
        if effects:
            return Unharmed(negator, at + 1, effects)
    return None
