"""Which pairs of reports are of one act."""

import pytest

from incidents.tracking.likeness.comparing import Answer, Verdict, compare
from schemas.dispatch import Interval, Place, Report, Side, Toll
from schemas.vocabulary import Bloc, Kind, PlaceLevel, Status, TimeBasis, TollOf, Weapon
from tests.builders.reports import (
    BASE,
    CIVILIANS,
    FAR_TOWN,
    MILITIA,
    NOBODY,
    PROVINCE,
    TOWN,
    UNDATED,
    US,
    a_strike,
    at_hours,
    killed,
    on_day,
    sighted,
)

HOUTHIS = Side("الحوثيون", Bloc.IRAN_AXIS, "houthis")
KATAIB = Side("كتائب حزب الله", Bloc.IRAN_AXIS, "kataib_hezbollah")
ISRAEL = Side("الجيش الإسرائيلي", Bloc.ISRAEL, "israeli_army")


def judged(one: Report, other: Report) -> Verdict:
    return compare(sighted(one, "a1"), sighted(other, "a2"))


JOINED = [
    pytest.param({}, {}, id="the same in all"),
    pytest.param({}, {"kind": Kind.DRONE_STRIKE}, id="kinds of one family"),
    pytest.param({}, {"initiators": ()}, id="a doer that one does not name"),
    pytest.param({}, {"targets": (CIVILIANS,)}, id="civilians beside the struck side"),
    pytest.param({}, {"happened": on_day(20, TimeBasis.PUBLISHED)}, id="a day by publish time"),
    pytest.param({"killed": killed(4)}, {"killed": killed(7)}, id="a toll that has grown"),
    pytest.param({"killed": killed(30)}, {"killed": killed(30), "place": None}, id="an equal large toll for the place"),
    pytest.param(
        {"killed": killed(12)}, {"killed": killed(12), "happened": on_day(21)}, id="an equal toll for the day"
    ),
    pytest.param({"happened": at_hours(1, 4)}, {"happened": at_hours(3, 6)}, id="hours that overlap"),
    pytest.param({"happened": at_hours(1, 2)}, {"happened": at_hours(4, 5)}, id="hours close by"),
    pytest.param({}, {"place": PROVINCE}, id="the town's province"),
    pytest.param({"place": Place("تل الذهب")}, {"place": Place("تلّ الذهب")}, id="one unknown place, spelt twice"),
    pytest.param({"weapons": (Weapon.AIRCRAFT,)}, {"weapons": (Weapon.HELICOPTER,)}, id="weapons of one sort"),
]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_two_reports_that_agree_are_of_one_act(one: dict[str, object], other: dict[str, object]) -> None:
    verdict = judged(a_strike("r1", **one), a_strike("r2", **other))

    assert verdict.answer is Answer.JOIN, verdict


VETOED = [
    pytest.param({}, {"kind": Kind.ABDUCTION}, "other kinds of act", id="kind"),
    pytest.param({}, {"initiators": (ISRAEL,)}, "doers of other blocs", id="doer"),
    pytest.param({}, {"targets": (ISRAEL,)}, "other sides struck", id="struck"),
    pytest.param({}, {"place": FAR_TOWN}, "places far apart", id="place"),
    pytest.param({"place": None, "country": "SY"}, {"place": None, "country": "YE"}, "other countries", id="country"),
    pytest.param({}, {"happened": on_day(22)}, "other days", id="day"),
    pytest.param({"happened": at_hours(1, 2)}, {"happened": at_hours(8, 9)}, "other hours", id="hours"),
    pytest.param(
        {},
        {"status": Status.BACKGROUND, "happened": Interval(on_day(1).start, on_day(25).end, TimeBasis.TEXT)},
        "a campaign and a single act",
        id="campaign",
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), VETOED)
def test_one_contradiction_keeps_two_reports_apart(
    one: dict[str, object], other: dict[str, object], reason: str
) -> None:
    verdict = judged(a_strike("r1", killed=killed(30), **one), a_strike("r2", killed=killed(30), **other))

    assert verdict == Verdict(Answer.APART, 0.0, (reason,), veto=True)


DOUBTFUL = [
    pytest.param({"initiators": (HOUTHIS,)}, {"initiators": (KATAIB,)}, id="differently named doers"),
    pytest.param(
        {"kind": Kind.DRONE_STRIKE, "weapons": (Weapon.DRONE,)},
        {"kind": Kind.MISSILE_ROCKET, "weapons": (Weapon.BALLISTIC_MISSILE,)},
        id="other weapons",
    ),
]


@pytest.mark.parametrize(("one", "other"), DOUBTFUL)
def test_two_strikes_on_one_base_on_one_day_stay_two_where_doers_or_weapons_differ(
    one: dict[str, object], other: dict[str, object]
) -> None:
    on_base: dict[str, object] = {"initiators": (MILITIA,), "targets": (US,), "place": BASE}

    verdict = judged(a_strike("r1", **on_base | one), a_strike("r2", **on_base | other))

    assert verdict.answer is Answer.UNSURE, verdict


