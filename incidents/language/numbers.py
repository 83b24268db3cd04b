"""Numbers in Arabic words and digits, with "at least", "between" and "dozens"."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from incidents.language.phrases import AFTER_DIGITS, Phrases

_LARGEST: Final = 2_000_000
_HUNDRED: Final = 100
_AND: Final = "و"
"""The one letter that joins the parts of a number; it is written onto the next word."""

_REACH: Final = 4
"""Words before or after a number in which "at least" may stand."""

_PARTS: Final = frozenset({"unit", "ten", "hundred", "scale"})


@dataclass(frozen=True, slots=True)
class Count:
    """Tokens [start, end) say a number between `min` and `max`; `max` None is "at least"."""

    start: int
    end: int
    min: int
    max: int | None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number in the making: thousands already closed, what is still open, and the last part read."""

    closed: int = 0
    open: int = 0
    kind: str = ""
    last: int = 0

    @property
    def total(self) -> int:
        return self.closed + self.open

    def with_part(self, kind: str, value: int) -> "_Sum":
        if kind == "scale":
            return _Sum(self.closed + max(self.open, 1) * value, 0, kind, value)
        if (kind, value) == ("hundred", _HUNDRED) and self.kind == "unit":
            return _Sum(self.closed, self.open * value, kind, value)
        return _Sum(self.closed, self.open + value, kind, value)


_Joins = Callable[[_Sum, int], bool]
_JOINED: Final[Mapping[str, _Joins]] = {
    "unit": lambda so_far, value: so_far.last >= _HUNDRED,
    "ten": lambda so_far, value: so_far.last < 10 or so_far.last >= _HUNDRED,
    "hundred": lambda so_far, value: so_far.last > value,
    "scale": lambda so_far, value: so_far.kind == "scale" and so_far.last > value,
}
"""After "and": a part is of another size than the part before it; "five and six" are two numbers."""

_BESIDE: Final[Mapping[str, _Joins]] = {
    "unit": lambda so_far, value: value == 10 and so_far.last < 10,
    "hundred": lambda so_far, value: value == _HUNDRED and so_far.last < 10,
    "scale": lambda so_far, value: so_far.kind != "scale",
}
"""Without "and": three ten, three hundred, three thousand."""


class Numbers:
    """Reads numbers from tokens.

    Args:
        rows: The table of number words: `forms`, `class`, `value`.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._words = Phrases((form, (row["class"], row["value"])) for row in rows for form in row["forms"].split("|"))

    def find(self, words: Sequence[str], start: int, end: int) -> list[Count]:
        """Return all numbers in tokens [start, end), in order."""
        openers = self._words.openers
        counts, read_to = [], start
        for at in [at for at, w in enumerate(words[start:end], start) if w in openers or w < AFTER_DIGITS]:
            if at >= read_to:
                read_to, count = self._read(words, at, end)
                counts += [count] if count else []
        return self._with_bounds(words, counts, end)

    def at(self, words: Sequence[str], at: int, end: int) -> Count | None:
        """Return the number that starts at a token and ends before another, without what bounds it."""
        return self._read(words, at, end)[1] if at < end else None

    def _read(self, words: Sequence[str], at: int, end: int) -> tuple[int, Count | None]:
        """Return where the number there ends, and the number unless it is too large to count people."""
        word = words[at]
        if word[0].isdecimal():
            return self._digits(words, at, end)
        return self._in_words(words, at, end) if word in self._words.openers else (at, None)

    def _in_words(self, words: Sequence[str], at: int, end: int) -> tuple[int, Count | None]:
        stop, values = self._words.at(words, at)
        vague = next((value for kind, value in values if kind == "vague"), "")
        if vague:
            return stop, _vague(at, stop, vague)
        so_far, position = _Sum(), at
        stop, kind, value = self._part(words, at)
        while kind in _PARTS and (position == at or self._goes_on(so_far, words[position], kind, int(value))):
            so_far = so_far.with_part(kind, int(value))
            position = stop
            stop, kind, value = self._part(words, position) if position < end else (position, "", "")
        total = so_far.total
        return position, Count(at, position, total, total) if so_far.kind and total <= _LARGEST else None

    def _goes_on(self, so_far: _Sum, word: str, kind: str, value: int) -> bool:
        joins = (_JOINED if self._words.joins(word, _AND) else _BESIDE).get(kind)
        return joins is not None and so_far.total <= _LARGEST and joins(so_far, value)

    def _part(self, words: Sequence[str], at: int) -> tuple[int, str, str]:
        stop, values = self._words.at(words, at)
        kind, value = values[0] if values else ("", "")
        return stop, kind, value

    def _digits(self, words: Sequence[str], at: int, end: int) -> tuple[int, Count | None]:
        plain = words[at].replace(",", "")
        stop, kind, scale = self._part(words, at + 1) if at + 1 < end else (at + 1, "", "")
        times, position = (int(scale), stop) if kind == "scale" else (1, at + 1)
        if not plain.isdecimal() or len(plain) > len(str(_LARGEST)):
            # "2.5 million" is no count of people, and neither is its "million".
            return position, None
        value = int(plain) * times
        return position, Count(at, position, value, value) if value <= _LARGEST else None

    def _with_bounds(self, words: Sequence[str], counts: list[Count], end: int) -> list[Count]:
        bounded: list[Count] = []
        starts = {count.start for count in counts}
        for count in counts:
            if bounded and self._is_upper(words, bounded[-1], count):
                bounded[-1] = Count(bounded[-1].start, count.end, bounded[-1].min, count.max)
            elif self._is_at_least(words, count, end, starts):
                bounded.append(replace(count, max=None))
            else:
                bounded.append(count)
        return bounded

    def _is_upper(self, words: Sequence[str], low: Count, high: Count) -> bool:
        gap = high.start - low.end
        if low.min > high.min:
            return False
        # "three or four", "three dead or four": at most one noun between.
        if gap <= 2 and "or" in self._classes_before(words, high.start):
            return True
        joined = (gap == 0 and words[high.start][0] == _AND) or (gap == 1 and words[low.end] == _AND)
        return joined and "between" in self._classes_before(words, low.start)

    def _is_at_least(self, words: Sequence[str], count: Count, end: int, starts: Container[int]) -> bool:
        # "at least five" bounds the five; in "thirty dead at least, and five wounded" it bounds the thirty.
        before = self._classes_before(words, count.start)
        if "at_least" in before and not ("at_least_after" in before and self._words.joins(words[count.start], _AND)):
            return True
        return any(
            kind == "at_least_after" and (stop not in starts or self._words.joins(words[stop], _AND))
            for at in range(count.end, min(count.end + _REACH, end))
            for stop, found in (self._words.at(words, at),)
            for kind, _ in found
        )

    def _classes_before(self, words: Sequence[str], start: int) -> set[str]:
        """Return the classes of the phrases that end right before a token."""
        return {
            kind
            for back in range(1, min(_REACH, start) + 1)
            for stop, found in (self._words.at(words, start - back),)
            if stop == start
            for kind, _ in found
        }


def _vague(start: int, end: int, value: str) -> Count:
    low, _, high = value.partition("-")
    return Count(start, end, int(low), int(high) if high else None)
