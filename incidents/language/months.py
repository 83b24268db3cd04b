"""Months: days named by number and month, in both systems of names, and in digits alone."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from incidents.language.anaphora import day_of_it, in_its_year, same
from incidents.language.days import DAY, gregorian_day, hijri_day, is_year, last_of_month, latest
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When, one_day

_NUMERIC: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_BETWEEN_NAMES: Final = "/-("
_BEFORE_YEAR: Final = "،,"
_LAST_DAY: Final = 31
_DASH: Final = "-"
_ARTICLE: Final = "ال"
"""A token of its own before digits."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month named by the tokens before `end`, once or in both systems."""

    end: int
    number: int
    hijri: bool
    twice: bool


def numeric_date(here: Passage, at: int) -> When | None:
    """Read 26/8/2022, 2022.8.26 or 26-8-2022, of which the last is five tokens."""
    dashed = here.mark(at + 1, _DASH) and here.mark(at + 3, _DASH)
    end = at + 5 if dashed else at + 1
    match = _NUMERIC.fullmatch("".join(here.words[at : min(end, here.end)]))
    if not match:
        return None
    parts = [int(part) for part in match.groups() if part]
    year, month, day = parts if match[4] else parts[::-1]
    return one_day(at, end, gregorian_day(year, month, day))


def digits_and_month(here: Passage, at: int) -> When | None:
    """Read a day in digits with its month, or the first of two days: "10-15 August"."""
    day = here.number(at)
    if day is None:
        return None
    return _days_of_month(here, at, day) or day_and_month(here, at, day, at + 1)


def counted_day(here: Passage, phrase: Phrase) -> When | None:
    """Read a day in words with its month: "the tenth of October"."""
    return day_and_month(here, phrase.start, int(phrase.value), phrase.end)


def day_and_month(here: Passage, start: int, day: int, after: int) -> When | None:
    """Read the month, and the year if one is named, that follow the number of a day.

    Args:
        here: The words.
        start: The first token of the number.
        day: The number.
        after: The token after the number.
    """
    if not 1 <= day <= _LAST_DAY:
        return None
    if "of_it" in here.kinds(after) and _is_a_day(here, start):
        return day_of_it(start, day, here.after(after))
    at = _past_link(here, after)
    kinds = here.kinds(at)
    if "current" in kinds or kinds.get("period") == "month":
        return _day_of_this_month(here, start, day, at)
    month = read_month(here, at)
    return _dated(here, start, day, month) if month else None


def _is_a_day(here: Passage, start: int) -> bool:
    # "السابع منه", "في 17 منه", "في الـ17 منه"; "17 منه" alone may count anything.
    opened = here.follows(start, "month_opener") or (start > 0 and here.words[start - 1] == _ARTICLE)
    return "nth" in here.kinds(start) or opened


def _past_link(here: Passage, at: int) -> int:
    # "ل" before a month is a word of its own where a mark or a space follows it.
    while "day_link" in here.kinds(at) or here.mark(at, "-ل"):
        at = max(here.past(at, "day_link"), at + 1)
    return at


def _dated(here: Passage, start: int, day: int, month: Month) -> When | None:
    end, year = read_year(here, month.end)
    if month.hijri:
        return one_day(start, end, hijri_day(year, month.number, day))
    if year is not None:
        return one_day(start, end, gregorian_day(year, month.number, day))
    when = one_day(start, end, _landmark(here, start, month.number, day) or latest(here.today, month.number, day))
    return _in_its_year(here, when) if when else None


def _in_its_year(here: Passage, when: When) -> When:
    # "في 3 أغسطس من العام نفسه"
    at = here.past(when.end, "year_link")
    return in_its_year(when, here.after(at)) if same(here, at) and here.follows(at, "year_word") else when


def _landmark(here: Passage, start: int, month: int, day: int) -> date | None:
    # "هجمات 11 سبتمبر": a day that all know without its year, from that day on.
    if not here.follows(start, "landmark"):
        return None
    known = map(date.fromisoformat, here.kinds(start - 1)["landmark"].split())
    return next((one for one in known if (one.month, one.day) == (month, day) and one <= here.today), None)


def _days_of_month(here: Passage, start: int, first: int) -> When | None:
    until = _past_until(here, start)
    last = here.number(until)
    when = day_and_month(here, start, last, until + 1) if until > start + 1 and last and last > first else None
    return When(start, when.end, when.last.replace(day=first), when.last) if when and first else None


def _past_until(here: Passage, start: int) -> int:
    # "و" joins the ends of a range after "between" only; elsewhere it lists days.
    at, ranged = start + 1, here.follows(start, "between")
    if here.mark(at, _DASH) or (ranged and here.mark(at, "و")):
        return at + 1
    return here.past(at, "until")


def _day_of_this_month(here: Passage, start: int, day: int, at: int) -> When | None:
    end, values = here.phrase(at)
    told = any(kind == "period" for kind, _ in values)
    if told and end < here.end:
        end, values = here.phrase(end)
    kinds = {kind for kind, _ in values}
    if "same" in kinds:
        return day_of_it(start, day, end)
    if not kinds & {"past", "current"} and not (told and day <= here.today.day):
        return None
    base = here.today.replace(day=1) - DAY if "past" in kinds else here.today
    return one_day(start, end, gregorian_day(base.year, base.month, day))


def read_month(here: Passage, at: int) -> Month | None:
    """Read the name of a month; a second name of the same month belongs to it."""
    end, values = here.phrase(at)
    kind, number = next(((kind, value) for kind, value in values if kind in ("month", "hijri")), ("", "0"))
    if not kind:
        return None
    second = end + here.mark(end, _BETWEEN_NAMES)
    second_end, twins = here.phrase(second)
    twice = ("month", number) in twins
    end = second_end + here.mark(second_end, ")") if twice else end
    return Month(end, int(number), kind == "hijri", twice)


def read_year(here: Passage, at: int) -> tuple[int, int | None]:
    """Read the year after a month: (where it ends, the year), or (`at`, None)."""
    year_at = at
    while "year_link" in here.kinds(year_at) or here.mark(year_at, _BEFORE_YEAR):
        year_at = max(here.past(year_at, "year_link"), year_at + 1)
    year = here.number(year_at)
    if year is not None and is_year(year):
        return year_at + 1, year
    # "في مارس من العام الماضي": what says which year stands right after the word for it.
    told = here.kinds(year_at).keys() & {"past", "current"} if here.follows(year_at, "year_word") else set()
    return (year_at + 1, here.today.year - ("past" in told)) if told else (at, None)


def bare_month(here: Passage, phrase: Phrase) -> When | None:
    """Read a month without a day.

    Some names of months are also everyday words or names of people: one alone
    needs a year, its second name or a word of time beside it.
    """
    month = read_month(here, phrase.start)
    if month is None or month.hijri:
        return None
    end, year = read_year(here, month.end)
    if year is None and not month.twice and not _in_time(here, phrase.start, month.end):
        return None
    number = month.number
    first = latest(here.today, number, 1) if year is None else gregorian_day(year, number, 1)
    since = here.is_since(phrase.start)
    return _in_its_year(here, When(phrase.start, end, first, last_of_month(first), since)) if first else None


def _in_time(here: Passage, start: int, end: int) -> bool:
    beside = here.kinds(end).keys() & {"past", "current"}
    return bool(beside) or here.follows(start, "month_opener")
