"""Drafts of acts as the judge fills them, with the one field that a test is about."""

from datetime import date

from incidents.language.dates import When
from incidents.reading.annotating.dates import Dated
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.siding import Choice
from schemas.vocabulary import Bloc, Kind, Status

_NOBODY = Choice(Bloc.UNKNOWN, None, 0.0)


def dated(first: date, last: date) -> Dated:
    """Return a date phrase that names some days."""
    return Dated(0, 1, first, last, When(0, 1, first, last))


def a_draft(days: Dated | None) -> Draft:
    """Return a draft of an air strike on some days."""
    return Draft(
        members=(0,),
        kind=Kind.AIRSTRIKE,
        status=Status.FRESH,
        initiator=_NOBODY,
        target=_NOBODY,
        place=None,
        country="SY",
        dated=days,
        first=days.first if days else None,
        last=days.last if days else None,
        weapons=(),
        killed=None,
        injured=None,
        chance=0.9,
    )
