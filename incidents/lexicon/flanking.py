"""Flanking: weak verbs that tell of an act where another word stands beside them.

"استعاد الجيش" and "سيطر الحوثيون" capture where fighters stand near, "أوقف" arrests where armed men do, "أطلق" and
"فتح" shoot where fire does.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeGuard

from incidents.language.tokens import Text
from incidents.lexicon.entries import LAUNCHES, Actor, Entry, Head, Local, Pos, Strength, Trigger
from schemas.vocabulary import Bloc

_CAPTURES: Final = frozenset({"advance", "blast", "capture"})
_NEVER: Final = frozenset({"قضى", "طرد", "تقدم"})
"""Lemmas that mostly mean something else, whatever stands beside them."""

_WEAK: Final = frozenset({Strength.WEAK, Strength.BOUND})
_JOINED: Final = ("", "و", "ف")
_BEFORE, _BEHIND = 4, 6
"""Tokens from the verb back and on among which the other word stands."""


Weak = tuple[str, Trigger]
"""A form, and what it means."""


class _Flank(NamedTuple):
    """Verbs in the past and in the present, and the words that open an incident beside them."""

    past: frozenset[str]
    present: frozenset[str]
    words: frozenset[str]

    def is_in(self, text: Text) -> bool:
        """Return whether any of the verbs stands beside any of the words."""
        if self.past.isdisjoint(text.words) and self.present.isdisjoint(text.words):
            return False
        near = (
            text.words[max(0, at - _BEFORE) : at + _BEHIND] for at in range(len(text.words)) if self._tells(text, at)
        )
        return any(not self.words.isdisjoint(words) for words in near)

    def _tells(self, text: Text, at: int) -> bool:
        # Elsewhere than in a title the present is how things stand: "تسيطر عليها".
        return text.words[at] in self.past or (text.words[at] in self.present and text.in_title(at))


class Flanked:
    """Weak verbs of violence, and the words beside which they open an incident.

    Args:
        forms: Form → its meanings, of the whole lexicon.
        fire: Words for what is opened or let loose.
    """

    def __init__(self, forms: Mapping[str, Sequence[Entry]], fire: Collection[str]) -> None:
        words = {form: entries for form, entries in forms.items() if " " not in form}
        weak = [(form, entry) for form, entries in words.items() for entry in entries if _is_weak(entry)]
        self._flanks = (
            _flank(weak, _captures, _either(form for form, entries in words.items() if any(map(_fights, entries)))),
            _flank(weak, _arrests, _either(form for form, entries in words.items() if any(map(_is_outlaw, entries)))),
            _flank(weak, _launches, frozenset(fire)),
        )

    def any_in(self, text: Text) -> bool:
        """Return whether any such verb of a text has its word up to 4 tokens before it or 5 behind."""
        return any(flank.is_in(text) for flank in self._flanks)


def _flank(weak: Sequence[Weak], verb: Callable[[Trigger], bool], beside: frozenset[str]) -> _Flank:
    def of(pos: Pos) -> frozenset[str]:
        found = (form for form, trigger in weak if trigger.pos is pos and verb(trigger))
        return frozenset(particle + form for form in found for particle in _JOINED)

    return _Flank(of(Pos.PAST), of(Pos.PRESENT), beside)


def _either(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(article + noun for noun in nouns for article in ("", "ال"))


def _is_weak(entry: Entry) -> TypeGuard[Trigger]:
    # "سيطرة" is folded as "سيطره" is.
    return isinstance(entry, Trigger) and not entry.object_suffix and entry.strength in _WEAK


def _captures(verb: Trigger) -> bool:
    return verb.family in _CAPTURES and verb.lemma not in _NEVER


def _arrests(verb: Trigger) -> bool:
    return verb.family == "custody"


def _launches(verb: Trigger) -> bool:
    return verb.family in LAUNCHES


def _fights(entry: Entry) -> bool:
    if isinstance(entry, Local):
        return any(bloc is not Bloc.CIVILIANS for _, bloc, _, _ in entry.sides)
    return (isinstance(entry, Head) and entry.role == "force") or _is_outlaw(entry)


def _is_outlaw(entry: Entry) -> bool:
    return (isinstance(entry, Head) and entry.role == "armed") or (isinstance(entry, Actor) and not entry.state)
