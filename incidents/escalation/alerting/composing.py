"""Composing: an alert message from a firing and the facts that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from incidents.escalation.alerting.certainty import joint_certainty
from incidents.escalation.alerting.wording import closing, sourced, word
from incidents.escalation.ledger import Way
from incidents.escalation.rules import Rules
from incidents.escalation.signals.scene import Firing
from schemas.alert import Alert, AlertState, Explanation, Signal
from schemas.dispatch import Cause
from schemas.incident import Quote
from schemas.state import ActFact

_QUOTES: Final = 10
_INCIDENTS: Final = 50
"""What an alert carries at most; it is a message for people, not an archive."""

_GROWTH: Final = 1.5
"""A count that is told again has grown by half."""

_COUNTING: Final = frozenset({Signal.RATE, Signal.CHAIN})


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when an alert is written, and what set it off."""

    dyad: str
    way: Way
    now: datetime
    cause: Cause
    rules: Rules


def compose(alert_id: str, firing: Firing, acts: Sequence[ActFact], occasion: Occasion) -> Alert:
    """Return a new alert; `acts` are the facts of the firing's incidents, in that order."""
    wording = word(firing, occasion.way, lead_of(acts), occasion.rules)
    summary = sourced(wording.summary, acts, occasion.rules.phrases)
    return Alert(
        id=alert_id,
        revision=1,
        state=AlertState.RAISED,
        signal=firing.signal,
        dyad=occasion.dyad,
        from_bloc=occasion.way.source,
        to_bloc=occasion.way.target,
        severity=severity(firing.signal, acts, occasion.rules),
        certainty=joint_certainty([act.certainty for act in acts]),
        headline_ar=wording.headline_ar,
        headline_en=wording.headline_en,
        explanation=Explanation(summary, firing.values, firing.baseline_days, firing.chance),
        raised_at=occasion.now,
        updated_at=occasion.now,
        cause=occasion.cause,
        countries=_countries(acts),
        incidents=firing.incidents[:_INCIDENTS],
        evidence=_evidence(acts),
        retracted_if=wording.retracted_if,
    )


def lead_of(acts: Sequence[ActFact]) -> ActFact:
    """Return the act that an alert is told by: the gravest; of equals the first."""
    return max(acts, key=lambda act: (act.rung, act.killed, act.injured))


def retold(alert: Alert, firing: Firing, acts: Sequence[ActFact], occasion: Occasion) -> Alert:
    """Return a standing alert as a firing tells it now, resting on `acts`."""
    told = compose(alert.id, firing, acts, occasion)
    return replace(
        refreshed(alert, acts, occasion.rules),
        headline_ar=told.headline_ar,
        headline_en=told.headline_en,
        explanation=told.explanation,
        retracted_if=told.retracted_if,
    )


def refreshed(alert: Alert, acts: Sequence[ActFact], rules: Rules) -> Alert:
    """Return a standing alert with what depends on its acts alone: how grave and certain it is, and the evidence."""
    base = alert.explanation.summary.rpartition(". ")[0] + "."
    return replace(
        alert,
        explanation=replace(alert.explanation, summary=sourced(base, acts, rules.phrases)),
        severity=severity(alert.signal, acts, rules),
        certainty=joint_certainty([act.certainty for act in acts]),
        countries=_countries(acts),
        incidents=tuple(act.incident for act in acts)[:_INCIDENTS],
        evidence=_evidence(acts),
    )


def closed(alert: Alert, state: AlertState, why: str, rules: Rules) -> Alert:
    """Return an alert that is cancelled or ended, and says why."""
    arabic, english, summary = closing(rules.phrases, state, (alert.headline_ar, alert.headline_en), why)
    explanation = replace(alert.explanation, summary=summary)
    return replace(alert, state=state, headline_ar=arabic, headline_en=english, explanation=explanation)


def severity(signal: Signal, acts: Sequence[ActFact], rules: Rules) -> int:
    """Return how grave an alert is, 1-5: its gravest act, one more for two marks at once, shifted by the signal."""
    shift = {
        Signal.FIRST: rules.first.shift,
        Signal.RUNG: rules.rung.shift,
        Signal.RATE: rules.rate.shift,
        Signal.CHAIN: rules.chain.shift,
        Signal.SPREAD: rules.spread.shift,
        Signal.CALM: rules.calm.shift,
    }[signal]
    return max(1, min(5, max([rules.ladder.gravity(act.steps) for act in acts], default=1) + int(shift)))


def differs(old: Alert, new: Alert) -> bool:
    """Return whether a change is worth telling: counts have to grow by half, all else only to differ."""
    if _told(old) != _told(new):
        return True
    if new.signal not in _COUNTING:
        return (old.headline_ar, old.incidents) != (new.headline_ar, new.incidents)
    lost = not set(old.incidents) <= set(new.incidents) and len(new.incidents) <= len(old.incidents)
    return lost or len(new.incidents) >= len(old.incidents) * _GROWTH


def _told(alert: Alert) -> tuple[object, ...]:
    closing_state = alert.state if alert.state in {AlertState.ENDED, AlertState.CANCELLED} else None
    return closing_state, alert.severity, alert.certainty, alert.countries, alert.replaces


def _countries(acts: Sequence[ActFact]) -> tuple[str, ...]:
    return tuple(sorted({act.country for act in acts if act.country}))


def _evidence(acts: Sequence[ActFact]) -> tuple[Quote, ...]:
    return tuple(Quote(act.quote, act.article, act.url) for act in acts if act.quote)[:_QUOTES]
