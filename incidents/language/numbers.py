"""Numbers in Arabic words and digits, with "at least", "about" and "dozens"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from incidents.language.phrases import Phrases

_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """Tokens [start, end) say a number between `min` and `max`; `max` None is "at least"."""

    start: int
    end: int
    min: int
    max: int | None


class Numbers:
    """Reads numbers from tokens.

    Args:
        rows: The table of number words: `forms`, `class`, `value`.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._words = Phrases((form, (row["class"], row["value"])) for row in rows for form in row["forms"].split("|"))

    def find(self, words: Sequence[str], start: int, end: int) -> list[Count]:
        """Return all numbers in tokens [start, end), in order."""
        counts, at = [], start
        while at < end:
            word = words[at]
            count = self._read(words, at, end) if word in self._words.openers or word[0].isdigit() else None
            if count:
                counts.append(count)
            at = count.end if count else at + 1
        return self._with_bounds(words, counts, end)

    def _read(self, words: Sequence[str], at: int, end: int) -> Count | None:
        if words[at][0].isdigit():
            return self._digits(words, at, end)
        total, last, position, vague = 0, 0, at, ""
        while position < end:
            stop, values = self._words.at(words, position)
            kind, value = values[0] if values else ("", "")
            if kind == "vague" and not total:
                return _vague(position, stop, value)
            if kind not in ("unit", "ten", "hundred", "scale") or (
                position > at and not _goes_on(words[position], kind, last)
            ):
                break
            last, total, position, vague = int(value), _added(total, int(value), kind), stop, kind
        return Count(at, position, total, total) if vague and total <= _LARGEST else None

    def _digits(self, words: Sequence[str], at: int, end: int) -> Count | None:
        plain = words[at].replace(",", "")
        if not plain.isdigit() or len(plain) > len(str(_LARGEST)):
            return None
        value, position = int(plain), at + 1
        if position < end:
            stop, values = self._words.at(words, position)
            if values and values[0][0] == "scale":
                value, position = value * int(values[0][1]), stop
        return Count(at, position, value, value) if value <= _LARGEST else None

    def _with_bounds(self, words: Sequence[str], counts: list[Count], end: int) -> list[Count]:
        bounded: list[Count] = []
        for count in counts:
            classes = self._classes_before(words, count.start)
            if bounded and "or" in classes and count.start - bounded[-1].end <= 2 and bounded[-1].min <= count.min:  # noqa: PLR2004  # "or" and at most one noun between
                bounded[-1] = Count(bounded[-1].start, count.end, bounded[-1].min, count.max)
            elif "at_least" in classes or self._at_least_after(words, count.end, end):
                bounded.append(replace(count, max=None))
            else:
                bounded.append(count)
        return bounded

    def _classes_before(self, words: Sequence[str], start: int) -> set[str]:
        return {
            kind
            for back in range(1, 5)
            if start >= back
            for stop, found in (self._words.at(words, start - back),)
            if stop == start
            for kind, _ in found
        }

    def _at_least_after(self, words: Sequence[str], end: int, limit: int) -> bool:
        return any(
            kind == "at_least" and words[at] == "علي"
            for at in range(end, min(end + 4, limit))
            for kind, _ in self._words.at(words, at)[1]
        )


def _goes_on(word: str, kind: str, last: int) -> bool:
    if kind == "scale" or (kind == "hundred" and last < 10):
        return True
    return word[0] == "و" or last < 10 and kind == "unit"


def _added(total: int, value: int, kind: str) -> int:
    if kind == "scale":
        return max(total, 1) * value
    if kind == "hundred" and value == 100 and 0 < total < 10:
        return total * value
    return total + value


def _vague(start: int, end: int, value: str) -> Count:
    low, _, high = value.partition("-")
    return Count(start, end, int(low), int(high))
