"""When: the days that a date phrase names, and the words that name them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Within(StrEnum):
    """What a date has in common with the date before it in the text."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """Tokens [start, end) name the days first to last; `since` marks the start of a period up to now.

    `anaphoric` counts days from the date before it in the text; `first` and
    `last` are then the publish day, and the days around it where the count is
    rough. `within` says that they lie in the month or the year of that date,
    whatever month or year of the publish day they are written with here.
    """

    start: int
    end: int
    first: date
    last: date
    since: bool = False
    future: bool = False
    anaphoric: int | None = None
    within: Within | None = None


def one_day(start: int, end: int, day: date | None) -> When | None:
    """Return tokens [start, end) as the name of a day; None where there is no such day."""
    return When(start, end, day, day) if day else None
