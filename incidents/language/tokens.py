"""Tokens: words, numbers and marks of a folded article, each with its place in the original."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from incidents.language.folding import fold

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*|\n|[^\w\s\"#]")
_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|[a-z]{2,6});")
_ENDS: Final = frozenset(".!?\u061f\n")
_TITLE_END: Final = "\n"


def words_of(folded: str) -> list[str]:
    """Return the tokens of a folded text, in order."""
    words: list[str] = []
    for chunk in folded.split(" "):
        # Most are plain words: seeing that is far quicker than matching it.
        if chunk.isalpha():
            words.append(chunk)
        elif chunk:
            words += _TOKEN.findall(chunk)
    return words


def as_tokens(form: str) -> str:
    """Return a folded form with a space between its tokens, as a text would have it: `ال 24 ساعه` of `ال24 ساعه`."""
    return form if form.isalpha() else " ".join(words_of(form))


def _without_entities(folded: str) -> str:
    # "&quot;" is markup left over from a page; spaces in its stead keep every position.
    return _ENTITY.sub(lambda match: " " * len(match[0]), folded) if "&" in folded else folded


class Span(NamedTuple):
    """Tokens [start, end)."""

    start: int
    end: int


class Text:
    """An article as tokens: the title is the first sentence.

    Quotation marks and the marks of tags (#, _) are no tokens, so that a name
    reads the same in and out of them. Positions are code points of `title + newline + text`.
    """

    def __init__(self, title: str, text: str) -> None:
        self.original = title + _TITLE_END + text
        self.title_length = len(title)
        folded = fold(self.original)
        self._origin = folded.origin
        self._whole = _without_entities(folded.text)
        self.words = words_of(self._whole)
        # What follows is made when first asked for: most articles are put aside by their words alone.
        self._spans: list[tuple[int, int]] | None = None
        self._sentences: list[Span] | None = None
        self._sentence_of: list[int] | None = None
        self._title_words: int | None = None

    @property
    def sentences(self) -> list[Span]:
        """Sentences as token spans, the title first; ends are inside."""
        if self._sentences is None:
            self._sentences = _sentences(self.words)
        return self._sentences

    @property
    def sentence_of(self) -> list[int]:
        """The sentence of each token (a mark between two belongs to the earlier one)."""
        if self._sentence_of is None:
            self._sentence_of = _sentence_of(self.sentences, len(self.words))
        return self._sentence_of

    def sentence_at(self, token: int) -> Span:
        """Return the sentence of a token."""
        return self.sentences[self.sentence_of[token]]

    def position(self, start: int, end: int) -> tuple[int, int]:
        """Return [start, end) in the original of tokens [start, end)."""
        if self._spans is None:
            self._spans = _placed(self.words, self._whole)
        return int(self._origin[self._spans[start][0]]), int(self._origin[self._spans[end - 1][1] - 1]) + 1

    def quote(self, start: int, end: int) -> str:
        """Return the original characters of tokens [start, end), marks that stand inside included."""
        first, last = self.position(start, end)
        # Marks after the last letter belong to it; a tanween left off would change what is quoted.
        while last < len(self.original) and "\u064b" <= self.original[last] <= "\u0652":
            last += 1
        return self.original[first:last]

    def in_title(self, token: int) -> bool:
        """Return whether the token stands in the title."""
        if self._title_words is None:
            self._title_words = len(words_of(self._whole[: int(np.searchsorted(self._origin, self.title_length))]))
        return token < self._title_words


def _placed(words: Iterable[str], whole: str) -> list[tuple[int, int]]:
    # Between tokens stands nothing that could begin one, so each begins where it is next found.
    spans, end = [], 0
    for word in words:
        start = whole.find(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans


def _sentences(words: Sequence[str]) -> list[Span]:
    spans, start = [], 0
    for index in [index for index, word in enumerate(words) if word in _ENDS]:
        if index > start:
            spans.append(Span(start, index + 1))
        start = index + 1
    if start < len(words):
        spans.append(Span(start, len(words)))
    return spans


def _sentence_of(sentences: Sequence[Span], words: int) -> list[int]:
    owner: list[int] = []
    for number, span in enumerate(sentences):
        owner += [max(number - 1, 0)] * (span.start - len(owner)) + [number] * (span.end - span.start)
    return owner + [max(len(sentences) - 1, 0)] * (words - len(owner))
