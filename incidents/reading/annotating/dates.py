"""Dates of an article: the days that its date phrases name, each at its place in the text."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from incidents.language.anaphora import resolved
from incidents.language.dates import When
from incidents.reading.annotating.annotation import Annotated


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a date phrase names, resolved at its place in the text."""

    start: int
    end: int
    first: date
    last: date
    when: When


def resolve_dates(doc: Annotated) -> list[Dated]:
    """Return all dates that lie in the past, anaphoric ones counted from the date before them."""
    dated: list[Dated] = []
    for when in (w for w in doc.whens if not w.future):
        before = next((d for d in reversed(dated) if _is_base(d, when)), None)
        base = (before.first, before.last) if before else (doc.published, doc.published)
        if found := resolved(when, base, doc.published):
            first, last = found
            dated.append(Dated(when.start, when.end, first, max(last, doc.published) if when.since else last, when))
    # A day after the article's own is no day of what it tells: of six such in labelled articles none was right.
    return [date for date in dated if date.first <= doc.published]


def _is_base(date: Dated, when: When) -> bool:
    """Return whether a date may be what a later one is counted from."""
    if date.when.since:
        return False
    if when.anaphoric is None:
        return True
    # "بعد أسبوع من غارة وبعد عشرة أيام من أخرى" are both counted from the day before them; a year is no day at all.
    both_back = when.anaphoric < 0 and (date.when.anaphoric or 0) < 0
    return date.last - date.first <= _LONGEST_BASE and not both_back


_LONGEST_BASE: Final = timedelta(days=7)
