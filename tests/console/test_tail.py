from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from console.commands.tailing import print_as_it_is, read_countries, read_dyads
from console.durations import read_duration, read_moment
from console.showing.cards import alert_card, incident_card
from console.sifting import Repeats, Sieve, revision_of, said
from schemas.article import Clock
from schemas.events import incident_headers, plain_headers
from schemas.record import Record
from schemas.topics import Topic
from tests.builders.alerts import DYAD, NOON, an_alert, an_alert_record
from tests.builders.incidents import an_incident

RECORD = an_alert_record(an_alert())


@pytest.mark.parametrize(
    ("sieve", "passes"),
    [
        pytest.param(Sieve("alert"), True, id="everything"),
        pytest.param(Sieve("incident"), False, id="another kind of message"),
        pytest.param(Sieve("alert", dyads=frozenset({DYAD})), True, id="its dyad"),
        pytest.param(Sieve("alert", dyads=frozenset({"israel~russia"})), False, id="another dyad"),
        pytest.param(Sieve("alert", countries=frozenset({"IQ", "YE"})), True, id="one of its countries"),
        pytest.param(Sieve("alert", countries=frozenset({"YE"})), False, id="another country"),
        pytest.param(Sieve("alert", min_severity=4), True, id="severe enough"),
        pytest.param(Sieve("alert", min_severity=5), False, id="not severe enough"),
        pytest.param(Sieve("alert", countries=frozenset({"SY"}), min_severity=5), False, id="one filter of two"),
    ],
)
def test_subscribers_filter_by_headers_alone(sieve: Sieve, passes: bool) -> None:
    undecoded = replace(RECORD, value=b"not even JSON")

    assert sieve.passes(undecoded) is passes


def test_an_act_of_several_dyads_passes_for_each_of_them() -> None:
    headers = incident_headers(an_incident(dyads=(DYAD, "israel~russia")), "0.1.0+test")
    record = Record(Topic.INCIDENTS, 0, 0, b"i1", b"{}", NOON, headers)

    assert Sieve("incident", dyads=frozenset({"israel~russia"})).passes(record)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(replace(RECORD, value=None), id="a tombstone"),
        pytest.param(replace(RECORD, headers=plain_headers(Clock, "0.1.0+test")), id="a clock"),
        pytest.param(replace(RECORD, headers=()), id="no headers"),
    ],
)
def test_what_is_no_message_of_its_kind_does_not_pass(record: Record) -> None:
    assert not Sieve("alert").passes(record)


def test_what_is_not_known_does_not_pass_a_filter_that_asks_for_it() -> None:
    nowhere = an_alert_record(an_alert(countries=()))

    assert Sieve("alert").passes(nowhere)
    assert not Sieve("alert", countries=frozenset({"SY"})).passes(nowhere)


def test_headers_of_others_may_hold_anything() -> None:
    strange = replace(RECORD, headers=(*RECORD.headers, ("severity", b"\xff\xb2"), ("dyad", b"\xff")))

    assert not Sieve("alert", min_severity=2).passes(strange)
    assert said(strange, "dyad") == "\ufffd"


def test_a_revision_that_comes_again_is_dropped_and_the_next_one_is_not() -> None:
    repeats = Repeats()
    revisions = [1, 1, 2, 1, 2, 3]

    kept = [
        repeats.is_new(revision_of(an_alert_record(an_alert(revision=revision), offset)))
        for offset, revision in enumerate(revisions)
    ]

    assert kept == [True, False, True, False, False, True]


def test_records_without_an_event_id_are_all_kept() -> None:
    repeats = Repeats()

    assert all(repeats.is_new(revision_of(replace(RECORD, headers=(), offset=offset))) for offset in range(3))


@given(st.lists(st.integers(0, 5)), st.integers(1, 5))
def test_no_more_names_are_remembered_than_agreed(names: list[int], most: int) -> None:
    repeats = Repeats(most)

    for name in names:
        repeats.is_new(name)
        assert len(repeats.seen) <= most
        assert not repeats.is_new(name)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2h", NOON - timedelta(hours=2), id="hours"),
        pytest.param("90", NOON - timedelta(seconds=90), id="seconds"),
        pytest.param("1.5d", NOON - timedelta(hours=36), id="days"),
        pytest.param("2026-02-01", datetime(2026, 2, 1, tzinfo=UTC), id="a date"),
        pytest.param("2026-02-01T03:00+03:00", datetime(2026, 2, 1, tzinfo=UTC), id="a time with a zone"),
        pytest.param("9999999d", datetime.min.replace(tzinfo=UTC), id="before the calendar begins"),
    ],
)
def test_since_is_so_long_ago_or_a_time(text: str, moment: datetime) -> None:
    assert read_moment(text, NOON) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "2 hours", "-2h", "2026-13-01", "99999999999999999d"])
def test_what_is_neither_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration"):
        read_moment(text, NOON)


@given(st.integers(0, 10**6), st.sampled_from("smhd"))
def test_a_duration_is_read_as_it_is_written(number: int, unit: str) -> None:
    seconds = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}[unit]

    assert read_duration(f"{number}{unit}") == timedelta(seconds=number * seconds)


def test_a_dyad_may_be_named_in_either_order_and_a_country_in_lower_case() -> None:
    assert read_dyads(["us_coalition~iran_axis", DYAD]) == {DYAD}
    assert read_countries(["sy", "IQ"]) == {"SY", "IQ"}


@pytest.mark.parametrize("name", ["iran_axis", "iran~us_coalition", "a~b~c", ""])
def test_what_is_no_dyad_is_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(typer.BadParameter, match="iran_axis"):
        read_dyads([name])


@pytest.mark.parametrize("code", ["SYR", "S", "س1", ""])
def test_what_is_no_country_is_refused(code: str) -> None:
    with pytest.raises(typer.BadParameter, match="two letters"):
        read_countries([code])


def test_a_card_says_how_bad_between_whom_in_both_languages_and_why() -> None:
    lines = list(alert_card(an_alert()))

    assert lines == [
        "2026-03-01 12:00Z · 4 of 5 · raised · us_coalition → iran_axis · SY, IQ",
        "  غارات أكثر من المعتاد",
        "  More strikes than usual",
        "  why: rate, likely: Three strikes in a day. (chance of an accident 0.012)",
        "  alert alert-1, revision 1",
        "",
    ]


def test_a_card_of_an_incident_quotes_the_arabic_that_tells_of_it() -> None:
    lines = list(incident_card(an_incident()))

    assert lines[0] == "2023-10-17 · drone_strike · open · عين الأسد (IQ) · single_source"
    assert lines[1:4] == [
        "  فصائل (iran_axis) → قاعدة (us_coalition)",
        "  killed 0, injured 0, 0 sources",
        "  هجوم على القاعدة",
    ]


def test_a_message_is_printed_as_it_is_on_one_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_as_it_is('{"a":\n"غ"}'.encode())

    assert capsysbinary.readouterr().out == '{"a": "غ"}\n'.encode()
