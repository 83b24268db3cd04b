"""Agreeing: whether two runs over the same articles found the same, whatever ids they gave."""

from collections import Counter
from collections.abc import Iterator

from console.showing.findings import Findings, articles_of, stands
from incidents.escalation.alerting.docket import STANDING
from schemas.alert import AlertState

_ROW = tuple[str, ...]


def differences(live: Findings, replayed: Findings) -> list[str]:
    """Return, in lines for people, what one of two runs found and the other did not; none where they agree.

    Incidents are compared as sets of articles, alerts by dyad, signal, direction and how they end.
    """
    return [
        *_apart("incident", as_sets(live), as_sets(replayed)),
        *_apart("alert", as_ends(live), as_ends(replayed)),
    ]


def as_sets(findings: Findings) -> Counter[_ROW]:
    """Return the incidents that stand in the end, each as its articles."""
    return Counter(tuple(articles_of(incident)) for incident in findings.incidents.values() if stands(incident))


def as_ends(findings: Findings) -> Counter[_ROW]:
    """Return the alerts as dyad, signal, direction and end: standing, ended or cancelled.

    How often an alert that stands was told anew depends on which partition was ahead: one that is raised when two
    reports have become one incident says at once what otherwise its update says.
    """
    last = findings.last_alerts().values()
    return Counter((one.dyad, one.signal, f"{one.from_bloc} → {one.to_bloc}", _end(one.state)) for one in last)


def _end(state: AlertState) -> str:
    return "standing" if state in STANDING else state


def _apart(what: str, live: Counter[_ROW], replayed: Counter[_ROW]) -> Iterator[str]:
    for where, more in (("only live", live - replayed), ("only in the replay", replayed - live)):
        yield from (f"{where}: {what} {', '.join(row)}" for row in sorted(more.elements()))
