"""Matching: all forms of the lexicon in a text, word by word, with the particles that Arabic writes onto a word."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

from incidents.language.tokens import Text
from incidents.lexicon.entries import Entry, PlaceCue
from incidents.lexicon.meanings import Meanings

_PARTICLES: Final = frozenset({"و", "ف", "ب", "ل", "ك"})
_TWO_PARTICLES: Final = frozenset({"وب", "ول", "فب", "فل", "وك", "فك"})
"""Particles that Arabic writes onto the next word, grammar and a closed list; `ال` is part of the form."""

_SHORTEST_WITH_CLITIC: Final = 3
"""Letters of a form that a particle is written onto; of a noun in front of a place's name two ("بحي السلام")."""


class Hit(NamedTuple):
    """Tokens [start, end) are a form with these meanings, after a proclitic.

    A named tuple, because an article has a hundred and fifty of them.
    """

    start: int
    end: int
    clitic: str
    entries: Meanings


class _Opened(NamedTuple):
    """What a word begins: its own meanings, whether with a particle too, and the words of its longest phrase."""

    alone: Meanings | None
    with_particle: bool
    longest: int


_NOTHING: Final = _Opened(None, False, 1)

_Found = tuple[int, int, str, Meanings]
"""A form in a text: first token, minus the token after the last (so that longer sorts first), clitic, meanings."""


class Matcher:
    """All forms of the lexicon, ready to find in a text.

    By their first word: an automaton over letters (Aho and Corasick 1975) finds the same, takes up twice the memory,
    and goes through every ending of a word that is a form as well.
    """

    def __init__(self, forms: Mapping[str, Iterable[Entry]]) -> None:
        self._opened: dict[str, _Opened] = {}
        self._phrases: dict[str, Meanings] = {}
        for form, entries in forms.items():
            self._add(form, Meanings(entries))

    def _add(self, form: str, meanings: Meanings) -> None:
        first, _, rest = form.partition(" ")
        known = self._opened.get(first, _NOTHING)
        if rest:
            self._phrases[form] = meanings
            self._opened[first] = known._replace(longest=max(known.longest, form.count(" ") + 1))
        else:
            bound = len(form) >= _SHORTEST_WITH_CLITIC or any(isinstance(e, PlaceCue) for e in meanings)
            self._opened[first] = known._replace(alone=meanings, with_particle=bound)

    def knows(self, word: str) -> bool:
        """Return whether a word by itself is a form."""
        return word in self._opened and self._opened[word].alone is not None

    def any_in(self, text: Text) -> bool:
        """Return whether any form stands in the text; cheaper than finding all."""
        return any(self._at(text.words, at) for at in self._openings(text.words))

    def find(self, text: Text) -> tuple[list[Hit], list[Hit]]:
        """Return the hits in order, and those inside longer ones.

        Of two that overlap the longer one stays, of equals the one with less clitic.
        """
        found: list[_Found] = []
        for at in self._openings(text.words):
            found += self._at(text.words, at)
        return _longest(found)

    def _openings(self, words: list[str]) -> list[int]:
        # Half of all words are no form and carry no particle.
        opened = self._opened
        return [at for at, word in enumerate(words) if word in opened or word[0] in _PARTICLES]

    def _at(self, words: list[str], at: int) -> list[_Found]:
        word, opened, found = words[at], self._opened, []
        if word in opened:
            found = self._opening(words, at, "", opened[word])
        if word[0] in _PARTICLES:
            if word[1:] in opened:
                found += self._opening(words, at, word[0], opened[word[1:]])
            if word[:2] in _TWO_PARTICLES and word[2:] in opened:
                found += self._opening(words, at, word[:2], opened[word[2:]])
        return found

    def _opening(self, words: list[str], at: int, clitic: str, opened: _Opened) -> list[_Found]:
        found: list[_Found] = []
        if opened.alone is not None and (opened.with_particle or not clitic):
            found.append((at, -at - 1, clitic, opened.alone))
        phrase = words[at].removeprefix(clitic)
        for end in range(at + 1, min(at + opened.longest, len(words))):
            phrase = f"{phrase} {words[end]}"
            if phrase in self._phrases:
                found.append((at, -end - 1, clitic, self._phrases[phrase]))
        return found


def _longest(found: list[_Found]) -> tuple[list[Hit], list[Hit]]:
    # Of equal spans the shorter clitic comes first, and a clitic is never compared with one of its own length.
    found.sort(key=_SPAN_THEN_CLITIC)
    kept: list[Hit] = []
    inner: list[Hit] = []
    covered = 0
    for n, (start, minus_end, clitic, entries) in enumerate(found):
        if start >= covered:
            if -minus_end > start + 1 and _is_cut(found, n):
                continue
            kept.append(Hit(start, -minus_end, clitic, entries))
            covered = -minus_end
        elif -minus_end <= covered:
            inner.append(Hit(start, -minus_end, clitic, entries))
    return kept, inner


def _is_cut(found: list[_Found], n: int) -> bool:
    # "مقاتلي الحركة الشعبية لتحرير السودان": the longer name that begins inside a phrase keeps its words.
    start, minus_end = found[n][:2]
    end = -minus_end
    for at in range(n + 1, len(found)):
        inside, minus_last = found[at][:2]
        if inside >= end:
            return False
        if inside > start and -minus_last > end and -minus_last - inside > end - start:
            return True
    return False


_SPAN_THEN_CLITIC: Final = itemgetter(0, 1, 2)
