from dataclasses import replace

from console.running.agreeing import differences
from console.showing.findings import Findings
from schemas.alert import Alert, AlertState
from schemas.incident import Incident, IncidentState, Source
from tests.builders.alerts import NOON, an_alert
from tests.builders.incidents import an_incident


def told_by(name: str, *articles: str) -> Incident:
    """Return an incident that some articles tell of."""
    return an_incident(name, sources=tuple(Source("g", "p", article, "", NOON) for article in articles))


def found(incidents: tuple[Incident, ...] = (), alerts: tuple[Alert, ...] = ()) -> Findings:
    return Findings({incident.id: incident for incident in incidents}, list(alerts))


def test_ids_and_order_make_no_difference() -> None:
    live = found((told_by("i1", "a", "b"), told_by("i2", "c")), (an_alert("x"),))
    replayed = found((told_by("j2", "c"), told_by("j1", "b", "a")), (an_alert("y"),))

    assert differences(live, replayed) == []


def test_an_incident_that_was_put_together_otherwise_is_named_on_both_sides() -> None:
    live, replayed = found((told_by("i1", "a", "b"),)), found((told_by("j1", "a"), told_by("j2", "b")))

    assert differences(live, replayed) == [
        "only live: incident a, b",
        "only in the replay: incident a",
        "only in the replay: incident b",
    ]


def test_an_incident_that_no_longer_stands_counts_for_nothing() -> None:
    merged = replace(told_by("i2", "b"), state=IncidentState.MERGED)

    assert differences(found((told_by("i1", "a"), merged)), found((told_by("j1", "a"),))) == []


def test_only_the_last_state_of_an_alert_counts() -> None:
    raised = an_alert("x")
    ended = replace(raised, revision=2, state=AlertState.ENDED)

    assert differences(found(alerts=(raised, ended)), found(alerts=(ended,))) == []
    assert differences(found(alerts=(raised,)), found(alerts=(ended,))) == [
        "only live: alert iran_axis~us_coalition, rate, us_coalition → iran_axis, standing",
        "only in the replay: alert iran_axis~us_coalition, rate, us_coalition → iran_axis, ended",
    ]


def test_an_alert_that_stands_counts_the_same_however_often_it_was_told() -> None:
    raised = an_alert("x")
    told_anew = replace(raised, revision=2, state=AlertState.UPDATED)

    assert differences(found(alerts=(raised, told_anew)), found(alerts=(raised,))) == []
