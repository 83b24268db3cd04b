from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import decode, encode
from schemas.dispatch import ArticleRef, Cause, Interval, Place, Report, Toll
from schemas.incident import Figure
from schemas.state import Filing, Held, Reading
from schemas.vocabulary import TimeBasis
from streams.equality import is_flat, key_of, key_of_moment, look_at
from tests.builders.articles import NOON
from tests.builders.messages import any_of

FLAT = (ArticleRef, Cause, Figure, Interval, Place, Toll)
PAIRS = st.sampled_from(FLAT).flatmap(lambda kind: st.tuples(any_of(kind), any_of(kind)))
THERE = timezone(timedelta(hours=3))


def key(value: object) -> object:
    return key_of(look_at(type(value)), value)


@given(pair=PAIRS)
def test_keys_are_equal_where_the_bytes_are_and_nowhere_else(pair: tuple[Any, Any]) -> None:
    one, other = pair

    assert key(one) == key(decode(type(one), encode(one)))
    assert (key(one) == key(other)) == (encode(one) == encode(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(Place("x", lat=0.0), Place("x", lat=-0.0), id="zeros of either sign"),
        pytest.param(
            Interval(NOON, NOON, TimeBasis.TEXT), Interval(NOON, NOON.astimezone(THERE), TimeBasis.TEXT), id="an offset"
        ),
        pytest.param(Toll(1, 2), Cause("a", "b", NOON), id="other shapes"),
    ],
)
def test_what_python_takes_for_equal_stays_apart_if_the_wire_tells_it_apart(one: object, other: object) -> None:
    assert key(one) != key(other)
    assert key(one) == key(replace(one))  # type: ignore[type-var]  # all are dataclasses


def test_moments_are_told_apart_by_their_offset() -> None:
    assert key_of_moment(NOON) != key_of_moment(NOON.astimezone(THERE))


def test_a_shape_is_flat_if_its_parts_have_none() -> None:
    assert all(is_flat(kind) for kind in FLAT)
    assert not any(is_flat(kind) for kind in (Filing, Held, Reading, Report))
