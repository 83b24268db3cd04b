"""Stories of alerts after they were raised."""

import pytest

from incidents.escalation.alerting.naming import unattributed_id
from incidents.escalation.judging import due, hear
from incidents.escalation.ledger import Way
from schemas.alert import AlertState
from schemas.dispatch import Side, Toll
from schemas.incident import IncidentState, Standing
from schemas.state import Coverage
from schemas.vocabulary import Bloc, Kind
from tests.builders.incidents import (
    COALITION,
    DAWN,
    DAY,
    DYAD,
    HOUR,
    NOON,
    Theatre,
    a_busy_theatre,
    a_development,
    a_strike,
    an_incident,
    corroborated,
    killed,
    retracted,
    revised,
)


def test_an_alert_ends_when_its_episode_is_over() -> None:
    theatre = Theatre()
    theatre.hear(an_incident())

    (ended,) = theatre.wait_until(NOON + 4 * DAY)

    assert (ended.state, ended.revision) == ("ended", 2)
    assert ended.headline_en.startswith("Ended: First attack")


def test_a_retraction_cancels_and_says_why() -> None:
    theatre = Theatre()
    theatre.hear(an_incident())

    (cancelled,) = theatre.hear(retracted(an_incident()), at=NOON + 2 * HOUR)

    assert cancelled.state == "cancelled"
    assert "its sources withdrew it" in cancelled.explanation.summary
    assert cancelled.headline_ar.startswith("إلغاء تنبيه: ")


def test_the_next_act_takes_the_place_of_a_retracted_first() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"), an_incident("i2", NOON + 5 * HOUR))

    cancelled, raised = theatre.hear(retracted(an_incident("i1")), at=NOON + 8 * HOUR)

    assert (cancelled.state, raised.state, raised.incidents) == ("cancelled", "raised", ("i2",))
    assert raised.replaces == cancelled.id


def test_a_retracted_act_that_returns_raises_its_alert_again_under_the_next_revision() -> None:
    theatre = Theatre()
    act = an_incident()
    theatre.hear(act)
    theatre.hear(retracted(act), at=NOON + 2 * HOUR)

    (again,) = theatre.hear(revised(act, revision=3), at=NOON + 3 * HOUR)

    assert (again.state, again.revision) == ("raised", 3)


def test_a_merged_incident_is_replaced_by_its_successor() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"), an_incident("i2", NOON + HOUR))
    merged = revised(an_incident("i1"), state=IncidentState.MERGED, merged_into="i2")

    sent = theatre.hear(merged, at=NOON + 3 * HOUR)

    (alert,) = theatre.standing()
    assert [record.state for record in sent] == ["updated"]
    assert alert.incidents == ("i2",)


def test_a_new_height_falls_with_the_act_below_it_that_was_the_same_act() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"), an_incident("i2", NOON + HOUR, **killed(12)))
    merged = revised(an_incident("i1"), state=IncidentState.MERGED, merged_into="i2")

    sent = theatre.hear(merged, at=NOON + 3 * HOUR)

    assert [(alert.signal, alert.state) for alert in sent] == [("rung", "cancelled"), ("first", "updated")]
    assert "compared with" in sent[0].explanation.summary


def test_a_moved_incident_keeps_its_alert_until_the_successor_comes() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"))
    moved = revised(an_incident("i1"), state=IncidentState.MOVED, moved_to="arabia")

    waiting = theatre.hear(moved, at=NOON + 2 * HOUR)
    sent = theatre.hear(an_incident("j1", desk="arabia"), at=NOON + 2 * HOUR + HOUR / 60)

    assert waiting == ()
    assert [(alert.state, alert.incidents) for alert in sent] == [("updated", ("j1",))]


def test_a_moved_incident_whose_successor_does_not_come_cancels_after_two_minutes() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"))
    moved = revised(an_incident("i1"), state=IncidentState.MOVED, moved_to="arabia")
    theatre.hear(moved, at=NOON + 2 * HOUR)

    early = theatre.wait_until(NOON + 2 * HOUR + HOUR / 60)
    late = theatre.wait_until(NOON + 2 * HOUR + HOUR / 30)

    assert early == ()
    assert [alert.state for alert in late] == ["cancelled"]


def test_one_act_from_two_desks_counts_once_and_outlives_either() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"), an_incident("j1", desk="arabia", country="SA"))

    count = sum(day.count for day in theatre.dyad.days.values())
    sent = theatre.hear(retracted(an_incident("i1")), at=NOON + 2 * HOUR)

    assert count == 1
    assert [(alert.state, alert.incidents) for alert in sent] == [("updated", ("j1",))]


