"""Anaphora: days counted from the date before them in the text, or in the same month or year as it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from incidents.language.days import gregorian_day, last_of_month
from incidents.language.lengths import ago, length
from incidents.language.passage import Passage, Phrase
from incidents.language.when import When, Within

_BY: Final = "ب"
_SAME: Final = "same"


def counted(here: Passage, start: int, end: int, days: int, blur: timedelta = timedelta()) -> When:
    """Return tokens [start, end) as so many days after the date before them, or around then."""
    return When(start, end, here.today - blur, here.today + blur, anaphoric=days)


def anaphora(here: Passage, phrase: Phrase) -> When | None:
    """Read a day counted from the date before it in the text: the next day, the same day."""
    return counted(here, phrase.start, phrase.end, int(phrase.value))


def beside_it(here: Passage, phrase: Phrase) -> When | None:
    """Read how long before or after that it was: "وبعدها بيومين", "قبل ذلك بشهر"."""
    if phrase.end >= here.end or not here.words[phrase.end].startswith(_BY):
        return None
    found = length(here, phrase.end)
    return counted(here, phrase.start, found.end, int(phrase.value) * found.days, found.blur) if found else None


def after(here: Passage, phrase: Phrase) -> When | None:
    """Read how long before the date before it something was: "بعد أسبوع من الهجوم" dates the attack."""
    found = length(here, phrase.end)
    if not found:
        return _by_so_long(here, phrase, 1)
    if _OF_WHAT not in here.kinds(found.end) or _LASTING in here.kinds(here.after(found.end)):
        return None
    # "بعد أشهر من القتال" is how long it lasted, "بعد أيام من" no day.
    if found.days > _LONGEST_AFTER or (found.days and found.vague):
        return None
    return counted(here, phrase.start, here.after(found.end), -found.days, found.blur)


def before(here: Passage, phrase: Phrase) -> When | None:
    """Read "before" with a length, up to the publish day, or up to what it stands before: "قبل الهجوم بيومين"."""
    return ago(here, phrase) or _by_so_long(here, phrase, -1)


def _by_so_long(here: Passage, phrase: Phrase, way: int) -> When | None:
    # "بعد الكمين بيوم", "بعد دفنهم بيومين": so long after the date before it, which is that of the ambush.
    for at in range(phrase.end + 1, min(phrase.end + 1 + _MOST_WORDS, here.end)):
        found = length(here, at) if here.words[at].startswith(_BY) else None
        if found and not found.vague:
            return counted(here, phrase.start, found.end, way * found.days, found.blur)
    return None


_MOST_WORDS: Final = 2
_OF_WHAT: Final = "after_what"
_LASTING: Final = "lasting"
"""What goes on for days: "بعد يومين من القتال" is how long it was fought."""
_LONGEST_AFTER: Final = 31


def same(here: Passage, at: int) -> bool:
    """Return whether "the same" stands there ("الشهر نفسه")."""
    return _SAME in here.kinds(at)


def day_of_it(start: int, day: int, end: int) -> When:
    """Return tokens [start, end) as a day of the month of the date before them: "في السابع منه", "28 من الشهر نفسه"."""
    # Written with a month that has all days: which month it is the article says.
    first = date(2000, 1, day)
    return When(start, end, first, first, within=Within.MONTH)


def in_its_year(when: When, end: int) -> When:
    """Return a day or month of the publish year as one of the year of the date before it: "في آب من العام نفسه"."""
    return replace(when, end=end, within=Within.YEAR)


def resolved(when: When, base: tuple[date, date], today: date) -> tuple[date, date] | None:
    """Return the days that a date names once the date before it is known; None where there is no such day.

    Args:
        when: The date.
        base: The first and last day of the date before it, of the publish day where there is none.
        today: The publish day.
    """
    if when.anaphoric is not None:
        moved = base[1] + timedelta(days=when.anaphoric) - today
        return when.first + moved, when.last + moved
    return _WITHIN[when.within](when, base[0]) if when.within else (when.first, when.last)


def _in_month(when: When, base: date) -> tuple[date, date] | None:
    first = gregorian_day(base.year, base.month, when.first.day)
    if when.first == when.last:
        return (first, first) if first else None
    return base.replace(day=1), last_of_month(base)


def _in_year(when: When, base: date) -> tuple[date, date] | None:
    first, last = (gregorian_day(base.year, d.month, d.day) for d in (when.first, when.last))
    return (first, last) if first and last else None


_WITHIN: Final[dict[Within, Callable[[When, date], tuple[date, date] | None]]] = {
    Within.MONTH: _in_month,
    Within.YEAR: _in_year,
}
