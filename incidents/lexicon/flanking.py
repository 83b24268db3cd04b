"""Flanking: weak verbs that tell of an act where fighters stand beside them ("استعاد الجيش", "سيطر الحوثيون")."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from incidents.language.tokens import Text
from incidents.lexicon.entries import Actor, Entry, Head, Pos, Strength, Trigger

_FAMILIES: Final = frozenset({"blast", "capture"})
_NEVER: Final = frozenset({"قضى", "طرد"})
"""Lemmas that mostly mean something else, fighters or not."""

_FIGHTERS: Final = frozenset({"force", "armed"})
_JOINED: Final = ("", "و", "ف")
_BEFORE, _BEHIND = 4, 6
"""Tokens from the verb back and on among which the fighters stand."""


class Flanked:
    """Weak verbs of violence, and the fighters beside which they open an incident.

    In the past they tell; in the present only a title does, elsewhere that is how things stand ("تسيطر عليها").

    Args:
        forms: Form → its meanings, of the whole lexicon.
    """

    def __init__(self, forms: Mapping[str, Sequence[Entry]]) -> None:
        words = {form: entries for form, entries in forms.items() if " " not in form}
        fighters = [form for form, entries in words.items() if any(map(_fights, entries))]
        self._past = _with_joined(form for form, entries in words.items() if any(_is_weak(e, Pos.PAST) for e in entries))
        self._present = _with_joined(
            form for form, entries in words.items() if any(_is_weak(e, Pos.PRESENT) for e in entries)
        )
        self._fighters = frozenset(article + word for word in fighters for article in ("", "ال"))

    def any_in(self, text: Text) -> bool:
        """Return whether any weak verb of a text has a fighter up to 4 tokens before it or 5 behind."""
        words = text.words
        if self._past.isdisjoint(words) and self._present.isdisjoint(words):
            return False
        return any(self._tells(text, at) and self._is_flanked(words, at) for at in range(len(words)))

    def _tells(self, text: Text, at: int) -> bool:
        word = text.words[at]
        return word in self._past or (word in self._present and text.in_title(at))

    def _is_flanked(self, words: Sequence[str], at: int) -> bool:
        return not self._fighters.isdisjoint(words[max(0, at - _BEFORE) : at + _BEHIND])


def _with_joined(words: Iterable[str]) -> frozenset[str]:
    return frozenset(particle + word for word in words for particle in _JOINED)


def _is_weak(entry: Entry, pos: Pos) -> bool:
    return (
        isinstance(entry, Trigger)
        and entry.pos is pos
        and entry.strength in (Strength.WEAK, Strength.BOUND)
        and entry.family in _FAMILIES
        and entry.lemma not in _NEVER
        and not entry.object_suffix  # "سيطرة" is folded as "سيطره" is
    )


def _fights(entry: Entry) -> bool:
    return (isinstance(entry, Head) and entry.role in _FIGHTERS) or (isinstance(entry, Actor) and not entry.state)