def test_an_act_of_two_blocs_together_counts_once_in_a_dyad() -> None:
    theatre = Theatre()

    theatre.hear(a_strike("s", initiators=(Side("", COALITION), Side("", Bloc.ISRAEL))))

    assert [day.count for day in theatre.dyad.days.values()] == [1]


def test_an_unknown_side_raises_only_for_a_mass_killing() -> None:
    theatre = Theatre("civilians~unknown")
    sides = {"initiators": (), "targets": (Side("", Bloc.CIVILIANS),), "kind": Kind.EXPLOSIVE}

    few = theatre.hear(*(an_incident(f"i{n}", NOON + n * DAY, **sides, **killed(3)) for n in range(6)))
    many = theatre.hear(an_incident("many", NOON + 7 * DAY, **sides, **killed(30)))

    assert few == ()
    assert [(alert.signal, alert.severity) for alert in many] == [("rung", 4)]


def test_a_later_attribution_moves_the_alert() -> None:
    nobody = Theatre("civilians~unknown")
    act = an_incident(initiators=(), targets=(Side("", Bloc.CIVILIANS),), kind=Kind.EXPLOSIVE, **killed(30))
    (before,) = nobody.hear(act)
    attributed = revised(act, initiators=(Side("تنظيم", Bloc.ISIS),), dyads=("civilians~isis",))

    (cancelled,) = nobody.hear(attributed, at=NOON + 5 * HOUR)
    (moved,) = Theatre("civilians~isis").hear(attributed, at=NOON + 5 * HOUR)

    assert (cancelled.id, cancelled.state) == (before.id, "cancelled")
    assert "attributed to other sides" in cancelled.explanation.summary
    assert moved.replaces == before.id == unattributed_id(Way(Bloc.ISIS, Bloc.CIVILIANS), "i1")


def test_a_box_for_many_sides_raises_no_first() -> None:
    theatre = Theatre("civilians~other_armed")

    sent = theatre.hear(an_incident(initiators=(Side("", Bloc.OTHER_ARMED),), targets=(Side("", Bloc.CIVILIANS),)))

    assert sent == ()


def test_a_disputed_act_is_never_above_possible() -> None:
    theatre = Theatre()

    (alert,) = theatre.hear(an_incident(standing=Standing.DISPUTED, independent_groups=4))

    assert alert.certainty == "possible"


def test_judging_never_changes_the_dyad() -> None:
    theatre = a_busy_theatre()
    development = a_development(an_incident("new", NOON + 11 * DAY, **killed(5)))

    first = hear(theatre.dyad, development, development.at, Coverage(DAWN, DAWN, development.at))
    second = hear(theatre.dyad, development, development.at, Coverage(DAWN, DAWN, development.at))

    assert first.sent
    assert first == second


def test_everything_is_forgotten_in_the_end() -> None:
    theatre = a_busy_theatre()

    theatre.wait_until(NOON + 600 * DAY)

    assert due(theatre.dyad) is None
    assert not (theatre.dyad.alerts or theatre.dyad.days or theatre.dyad.coolings or theatre.dyad.ledger.fact("a0"))


@pytest.mark.parametrize("days", [91, 300])
def test_day_counts_outlive_facts_and_say_how_long_it_was_quiet(days: int) -> None:
    theatre = Theatre()
    theatre.hear(an_incident("old"))

    *_, alert = theatre.hear(an_incident("new", NOON + days * DAY))

    assert f"in {days} days" in alert.headline_en


def test_an_alert_carries_what_a_reader_needs_to_check_it() -> None:
    theatre = Theatre()

    (alert,) = theatre.hear(an_incident(injured=Toll(2, 2)))

    assert alert.evidence[0].url == "https://example.org/1"
    assert alert.explanation.values[0].threshold == 30
    assert alert.retracted_if
    assert alert.cause.article == "i1-article"
    assert alert.state is AlertState.RAISED
    assert alert.dyad == DYAD


def test_the_summary_says_so_when_a_second_publisher_confirms() -> None:
    theatre = Theatre()
    theatre.hear(an_incident())

    (update,) = theatre.hear(corroborated(an_incident(), 3), at=NOON + 3 * HOUR)

    assert update.explanation.summary.endswith(". 3 independent publishers report it.")
    assert "single" not in update.explanation.summary
