"""Unharmed: where a text says that nobody was killed or injured."""

from typing import Final, NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.people import STOPS

_REACH: Final = 6
"""Tokens between "not" and the harm that it denies: "no first reports came in of"."""
_OTHER: Final = "غير"
_WITHOUT: Final = "دون"
_HARMS: Final = {"harm": ("killed", "injured"), "harm_killed": ("killed",), "harm_injured": ("injured",)}
_NEAR: Final = 2
_OR: Final = "او"
_REACH_OF_OR: Final = 5
"""Tokens behind the first harm that is denied among which the second begins: "nobody was hurt of the men or killed"."""
_ANYBODY: Final = range(-5, 6)
"""Where, from a verb of harm, the nobody stands that it is denied of."""


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


def is_but_him(doc: Annotated, at: int) -> bool:
    """Return whether a denial that ends before a token leaves one out: "لم يسقط قتلى سواه"."""
    return doc.any_is_a("except", range(at, at + _NEAR))


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
        if effects := _harm(doc, at):
            if is_but_him(doc, at + 1):
                return None
            return _with_other(doc, Unharmed(negator, at + 1, effects))
    return None


def _harm(doc: Annotated, at: int) -> tuple[str, ...]:
    """Return what a word of harm does, a verb where it is done to anybody: "لم يقتل أو يجرح أحد"."""
    named = next((effects for name, effects in _HARMS.items() if doc.is_a(name, at)), ())
    if named or not doc.any_is_a("anybody", (at + near for near in _ANYBODY)):
        return named
    verbs = (("killed", "killing"), ("injured", "hurting"))
    return tuple(effect for effect, name in verbs if doc.is_a(name, at))


def _with_other(doc: Annotated, denied: Unharmed) -> Unharmed:
    """Return a denial with the second harm that it covers: "قتلى أو جرحى"."""
    for at in range(denied.end, min(denied.end + _REACH_OF_OR, len(doc.words) - 1)):
        if doc.words[at] in STOPS:
            return denied
        if doc.words[at] == _OR and (other := _harm(doc, at + 1)):
            return Unharmed(denied.start, at + 2, tuple(sorted({*denied.effects, *other}, reverse=True)))
    return denied
