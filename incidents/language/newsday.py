"""News day: the day that a text itself calls "today".

What a feed gives as the time of publication is often when an article was put in, or fetched: of 662 labelled articles
that name the weekday of their "today" or "yesterday" ("اليوم الاثنين", "أمس الأحد"), 123 mean one of the three days
before it.
"""

from datetime import date
from typing import Final

from incidents.language.days import DAY
from incidents.language.passage import Passage

_SHIFTS: Final = (0, -1, 1, -2, -3)
"""Days from the publish day, the likelier first; one ahead is that of a newsroom east of Greenwich at night."""
_DAYS: Final = frozenset({"0", "-1", "-2"})
_BRACKET: Final = "("


def is_day(kind: str, value: str) -> bool:
    """Return whether a phrase of the calendar is a "today", "yesterday" or the day before it."""
    return kind == "day" and value in _DAYS


def named_today(here: Passage, at: int) -> date | None:
    """Return what a "today", "yesterday" or day before it says of the news day by the weekday behind it."""
    end, values = here.phrase(at)
    back = next((int(value) for kind, value in values if is_day(kind, value)), None)
    weekday = here.kinds(end + here.mark(end, _BRACKET)).get("weekday")
    if back is None or weekday is None:
        return None
    days = (here.today + shift * DAY for shift in _SHIFTS)
    return next((day for day in days if (day + back * DAY).weekday() == int(weekday)), None)
