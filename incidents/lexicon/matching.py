"""Matching: one Aho-Corasick automaton over all forms, clitics checked at the left edge."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from incidents.language.tokens import Text
from incidents.lexicon.entries import Entry
from incidents.lexicon.meanings import Meanings

_CLITICS = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك", "فك"})
"""Particles that Arabic writes onto the next word, grammar and a closed list; `ال` is part of the form."""

_SHORTEST_WITH_CLITIC = 3


class Hit(NamedTuple):
    """Tokens [start, end) are a form with these meanings, after a proclitic.

    A named tuple, because an article has a hundred and fifty of them.
    """

    start: int
    end: int
    clitic: str
    entries: Meanings


_Found = tuple[int, int, str, Meanings]
"""A form in a text: first token, minus the token after the last (so that longer sorts first), clitic, meanings."""


class Matcher:
    """All forms of the lexicon, ready to find in a text."""

    def __init__(self, forms: Mapping[str, Iterable[Entry]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for form, entries in forms.items():
            self._automaton.add_word(form + " ", (len(form) + 1, form.count(" ") + 1, Meanings(entries)))
        self._automaton.make_automaton()

    def any_in(self, text: Text) -> bool:
        """Return whether any form stands in the text; cheaper than finding all."""
        joined = text.joined
        for last, (length, _, _) in self._automaton.iter(joined):
            first = last - length + 1
            if joined[first - 1] == " " or joined[joined.rfind(" ", 0, first) + 1 : first] in _CLITICS:
                return True
        return False

    def find(self, text: Text) -> tuple[list[Hit], list[Hit]]:
        """Return the hits in order, and those inside longer ones.

        Of two that overlap the longer one stays, of equals the one with less clitic.
        """
        joined, starts = text.joined, _starts(text.words)
        found: list[_Found] = []
        for last, (length, words, entries) in self._automaton.iter(joined):
            first = last - length + 1
            if joined[first - 1] == " ":
                start = bisect_left(starts, first)
                found.append((start, -start - words, "", entries))
            elif length > _SHORTEST_WITH_CLITIC:
                space = joined.rfind(" ", 0, first)
                clitic = joined[space + 1 : first]
                if clitic in _CLITICS:
                    start = bisect_left(starts, space + 1)
                    found.append((start, -start - words, clitic, entries))
        return _longest(found)


def _starts(words: list[str]) -> list[int]:
    return list(accumulate([len(word) + 1 for word in words], initial=1))


def _longest(found: list[_Found]) -> tuple[list[Hit], list[Hit]]:
    # Of equal spans the shorter clitic comes first, and a clitic is never compared with one of its own length.
    found.sort(key=_SPAN_THEN_CLITIC)
    kept: list[Hit] = []
    inner: list[Hit] = []
    covered = 0
    for start, minus_end, clitic, entries in found:
        if start >= covered:
            kept.append(Hit(start, -minus_end, clitic, entries))
            covered = -minus_end
        elif -minus_end <= covered:
            inner.append(Hit(start, -minus_end, clitic, entries))
    return kept, inner


_SPAN_THEN_CLITIC = itemgetter(0, 1, 2)