def test_both_sides_the_kind_and_the_day_join_a_strike_without_a_place() -> None:
    assert judged(a_strike("r1"), a_strike("r2", place=None, country="SY")).answer is Answer.JOIN


def test_one_side_a_country_and_a_day_leave_two_strikes_unsure() -> None:
    verdict = judged(a_strike("r1"), a_strike("r2", place=None, country="SY", targets=(NOBODY,)))

    assert verdict.answer is Answer.UNSURE
    assert not verdict.veto


def test_reports_of_one_article_never_join() -> None:
    verdict = compare(sighted(a_strike("r1"), "a1"), sighted(a_strike("r2"), "a1"))

    assert verdict.veto
    assert verdict.reasons == ("one article, which itself tells them apart",)


def test_a_clash_is_one_from_either_side() -> None:
    first = a_strike("r1", kind=Kind.CLASH, initiators=(US,), targets=(MILITIA,))
    second = a_strike("r2", kind=Kind.CLASH, initiators=(MILITIA,), targets=(US,))

    assert judged(first, second).answer is Answer.JOIN


def test_doers_under_one_command_are_kin() -> None:
    parents = {"us_air_force": "us_military", "us_navy": "us_military"}
    named = [Side("", Bloc.US_COALITION, actor) for actor in ("us_air_force", "us_navy", "us_military")]
    air, navy, army = (sighted(a_strike(initiators=(side,)), side.actor or "", parents) for side in named)

    assert "doers under one command" in compare(air, navy).reasons[0]
    assert "the same doer" in compare(air, army).reasons[0]


def test_an_undated_recollection_is_of_the_days_before_its_article() -> None:
    recalled = a_strike("r2", status=Status.BACKGROUND, happened=UNDATED, killed=killed(12))

    assert judged(a_strike("r1", happened=on_day(15), killed=killed(12)), recalled).answer is Answer.JOIN
    assert judged(a_strike("r1", happened=on_day(3), killed=killed(12)), recalled).veto


def test_news_told_with_the_weeks_around_it_is_of_its_publish_day() -> None:
    weeks = Interval(on_day(1).start, on_day(25).end, TimeBasis.TEXT)

    verdict = judged(a_strike("r1", happened=weeks), a_strike("r2", happened=weeks))

    assert "the same day by publish time" in verdict.reasons


def test_contested_ground_may_lie_in_either_country() -> None:
    syrian = Place("الجولان", None, "SY", 33.0, 35.8, PlaceLevel.DISTRICT, 20.0)
    israeli = Place("الجولان المحتل", None, "IL", 33.0, 35.8, PlaceLevel.TOWN, 5.0)

    assert judged(a_strike("r1", place=syrian), a_strike("r2", place=israeli)).answer is Answer.JOIN
    assert not judged(a_strike("r1", place=None, country="SY"), a_strike("r2", place=None, country="IL")).veto


def test_dozens_is_no_figure_that_two_reports_could_share() -> None:
    dozens = a_strike("r1", killed=killed(20, 99), place=None)

    assert not any("killed" in reason for reason in judged(dozens, a_strike("r2", killed=killed(20, 99))).reasons)


TOLLS = [
    pytest.param(0, 5, -1.0, id="none and some"),
    pytest.param(2, 40, -1.5, id="far apart"),
    pytest.param(5, 12, -0.5, id="unlike"),
    pytest.param(58, 61, 0.5, id="close"),
    pytest.param(0, 0, 0.25, id="nobody twice"),
    pytest.param(1, 1, 0.5, id="one twice"),
    pytest.param(4, 4, 1.25, id="four twice"),
]


@pytest.mark.parametrize(("low", "high", "points"), TOLLS)
def test_tolls_are_weak_evidence(low: int, high: int, points: float) -> None:
    without = judged(a_strike("r1"), a_strike("r2")).score

    assert judged(a_strike("r1", killed=killed(low)), a_strike("r2", killed=killed(high))).score == without + points


def test_losses_of_the_one_side_and_of_the_other_do_not_compare() -> None:
    own, theirs = Toll(2, 2, TollOf.INITIATOR), Toll(40, 40, TollOf.TARGET)
    without = judged(a_strike("r1"), a_strike("r2")).score

    assert judged(a_strike("r1", killed=own), a_strike("r2", killed=theirs)).score == without


def test_a_doer_known_by_bloc_alone_is_enough() -> None:
    verdict = judged(a_strike("r1", initiators=(Side("طائرات أميركية", Bloc.US_COALITION),)), a_strike("r2"))

    assert verdict.reasons[0] == "doers of one bloc, the same side struck"


def test_nobody_named_contradicts_nobody() -> None:
    verdict = judged(a_strike("r1", initiators=(NOBODY,), place=TOWN), a_strike("r2"))

    assert verdict.answer is Answer.JOIN
