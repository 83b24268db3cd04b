"""Stories of chain and calm: what two directions, and silence, say."""

from incidents.escalation.coverage import watched
from schemas.dispatch import Motive
from schemas.state import Coverage
from schemas.vocabulary import Status
from tests.builders.incidents import (
    AXIS,
    COALITION,
    DAY,
    HOUR,
    NOON,
    Theatre,
    a_busy_theatre,
    a_series,
    a_strike,
    an_incident,
)

# chain


def test_three_prompt_answers_make_a_chain() -> None:
    theatre = Theatre()

    for turn in range(3):
        at = NOON + turn * 60 * HOUR
        theatre.hear(a_strike(f"s{turn}", at), an_incident(f"a{turn}", at + HOUR))

    (chain,) = [alert for alert in theatre.standing() if alert.signal == "chain"]
    assert chain.from_bloc == AXIS
    assert set(chain.incidents) == {"a0", "a1", "a2", "s0", "s1", "s2"}


def test_a_strike_among_daily_attacks_is_no_chain_however_soon_an_attack_follows() -> None:
    theatre = Theatre()

    theatre.hear(
        *a_series(40, 12 * HOUR), a_strike("s1", NOON + 20 * DAY), *a_series(10, 12 * HOUR, NOON + 20 * DAY + HOUR, "b")
    )

    assert theatre.alerts("chain") == []


def test_answers_that_texts_state_make_a_chain_and_are_called_so() -> None:
    theatre = Theatre()
    motive = Motive("ردا على الغارات", initiator=COALITION)

    theatre.hear(a_strike("s1"), an_incident("a1", NOON + 30 * HOUR, motive=motive))
    raised = theatre.hear(a_strike("s2", NOON + 50 * HOUR), an_incident("a2", NOON + 80 * HOUR, motive=motive))

    assert any(alert.signal == "chain" and "answer" in alert.headline_en for alert in raised)


# calm


def test_a_long_watched_silence_after_a_busy_time_is_calm() -> None:
    theatre = a_busy_theatre()

    sent = theatre.wait_until(NOON + 45 * DAY)

    (calm,) = [alert for alert in sent if alert.signal == "calm" and alert.state == "raised"]
    assert calm.severity == 1
    assert (calm.explanation.chance or 1) <= 0.001


def test_a_silence_that_nobody_watched_is_not_calm() -> None:
    theatre = a_busy_theatre()
    theatre.watched = False

    sent = theatre.wait_until(NOON + 90 * DAY)

    assert not any(alert.signal == "calm" for alert in sent)


def test_an_attack_after_calm_ends_it() -> None:
    theatre = a_busy_theatre()
    theatre.wait_until(NOON + 45 * DAY)

    sent = theatre.hear(an_incident("again", NOON + 46 * DAY))

    assert ("calm", "ended") in [(alert.signal, alert.state) for alert in sent]


def test_an_attack_during_the_silence_that_comes_to_light_cancels_calm() -> None:
    theatre = a_busy_theatre()
    theatre.wait_until(NOON + 45 * DAY)

    sent = theatre.hear(an_incident("hidden", NOON + 20 * DAY, status=Status.BACKGROUND), at=NOON + 46 * DAY)

    assert ("calm", "cancelled") in [(alert.signal, alert.state) for alert in sent]


def test_a_gap_between_clocks_breaks_the_coverage() -> None:
    coverage = watched(None, NOON, healthy=True)

    coverage = watched(coverage, NOON + HOUR / 60, healthy=True)
    assert coverage.since == NOON
    coverage = watched(coverage, NOON + HOUR, healthy=True)

    assert coverage == Coverage(NOON, NOON + HOUR, NOON + HOUR)
    assert watched(coverage, NOON + HOUR * 1.1, healthy=False).since == NOON + HOUR * 1.1
