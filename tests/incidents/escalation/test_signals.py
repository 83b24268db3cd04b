"""Stories of first, rung, spread and rate."""

from dataclasses import replace

from schemas.alert import AlertState
from schemas.dispatch import Place
from schemas.incident import Quote, Standing
from schemas.vocabulary import Kind, Status
from tests.builders.incidents import (
    AXIS,
    COALITION,
    DAWN,
    DAY,
    HOUR,
    NOON,
    Theatre,
    a_busy_theatre,
    a_series,
    a_strike,
    an_incident,
    corroborated,
    killed,
    revised,
)

# first


def test_an_attack_after_half_a_year_of_watched_silence_raises_one_alert() -> None:
    theatre = Theatre()

    (alert,) = theatre.hear(an_incident())

    assert (alert.signal, alert.state, alert.revision) == ("first", "raised", 1)
    assert (alert.from_bloc, alert.to_bloc) == (AXIS, COALITION)
    assert alert.incidents == ("i1",)


def test_an_attack_a_week_after_another_is_no_first() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("i1"))

    theatre.hear(an_incident("i2", NOON + 7 * DAY))

    assert [alert.incidents for alert in theatre.alerts("first") if alert.state == "raised"] == [("i1",)]


def test_an_old_attack_that_a_text_recalls_is_no_news_but_keeps_the_next_from_being_a_first() -> None:
    theatre = Theatre()

    silence = theatre.hear(an_incident("old", NOON - 20 * DAY, status=Status.BACKGROUND), at=NOON)
    sent = theatre.hear(an_incident("new", NOON + DAY))

    assert silence == ()
    assert sent == ()


def test_news_that_comes_after_days_is_background() -> None:
    theatre = Theatre()

    sent = theatre.hear(an_incident(), at=NOON + 4 * DAY)

    assert sent == ()
    fact = theatre.dyad.ledger.fact("i1")
    assert fact is not None
    assert fact.background


def test_late_corroboration_does_not_make_news_old() -> None:
    theatre = Theatre()
    theatre.hear(an_incident())

    theatre.hear(corroborated(an_incident()), at=NOON + 2 * DAY)

    (alert,) = theatre.standing()
    assert (alert.state, alert.revision, alert.certainty) == ("updated", 2, "likely")


def test_a_threat_an_arrest_and_a_denied_attack_raise_nothing() -> None:
    theatre = Theatre()

    sent = theatre.hear(
        an_incident("threat", status=Status.THREATENED),
        an_incident("arrest", kind=Kind.DETENTION),
        an_incident("denied", standing=Standing.DENIED),
        an_incident("undated", status=Status.BACKGROUND, happened=replace(an_incident().happened, start=None)),
        at=NOON,
    )

    assert sent == ()


# rung


def test_the_first_dead_are_a_new_height() -> None:
    theatre = a_busy_theatre()

    raised = theatre.hear(an_incident("deadly", NOON + 12 * DAY, country="JO", **killed(3)))

    (alert,) = [alert for alert in raised if alert.signal == "rung"]
    assert (alert.severity, alert.countries) == (3, ("JO",))
    assert not any(alert.signal == "spread" for alert in raised)


def test_the_second_dead_are_not() -> None:
    theatre = a_busy_theatre()
    theatre.hear(an_incident("deadly", NOON + 12 * DAY, **killed(3)))

    theatre.hear(an_incident("again", NOON + 15 * DAY, **killed(2)))

    assert len([alert for alert in theatre.alerts("rung") if alert.state == "raised"]) == 1


def test_a_toll_that_rises_updates_the_alert_of_its_act() -> None:
    theatre = a_busy_theatre()
    act = an_incident("deadly", NOON + 12 * DAY, **killed(3))
    theatre.hear(act)

    (update,) = theatre.hear(revised(act, **killed(20)), at=NOON + 12 * DAY + 3 * HOUR)

    assert (update.state, update.revision, update.severity) == ("updated", 2, 4)
    assert "20 قتيلا" in update.headline_ar


def test_a_toll_that_is_corrected_to_none_cancels_the_alert() -> None:
    theatre = a_busy_theatre()
    act = an_incident("deadly", NOON + 12 * DAY, **killed(3))
    theatre.hear(act)

    sent = theatre.hear(revised(act, **killed(0)), at=NOON + 12 * DAY + 3 * HOUR)

    assert [(alert.signal, alert.state) for alert in sent] == [("rung", "cancelled")]


def test_a_commander_in_the_capital_is_graver_than_either() -> None:
    theatre = Theatre()
    theatre.hear(*(a_strike(f"s{day}", NOON + day * DAY, **killed(1)) for day in range(3)))
    quote = Quote("مقتل قيادي في غارة على بغداد", "a", "")

    raised = theatre.hear(
        a_strike("deep", NOON + 4 * DAY, country="IQ", place=Place("بغداد", country="IQ"), quotes=(quote,), **killed(2))
    )

    assert [(alert.signal, alert.severity) for alert in raised if alert.state == "raised"] == [("rung", 5)]


def test_a_night_of_strikes_is_one_height_told_by_the_gravest() -> None:
    theatre = Theatre()
    theatre.hear(*(a_strike(f"s{day}", NOON + day * DAY, **killed(1)) for day in range(4)))

    theatre.hear(a_strike("west", NOON + 5 * DAY, **killed(16)))
    theatre.hear(a_strike("east", NOON + 5 * DAY + 2 * HOUR, **killed(29)))

    (alert,) = [alert for alert in theatre.standing() if alert.signal == "rung" and "west" in alert.incidents]
    assert alert.incidents == ("west", "east")
    assert alert.headline_ar.startswith("29 قتيلا")


# spread


def test_a_new_country_is_told_once_the_direction_is_known_elsewhere() -> None:
    theatre = a_busy_theatre()

    raised = theatre.hear(an_incident("far", NOON + 11 * DAY, country="JO", place=None))

    assert [(alert.signal, alert.countries) for alert in raised if alert.state == "raised"] == [("spread", ("JO",))]


# rate


def test_attacks_at_the_usual_rate_raise_no_rate_alert() -> None:
    theatre = Theatre()

    theatre.hear(*a_series(40, 60 * HOUR, DAWN + 30 * DAY))
    early = len([alert for alert in theatre.alerts("rate") if alert.state == "raised"])
    theatre.hear(*a_series(20, 60 * HOUR, DAWN + 131 * DAY, "b"))

    late = len([alert for alert in theatre.alerts("rate") if alert.state == "raised"])
    assert late == early


def test_a_sudden_series_raises_one_rate_alert_and_updates_it_rarely() -> None:
    theatre = Theatre()

    theatre.hear(*a_series(24, 8 * HOUR))

    rates = theatre.alerts("rate")
    assert [alert.state for alert in rates].count(AlertState.RAISED) == 1
    assert len(rates) <= 8
    assert (rates[0].explanation.chance or 1) < 0.0005


def test_a_salvo_of_one_day_is_no_rate() -> None:
    theatre = Theatre()

    theatre.hear(*a_series(6, HOUR))

    assert theatre.alerts("rate") == []


def test_without_a_watched_baseline_no_rate_is_judged() -> None:
    theatre = Theatre(watched=False)

    theatre.hear(*a_series(12, 12 * HOUR))

    assert theatre.alerts("rate") == []
