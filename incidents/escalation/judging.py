"""Judging: what one development, or time alone, sets off between two sides."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from incidents.escalation.ageing import end_alerts, forget, next_due, outlived_days, raise_calm
from incidents.escalation.alerting.docket import Docket, way_of_alert
from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.facts import Left, read_fact
from incidents.escalation.ledger import Draft, between, key_of, way_of
from incidents.escalation.raising import raise_for
from incidents.escalation.reviewing import is_judged_anew, release, review
from incidents.escalation.seating import Losses, counted, overdue, seat, unseat
from incidents.escalation.signals.rate import pace_at
from schemas.alert import Signal
from schemas.dispatch import Cause
from schemas.incident import Change, Development
from schemas.state import ActFact, Coverage

_REJUDGED: Final = 20
"""Acts that are judged again at most when one that stood before them goes."""


def hear(dyad: Dyad, development: Development, now: datetime, coverage: Coverage | None = None) -> DyadChange:
    """Return what a development changes between two sides; one that was heard before changes nothing.

    Args:
        dyad: As it stands; only `Dyad.apply` changes it.
        development: Of an incident between its two sides.
        now: When it is heard, UTC.
        coverage: How far the partition was watched. Without it, only the dyad's own records
            say how far back silence means something, and no rate is judged before they do.
    """
    incident = development.incident
    known = dyad.ledger.fact(incident.id)
    if development.change is Change.EXPIRED or (known is not None and incident.revision <= known.revision):
        return DyadChange()
    draft = Draft(dyad.ledger)
    losses = _seat(draft, development, dyad, now)
    docket = Docket(dyad, draft, now, coverage)
    review(docket, losses, development.cause)
    act = counted(draft, incident.id)
    # News that only corroborates sets off nothing that the act itself did not.
    if act is not None and act.incident == incident.id and is_judged_anew(draft, incident.id):
        _settle(docket, act)
        raise_for(docket, act, development.cause)
        _reconsider(docket, act, development.cause)
    _rejudge(docket)
    return docket.outcome(development.cause)


def tick(dyad: Dyad, now: datetime, coverage: Coverage | None = None) -> DyadChange:
    """Return what time alone changes between two sides.

    Args:
        dyad: As it stands.
        now: The partition's time, UTC.
        coverage: How far the partition was watched; without it no silence is called calm.
    """
    draft = Draft(dyad.ledger)
    losses = overdue(draft, now)
    docket = Docket(dyad, draft, now, coverage)
    review(docket, losses, None)
    _rejudge(docket)
    end_alerts(docket)
    raise_calm(docket)
    forget(docket)
    change = docket.outcome(None)
    return replace(change, days={**change.days, **dict.fromkeys(outlived_days(dyad, now))})


def due(dyad: Dyad) -> datetime | None:
    """Return the next moment at which `tick` would change something, UTC; None where nothing waits for time."""
    return next_due(dyad)


def _seat(draft: Draft, development: Development, dyad: Dyad, now: datetime) -> Losses:
    known = dyad.ledger.fact(development.incident.id)
    read = read_fact(development, known, dyad.rules)
    if not isinstance(read, Left):
        return seat(draft, read)
    if known is None or known.gone:
        return Losses()
    leaves_at = now + timedelta(minutes=dyad.rules.age.moved)
    return unseat(draft, replace(known, revision=development.incident.revision), read, leaves_at)


def _settle(docket: Docket, act: ActFact) -> None:
    """Let an act end what it contradicts: a calm, and a rate that has come back."""
    way = way_of(act)
    for alert in docket.standing(way, Signal.CALM):
        if act.incident in alert.incidents:
            continue
        # An act dated by its day may have come at its end: only what is surely earlier belies the calm.
        if (act.until or act.at) > alert.raised_at:
            docket.end(alert, "the silence is broken")
        elif act.at > _last_at(docket, alert.incidents, act):
            docket.cancel(alert, "an act during the silence has come to light")
    for alert in docket.standing(way, Signal.RATE):
        if pace_at(docket.scene, act).chance > docket.rules.rate.back:
            docket.end(alert, "the rate has come back to the usual")


def _reconsider(docket: Docket, act: ActFact, cause: Cause) -> None:
    """Judge the acts after one that was heard late again, so that the order of hearing decides nothing."""
    keys = docket.draft.keys(way_of(act).tag("way"))
    later = between(keys, key_of(act).at_s, docket.now.timestamp())[: _REJUDGED + 1]
    acts = docket.draft.facts_of([key for key in later if key > key_of(act)])
    if acts:
        release(docket, acts, cause)
        for other in acts:
            raise_for(docket, other, cause)


def _last_at(docket: Docket, incidents: tuple[str, ...], act: ActFact) -> datetime:
    return max((known.at for known in docket.acts(incidents)), default=act.at)


def _rejudge(docket: Docket) -> None:
    """Judge the acts after a cancelled alert again: what was no news beside it may be news without it."""
    for alert in tuple(docket.cancelled):
        founding = docket.draft.before(alert.incidents[0]) or docket.draft.fact(alert.incidents[0])
        if founding is None:
            continue
        keys = docket.draft.keys(way_of_alert(alert).tag("way"))
        later = between(keys, key_of(founding).at_s, docket.now.timestamp())
        for act in docket.draft.facts_of(later[:_REJUDGED]):
            raise_for(docket, act, alert.cause)
