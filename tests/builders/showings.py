"""Showings: the sample feeds' items by outlet, and what producers read of an outlet's feed."""

from datetime import UTC, datetime
from functools import cache

from demo.outlets import OUTLETS, Outlet
from demo.showings import Showing, load_showings, shown_at
from producers.items.charset import decode
from producers.items.parsing import ParsedFeed, parse_feed

AFTERWARDS = datetime(2026, 3, 9, tzinfo=UTC)
"""When the week of the sample feeds is over."""


@cache
def the_week() -> tuple[Showing, ...]:
    """Return all showings."""
    return load_showings()


def showings_of(outlet: Outlet) -> list[Showing]:
    """Return those of one outlet, the earliest first."""
    return [showing for showing in the_week() if showing.outlet == outlet.name]


def outlet_named(name: str) -> Outlet:
    """Return an outlet."""
    return next(outlet for outlet in OUTLETS if outlet.name == name)


def read(outlet: Outlet, at: datetime = AFTERWARDS) -> ParsedFeed:
    """Return an outlet's feed of some time as producers read it."""
    return parse_feed(decode(outlet.feed(shown_at(showings_of(outlet), at))).text)
