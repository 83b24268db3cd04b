"""Years: named by number after a word for them or by itself, two together, and decades."""

from datetime import date
from typing import Final

from incidents.language.days import FIRST_YEAR
from incidents.language.passage import Passage, Phrase
from incidents.language.periods import period
from incidents.language.when import When

_SHORT: Final = range(30, 100)
"""Of "عام 82": a year of the last century."""
_DECADE: Final = 9
_OPENERS: Final = "("
_JOINTS: Final = "-/و"


def year(here: Passage, phrase: Phrase) -> When | None:
    """Read a year by its number, up to the publish day; without a number, as a period."""
    number = here.number(phrase.end)
    if number is not None and number in _SHORT:
        number += FIRST_YEAR
    return _years(here, phrase.start, phrase.end, number) or period(here, phrase)


def two_years(here: Passage, phrase: Phrase) -> When | None:
    """Read "the years 2015 and 2016"."""
    return _years(here, phrase.start, phrase.end, here.number(phrase.end))


def bare_year(here: Passage, at: int) -> When | None:
    """Read a year behind nothing but "in", or in brackets: "في 2013", "(2012-2013)"."""
    opened = here.follows(at, "year_opener") or here.follows(at, "since") or here.mark(at - 1, _OPENERS)
    return _years(here, at, at, here.number(at)) if opened and len(here.words[at]) == _DIGITS else None


_DIGITS: Final = 4


def decade(here: Passage, phrase: Phrase) -> When | None:
    """Read "the eighties"."""
    first = int(phrase.value)
    return When(phrase.start, phrase.end, date(first, 1, 1), date(first + _DECADE, 12, 31))


def _years(here: Passage, start: int, at: int, first: int | None) -> When | None:
    if first is None or not FIRST_YEAR <= first <= here.today.year:
        return None
    second = here.number(at + 2) if here.mark(at + 1, _JOINTS) else None
    ranged = second is not None and first < second <= here.today.year
    last = second if ranged and second else first
    end = min(date(last, 12, 31), here.today)
    return When(start, at + (3 if ranged else 1), date(first, 1, 1), end, here.is_since(start))
