"""Passage: words to be read with the calendar in hand, on the day of publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from incidents.language.numbers import Numbers
from incidents.language.phrases import Phrases

Calendar: TypeAlias = Phrases[tuple[str, str]]
"""Phrases → (class, value), as the calendar table has them."""

_MOST_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [start, end) are a phrase of the calendar, with its value in one class."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words before `end`; nothing stands after them."""

    words: Sequence[str]
    end: int
    today: date
    calendar: Calendar
    numbers: Numbers

    def phrase(self, at: int) -> tuple[int, list[tuple[str, str]]]:
        """Return (end, (class, value) pairs) of the longest phrase that starts there, else (at, [])."""
        return self.calendar.at(self.words, at) if 0 <= at < self.end else (at, [])

    def kinds(self, at: int) -> dict[str, str]:
        """Return class → value of the phrase that starts there."""
        return dict(self.phrase(at)[1])

    def after(self, at: int) -> int:
        """Return where the phrase that starts there ends."""
        return self.phrase(at)[0]

    def mark(self, at: int, marks: str) -> bool:
        """Return whether one of these marks stands there."""
        return at < self.end and self.words[at] in marks

    def number(self, at: int) -> int | None:
        """Return the number of at most four digits that stands there."""
        word = self.words[at] if at < self.end else ""
        return int(word) if word.isdecimal() and len(word) <= _MOST_DIGITS else None

    def past(self, at: int, kind: str) -> int:
        """Return the first token from there on that opens no phrase of the class."""
        while kind in self.kinds(at):
            at = self.after(at)
        return at

    def follows(self, at: int, kind: str) -> bool:
        """Return whether the word before a token is of the class, by itself."""
        end, values = self.phrase(at - 1)
        return end == at and any(name == kind for name, _ in values)

    def is_since(self, at: int) -> bool:
        """Return whether "since" stands before a token, words for parts of a month or year between."""
        while self.follows(at, "part"):
            at -= 1
        return self.follows(at, "since")
