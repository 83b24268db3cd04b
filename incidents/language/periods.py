"""Periods: last week, this month, yesterday's night, the beginning of the month."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from incidents.language.anaphora import counted, same
from incidents.language.days import DAY, WEEK, last_of_month, month_before, most_recent
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When, Within

_TODAY: Final = "0"
Bounds = Callable[[date], tuple[date, date]]

_PERIODS: Final[Mapping[tuple[str, bool], Bounds]] = {
    ("week", True): lambda today: (today - 10 * DAY, today - 3 * DAY),
    ("week", False): lambda today: (today - 6 * DAY, today),
    ("month", True): month_before,
    ("month", False): lambda today: (today.replace(day=1), today),
    ("year", True): lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ("year", False): lambda today: (date(today.year, 1, 1), today),
    ("night", True): lambda today: (today - DAY, today),
}
"""(name, past) → first and last day. Newsrooms begin the week on different days: last week is three to ten days ago."""


def day(here: Passage, phrase: Phrase) -> When | None:
    """Read a day counted from the publish day: yesterday, tomorrow; "اليوم الثالث" is a day of something else."""
    if phrase.value == _TODAY and "nth" in here.kinds(phrase.end):
        return None
    named = here.today + int(phrase.value) * DAY
    return When(phrase.start, phrase.end, named, named, future=named > here.today)


def span(here: Passage, phrase: Phrase) -> When | None:
    """Read a stretch of days up to the publish day: the past hours."""
    return When(phrase.start, phrase.end, here.today - int(phrase.value) * DAY, here.today)


def period(here: Passage, phrase: Phrase) -> When | None:
    """Read a week, month, year or night with what says which one."""
    after = here.kinds(phrase.end).keys() & {"past", "current"}
    name = here.kinds(phrase.start).get("period", "")
    if same(here, phrase.end):
        return _of_it(here, phrase, name)
    if not after and not here.follows(phrase.start, "this"):
        return None
    bounds = _PERIODS.get((name, "past" in after))
    return When(phrase.start, phrase.end + bool(after), *bounds(here.today)) if bounds else None


def _of_it(here: Passage, phrase: Phrase, name: str) -> When | None:
    # "الشهر نفسه", "في الليلة ذاتها": the one of the date before it.
    end = here.after(phrase.end)
    if name in ("week", "night"):
        return counted(here, phrase.start, end, 0)
    within = Within(name) if name else None
    bounds = _PERIODS.get((name, True))
    return When(phrase.start, end, *bounds(here.today), within=within) if bounds else None


def third(here: Passage, phrase: Phrase) -> When | None:
    """Read the beginning, the middle or the end of a month, or the beginning of a week: "مطلع الشهر"."""
    at = here.past(phrase.end, "this")
    name = here.kinds(at).get("period", "")
    end = here.after(at)
    kinds = here.kinds(end)
    before = "past" in kinds
    bounds = _THIRDS.get((name, phrase.value))
    if not bounds:
        return None
    if same(here, end):
        return _of_it(here, Phrase(phrase.start, end, phrase.value), name)
    end = here.after(end) if kinds.keys() & {"past", "current"} else end
    first, last = bounds(here.today, before)
    return When(phrase.start, end, first, min(last, here.today)) if first <= here.today else None


def _week_begins(today: date, before: bool) -> tuple[date, date]:
    # 17 of 17 labels of "مطلع الأسبوع" have one of these days: newsrooms begin the week on three different ones.
    saturday = most_recent(today - DAY, _SATURDAY) - before * WEEK
    return saturday, saturday + 2 * DAY


def _of_month(first: int, last: int) -> "Third":
    def bounds(today: date, before: bool) -> tuple[date, date]:
        month = month_before(today)[0] if before else today.replace(day=1)
        return month.replace(day=first), min(month + (last - 1) * DAY, last_of_month(month))

    return bounds


Third = Callable[[date, bool], tuple[date, date]]

_SATURDAY: Final = 5
_THIRDS: Final[Mapping[tuple[str, str], Third]] = {
    ("week", "1"): _week_begins,
    ("month", "1"): _of_month(1, 7),
    ("month", "2"): _of_month(11, 20),
    ("month", "3"): _of_month(21, 31),
}
"""(name, which part) → first and last day, in this one or the one before. Of 45 labels "مطلع الشهر" all lie in the
first ten days, most in the first five."""
