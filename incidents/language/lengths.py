"""Lengths of time up to the publish day: five days ago, for two weeks."""

from datetime import timedelta

from incidents.language.days import DAY
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When

_LONGEST_DAYS = 60 * 365
_FEW = 3
"""A plural without a number."""

_EXACT_UP_TO_DAYS = 13
_BLUR = 8
"""Beyond two weeks a length is rounded: it may be wrong by an eighth."""


def ago(here: Passage, phrase: Phrase) -> When | None:
    """Read "before" and a length: the day so long ago, and the days around it where the length is rough."""
    found = length(here, phrase.end)
    if not found:
        return None
    days, end = found
    then, blur = here.today - days * DAY, rough(days)
    return When(phrase.start, end, then - blur, min(then + blur, here.today))


def since(here: Passage, phrase: Phrase) -> When | None:
    """Read "since" and a length: a period up to the publish day."""
    found = length(here, phrase.end)
    if not found:
        return None
    days, end = found
    return When(phrase.start, end, here.today - days * DAY, here.today, since=True)


def rough(days: int) -> timedelta:
    """Return by how much a length may be wrong, either way."""
    return (days // _BLUR if days > _EXACT_UP_TO_DAYS else 0) * DAY


def is_vague(here: Passage, at: int) -> bool:
    """Return whether the length that starts there is a plural without a number: "days"."""
    at = here.past(at, "about")
    kinds = here.kinds(at)
    return "unit" in kinds and not kinds.keys() & {"one", "pair"}


def length(here: Passage, at: int) -> tuple[int, int] | None:
    """Return (days, end) of the length of time that starts there."""
    at = here.past(at, "about")
    kinds = here.kinds(at)
    if "pair" in kinds:
        return int(kinds["pair"]), here.after(at)
    count = here.numbers.at(here.words, at, here.end)
    unit_at = count.end if count else at
    unit = here.kinds(unit_at)
    end = here.after(unit_at)
    # "منذ عام 2015" and "منذ شهر مارس" name a year and a month, and no length.
    if "unit" not in unit or (not count and (here.number(end) or here.kinds(end).keys() & {"month", "hijri"})):
        return None
    many = count.min if count else 1 if "one" in unit else _FEW
    days = many * int(unit["unit"])
    return (days, end) if days <= _LONGEST_DAYS else None
