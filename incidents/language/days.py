"""Days: what the calendars allow, and which of several possible days is meant."""

import calendar
from datetime import date, timedelta
from typing import Final

from hijridate import Hijri

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are numbers of something else, or slips of the pen."""

_HIJRI_YEARS: Final = range(1343, 1500)
"""What hijridate converts: 1924 to 2077."""

_GRACE: Final = 2 * DAY
"""Clocks differ and events are announced: a day so little ahead is not last year's."""


def is_year(number: int) -> bool:
    """Return whether a number can be a year of either calendar."""
    return FIRST_YEAR <= number <= LAST_YEAR or number in _HIJRI_YEARS


def gregorian_day(year: int, month: int, day: int) -> date | None:
    """Return the day; None where the calendar has none, or the year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def hijri_day(year: int | None, month: int, day: int) -> date | None:
    """Return the day of the Umm al-Qura calendar; None where it has none, or no year says which."""
    if year is None or year not in _HIJRI_YEARS:
        return None
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def latest(today: date, month: int, day: int) -> date | None:
    """Return the last such day that is not in the future, two days of grace allowed."""
    this = gregorian_day(today.year, month, day)
    return gregorian_day(today.year - 1, month, day) if this and this > today + _GRACE else this


def most_recent(today: date, number: int) -> date:
    """Return the last day of that number (Monday 0), counting today."""
    return today - (today.weekday() - number) % 7 * DAY


def last_of_month(first: date) -> date:
    """Return the last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_before(today: date) -> tuple[date, date]:
    """Return the first and the last day of the month before."""
    last = today.replace(day=1) - DAY
    return last.replace(day=1), last
