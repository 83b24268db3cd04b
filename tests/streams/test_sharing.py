from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import decode, encode
from schemas.dispatch import Interval, Place
from schemas.incident import Incident
from schemas.state import ActFact, Filing, Held
from schemas.vocabulary import TimeBasis
from streams import sharing
from streams.sharing import Sharing
from tests.builders.articles import NOON
from tests.builders.messages import any_of
from tests.builders.reports import a_strike, an_article

ROWS = st.lists(st.one_of(*map(any_of, (Incident, Held, Filing, ActFact))), max_size=4)


def anew(value: Any) -> Any:  # noqa: ANN401  # any shape
    """Return an equal value that shares nothing."""
    return decode(type(value), encode(value))


def a_held(name: str) -> Held:
    return Held(a_strike(name), an_article("a1"), None, "i1")


@given(rows=ROWS)
def test_shared_rows_are_byte_for_byte_what_they_were(rows: list[object]) -> None:
    shares = Sharing()

    assert [encode(shares.share(anew(row))) for row in [*rows, *rows]] == [encode(row) for row in [*rows, *rows]]


def test_what_two_rows_have_in_common_is_kept_once() -> None:
    shares = Sharing()

    one, other = shares.share(anew(a_held("r1"))), shares.share(anew(a_held("r2")))
    filing = shares.share(anew(Filing(an_article("a1"), ("r1",), (), None, NOON)))

    assert one.article is other.article is filing.article
    assert one.report.place is other.report.place
    assert filing.reports[0] is one.report.id


def test_what_hardly_comes_twice_is_not_looked_for_but_its_parts_are() -> None:
    shares = Sharing()

    one, other = shares.share(anew(a_held("r1"))), shares.share(anew(a_held("r1")))

    assert one.report is not other.report
    assert one.report.id is other.report.id
    assert one.report.initiators is other.report.initiators


def test_the_same_moment_under_another_offset_is_another() -> None:
    shares = Sharing()
    there = NOON.astimezone(timezone(timedelta(hours=3)))

    kept = [shares.share(Interval(at, None, TimeBasis.TEXT)) for at in (NOON, there)]

    assert [str(one.start) for one in kept] == [str(NOON), str(there)]


def test_zeros_of_either_sign_stay_apart() -> None:
    shares = Sharing()

    kept = [shares.share(Place("x", lat=zero)) for zero in (0.0, -0.0)]

    assert [str(one.lat) for one in kept] == ["0.0", "-0.0"]


def test_no_more_is_kept_in_mind_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_MOST", 10)
    shares = Sharing()

    rows = [shares.share(anew(replace(a_held("r1"), incident=f"i{number}"))) for number in range(20)]

    assert [row.incident for row in rows] == [f"i{number}" for number in range(20)]
