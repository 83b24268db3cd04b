"""Lengths of time up to the publish day: five days ago, for two weeks."""

from datetime import timedelta
from typing import Final, NamedTuple

from incidents.language.days import DAY, is_year
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When

_LONGEST_DAYS: Final = 60 * 365
_FEW: Final = 3
"""A plural without a number."""

_EXACT_UP_TO_DAYS: Final = 13
_BLUR: Final = 8
"""Beyond two weeks a length is rounded: it may be wrong by an eighth."""


class Length(NamedTuple):
    """Days, and the token after the words for them; `vague` is a plural without a number."""

    days: int
    end: int
    vague: bool = False

    @property
    def blur(self) -> timedelta:
        """By how much it may be wrong, either way."""
        return (self.days // _BLUR if self.days > _EXACT_UP_TO_DAYS else 0) * DAY


def ago(here: Passage, phrase: Phrase) -> When | None:
    """Read "before" and a length: the day so long ago, and the days around it where the length is rough."""
    found = length(here, phrase.end)
    if not found:
        return None
    then = here.today - found.days * DAY
    return When(phrase.start, found.end, then - found.blur, min(then + found.blur, here.today))


def since(here: Passage, phrase: Phrase) -> When | None:
    """Read "since" and a length: a period up to the publish day."""
    found = length(here, phrase.end)
    return When(phrase.start, found.end, here.today - found.days * DAY, here.today, since=True) if found else None


def length(here: Passage, at: int) -> Length | None:
    """Return the length of time that starts there."""
    at = here.past(at, "about")
    kinds = here.kinds(at)
    if "pair" in kinds:
        return Length(int(kinds["pair"]), here.after(at))
    count = here.numbers.at(here.words, at, here.end)
    unit_at = count.end if count else at
    unit = here.kinds(unit_at)
    end = here.after(unit_at)
    if "unit" not in unit or (not count and _names_one(here, end)):
        return None
    vague = not count and "one" not in unit
    many = count.min if count else _FEW if vague else 1
    days = many * int(unit["unit"])
    return Length(days, end, vague) if days <= _LONGEST_DAYS else None


def _names_one(here: Passage, at: int) -> bool:
    # "منذ عام 2015" and "منذ شهر مارس" name a year and a month, and no length; "قبل أسبوع 11 من رفاقه" is a week ago.
    year = here.number(at)
    return (year is not None and is_year(year)) or bool(here.kinds(at).keys() & {"month", "hijri"})
