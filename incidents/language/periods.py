"""Periods: last week, this month, yesterday's night."""

from collections.abc import Callable, Mapping
from datetime import date

from incidents.language.days import DAY, month_before
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When

Bounds = Callable[[date], tuple[date, date]]

_PERIODS: Mapping[tuple[str, bool], Bounds] = {
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
    """Read a day counted from the publish day: yesterday, tomorrow."""
    named = here.today + int(phrase.value) * DAY
    return When(phrase.start, phrase.end, named, named, future=named > here.today)


def anaphora(here: Passage, phrase: Phrase) -> When | None:
    """Read a day counted from the date before it in the text: the next day, the same day."""
    return When(phrase.start, phrase.end, here.today, here.today, anaphoric=int(phrase.value))


def span(here: Passage, phrase: Phrase) -> When | None:
    """Read a stretch of days up to the publish day: the past hours."""
    return When(phrase.start, phrase.end, here.today - int(phrase.value) * DAY, here.today)


def period(here: Passage, phrase: Phrase) -> When | None:
    """Read a week, month, year or night with what says which one."""
    after = here.kinds(phrase.end).keys() & {"past", "current"}
    if not after and not here.follows(phrase.start, "this"):
        return None
    name = here.kinds(phrase.start).get("period", "")
    bounds = _PERIODS.get((name, "past" in after))
    return When(phrase.start, phrase.end + bool(after), *bounds(here.today)) if bounds else None
