"""Laws that hold for every series of developments."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.judging import due, hear
from schemas.alert import Alert, AlertState, Certainty
from schemas.codec import decode, encode
from schemas.dispatch import Toll
from schemas.incident import Incident, Standing
from schemas.state import ActFact, Coverage
from schemas.vocabulary import Status
from tests.builders.incidents import (
    DAWN,
    DYAD,
    HOUR,
    NOON,
    Theatre,
    a_development,
    a_strike,
    an_incident,
    outline,
    retracted,
    revised,
    the_rules,
)

TOLLS = st.sampled_from([None, Toll(0, 0), Toll(0, 0), Toll(1, 1), Toll(4, None), Toll(20, 20), Toll(150, 150)])


@st.composite
def acts(draw: st.DrawFn, fresh_only: bool = False) -> list[Incident]:
    """Return a short series of acts of both sides, in order, with whatever a text may say of them."""
    gaps = draw(st.lists(st.integers(0, 90), min_size=1, max_size=10))
    at = NOON
    series: list[Incident] = []
    for number, gap in enumerate(gaps):
        at += timedelta(hours=gap)
        build = draw(st.sampled_from([an_incident, an_incident, a_strike]))
        status = Status.FRESH if fresh_only else draw(st.sampled_from([Status.FRESH, Status.FRESH, Status.BACKGROUND]))
        groups = draw(st.integers(1, 4))
        series.append(
            build(
                f"i{number}",
                at,
                killed=draw(TOLLS),
                country=draw(st.sampled_from(["IQ", "SY", "JO"])),
                desk=draw(st.sampled_from(["mashriq", "mashriq", "arabia"])),
                status=status,
                standing=Standing.SINGLE_SOURCE if groups == 1 else Standing.CORROBORATED,
                independent_groups=groups,
            )
        )
    return series


STANDING = {AlertState.RAISED, AlertState.UPDATED}


def last_of(alerts: Iterable[Alert]) -> list[Alert]:
    return list({alert.id: alert for alert in alerts}.values())


@given(acts())
def test_hearing_a_development_again_changes_nothing(series: list[Incident]) -> None:
    theatre = Theatre()
    for act in series:
        theatre.hear(act)
    now = theatre.dyad.known_since()

    again = [hear(theatre.dyad, a_development(act), a_development(act).at) for act in series]

    assert now is not None
    assert again == [DyadChange()] * len(series)


@given(acts())
def test_retracting_every_incident_of_an_alert_cancels_it(series: list[Incident]) -> None:
    theatre = Theatre()
    theatre.hear(*series)
    at = a_development(series[-1]).at
    gone: set[str] = set()

    for raised in theatre.standing():
        # Where another desk tells of a retracted act too, the alert goes over to that first.
        while (alert := theatre.dyad.alerts[raised.id]).state in STANDING and not gone.issuperset(alert.incidents):
            theatre.hear(*(retracted(act) for act in series if act.id in alert.incidents), at=at)
            gone.update(alert.incidents)
        assert theatre.dyad.alerts[raised.id].state is AlertState.CANCELLED


@given(acts())
def test_no_alert_has_two_values_under_one_revision(series: list[Incident]) -> None:
    theatre = Theatre()
    theatre.hear(*series)
    theatre.hear(*(revised(act, killed=Toll(2, 2)) for act in series), at=series[-1].first_seen + 2 * HOUR)
    theatre.hear(*(retracted(revised(act)) for act in series[::2]), at=series[-1].first_seen + 3 * HOUR)
    theatre.wait_until(series[-1].first_seen + 600 * HOUR)

    revisions: dict[str, list[int]] = {}
    for alert in theatre.sent:
        revisions.setdefault(alert.id, []).append(alert.revision)

    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in revisions.values())


@given(acts())
def test_background_alone_raises_nothing(series: list[Incident]) -> None:
    theatre = Theatre()

    sent = theatre.hear(*(an_incident(a.id, a.first_seen, killed=a.killed, status=Status.BACKGROUND) for a in series))

    assert sent == ()


@given(acts())
def test_an_alert_of_single_sources_is_never_above_possible(series: list[Incident]) -> None:
    theatre = Theatre()
    theatre.hear(*series)
    groups = {act.id: act.independent_groups for act in series}

    for alert in theatre.sent:
        if all(groups[name] == 1 for name in alert.incidents):
            assert alert.certainty in {Certainty.POSSIBLE, Certainty.UNLIKELY}


@given(acts(fresh_only=True), st.integers(0, 9))
def test_the_order_of_two_developments_of_one_moment_does_not_matter(series: list[Incident], where: int) -> None:
    index = where % len(series)
    pair = [series[index], *series[index + 1 : index + 2]]
    moment = max(a_development(act).at for act in pair)

    outcomes = []
    for order in (pair, pair[::-1]):
        theatre = Theatre()
        theatre.hear(*series[:index])
        theatre.hear(*order, at=moment)
        outcomes.append([entry for entry in outline(last_of(theatre.sent)) if entry[2] == "standing"])

    assert outcomes[0] == outcomes[1]


@given(acts())
def test_a_recovered_dyad_judges_as_the_one_that_lived(series: list[Incident]) -> None:
    lived = Theatre()
    lived.hear(*series[:-1])
    recovered = Dyad(DYAD, the_rules())
    facts = {
        act.id: decode(ActFact, encode(fact)) for act in reversed(series) if (fact := lived.dyad.ledger.fact(act.id))
    }
    for change in (
        DyadChange(alerts=dict(reversed(lived.dyad.alerts.items()))),
        DyadChange(facts=facts, days=lived.dyad.days, coolings=lived.dyad.coolings),
    ):
        recovered.apply(change)

    development = a_development(series[-1])
    coverage = Coverage(DAWN, DAWN, development.at)
    changes = [hear(dyad, development, development.at, coverage) for dyad in (lived.dyad, recovered)]

    assert due(lived.dyad) == due(recovered)
    assert [encode(alert) for alert in changes[0].sent] == [encode(alert) for alert in changes[1].sent]
    assert {k: encode(v) for k, v in changes[0].days.items()} == {k: encode(v) for k, v in changes[1].days.items()}


@settings(max_examples=30)
@given(acts())
def test_time_always_moves_on_and_forgets_everything(series: list[Incident]) -> None:
    theatre = Theatre()
    theatre.hear(*series)
    moments = []
    while (moment := due(theatre.dyad)) is not None:
        moments.append(moment)
        theatre.wait_until(moment)

    assert all(earlier < later for earlier, later in pairwise(moments))
    assert not theatre.dyad.alerts


@given(acts())
def test_day_counts_are_the_acts_that_count(series: list[Incident]) -> None:
    theatre = Theatre()
    theatre.hear(*series)
    theatre.hear(*(retracted(act) for act in series[::3]), at=series[-1].first_seen + HOUR)

    counted = len(theatre.dyad.ledger.keys(("all",)))

    assert sum(day.count for day in theatre.dyad.days.values()) == counted
