"""Dates in Arabic news: names of months and days, relative words, resolved against the publish day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from incidents.language.anaphora import after, anaphora, before, beside_it
from incidents.language.days import FIRST_YEAR, LAST_YEAR
from incidents.language.lengths import since
from incidents.language.months import bare_month, counted_day, digits_and_month, numeric_date
from incidents.language.newsday import is_day, named_today
from incidents.language.numbers import Numbers
from incidents.language.passage import Calendar, Passage, Phrase
from incidents.language.periods import day, period, span, third
from incidents.language.phrases import AFTER_DIGITS, Phrases
from incidents.language.weekdays import weekday
from incidents.language.when import When
from incidents.language.years import bare_year, decade, two_years, year

__all__ = ["Dates", "When"]

_RULES: Final[Mapping[str, Callable[[Passage, Phrase], When | None]]] = {
    "weekday": weekday,
    "day": day,
    "anaphora": anaphora,
    "beside_it": beside_it,
    "after": after,
    "span": span,
    "third": third,
    "month": bare_month,
    "year_word": year,
    "two_years": two_years,
    "decade": decade,
    "period": period,
    "before": before,
    "since": since,
    "number": counted_day,
    "nth": counted_day,
}
"""Class of a phrase → how it is read; of several classes the first in the table that makes a date."""

_DAY_NUMBERS: Final = ("unit", "ten")


class Dates:
    """Finds and resolves dates.

    Args:
        rows: The calendar table: `forms`, `class`, `value`.
        number_rows: The number table, for "five days ago".
    """

    def __init__(self, rows: Iterable[Mapping[str, str]], number_rows: Iterable[Mapping[str, str]]) -> None:
        numbers = list(number_rows)
        days = [row | {"class": "number"} for row in map(dict, numbers) if row["class"] in _DAY_NUMBERS]
        phrases = [*rows, *days]
        self._calendar = _calendar(phrases)
        self._openers = _calendar(row for row in phrases if row["class"] in _RULES).openers
        self._days = _calendar(row for row in phrases if is_day(row["class"], row["value"])).openers
        self._numbers = Numbers(numbers)

    def news_day(self, words: Sequence[str], published: date) -> date:
        """Return what a text calls "today" where it names its weekday and nowhere another; else the publish day."""
        if not FIRST_YEAR < published.year < LAST_YEAR:
            return published
        here = Passage(words, len(words), published, self._calendar, self._numbers)
        named = {day for day in self._todays(here) if day}
        return named.pop() if len(named) == 1 else published

    def _todays(self, here: Passage) -> Iterator[date | None]:
        read_to = 0
        for at, word in enumerate(here.words):
            if word in self._days and at >= read_to:
                yield named_today(here, at)
                read_to = here.after(at)

    def find(self, words: Sequence[str], start: int, end: int, today: date) -> list[When]:
        """Return the dates in tokens [start, end), resolved against `today`, in order.

        There are none where `today` is no day of news (before 1901, after 2099): feeds that know no date say year 1.
        """
        if not FIRST_YEAR < today.year < LAST_YEAR:
            return []
        here = Passage(words, min(end, len(words)), today, self._calendar, self._numbers)
        openers = self._openers
        found: list[When] = []
        read_to = start
        for at in [at for at, w in enumerate(words[start : here.end], start) if w in openers or w < AFTER_DIGITS]:
            when = _date_at(here, at) if at >= read_to and not _is_a_name(here, at) else None
            if when:
                found.append(_from_then_on(here, when))
                read_to = when.end
        return found


def _is_a_name(here: Passage, at: int) -> bool:
    # "كتيبة 17 فبراير", "ميدان 25 يناير": neither the day nor its month is a date.
    start = at - 1 if at > 0 and here.words[at - 1].isdecimal() else at
    return here.words[start].isdecimal() and here.follows(start, "named_by_day")


def _from_then_on(here: Passage, when: When) -> When:
    # "منذ 3 مارس" opens a period, as "منذ أسبوع" does.
    return replace(when, since=True) if "since" in here.kinds(when.start - 1) else when


def _date_at(here: Passage, at: int) -> When | None:
    digits = here.words[at][0].isdecimal()
    when = (numeric_date(here, at) or digits_and_month(here, at) or bare_year(here, at)) if digits else None
    return when or _by_rule(here, at)


def _by_rule(here: Passage, at: int) -> When | None:
    end, values = here.phrase(at)
    for kind, value in values:
        rule = _RULES.get(kind)
        when = rule(here, Phrase(at, end, value)) if rule else None
        if when:
            return when
    return None


def _calendar(rows: Iterable[Mapping[str, str]]) -> Calendar:
    return Phrases((form, (row["class"], row["value"])) for row in rows for form in row["forms"].split("|"))
