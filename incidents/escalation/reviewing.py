"""Reviewing: whether alerts still stand after facts behind them changed or went."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from incidents.escalation.alerting.composing import refreshed, retold
from incidents.escalation.alerting.docket import Docket, way_of_alert
from incidents.escalation.ledger import Draft, key_of, way_of
from incidents.escalation.raising import ACT_SIGNALS
from incidents.escalation.rules import Sort
from incidents.escalation.seating import Losses
from incidents.escalation.signals import calm, chain, first, rate, rung, spread
from incidents.escalation.signals.scene import Firing
from schemas.alert import Alert, Certainty, Signal
from schemas.dispatch import Cause
from schemas.state import ActFact

_JUDGES: Final = {
    Signal.FIRST: first.judge,
    Signal.RUNG: rung.judge,
    Signal.SPREAD: spread.judge,
    Signal.RATE: rate.judge,
    Signal.CHAIN: chain.judge,
}

_ON_HISTORY: Final = frozenset({Signal.RUNG, Signal.SPREAD})
"""Signals that compare an act with those before it: without them it is no news of that kind."""

_TRIED: Final = 12
"""Acts of an alert that are asked whether its signal still fires at them; the latest first."""


def review(docket: Docket, losses: Losses, cause: Cause | None) -> None:
    """Cancel the alerts that would not have been raised on what is left, and refresh the others.

    Args:
        docket: Its draft says what changed.
        losses: Acts that no longer count, with their heirs.
        cause: What set this off; None keeps each alert's own.
    """
    changed = {incident for incident, fact in docket.draft.changed.items() if fact is not None}
    poorer = {way_of(fact) for incident in losses.heirs if (fact := docket.draft.before(incident)) is not None}
    for alert in docket.standing():
        if changed.intersection(alert.incidents):
            _review(docket, alert, losses, cause or alert.cause)
        elif alert.signal in _ON_HISTORY and way_of_alert(alert) in poorer:
            _compare_again(docket, alert)


def release(docket: Docket, acts: Sequence[ActFact], cause: Cause) -> None:
    """Let alerts go of acts that an earlier one, heard only now, has taken the news from."""
    released = {act.incident for act in acts}
    for alert in docket.standing(way_of(acts[0]), *ACT_SIGNALS):
        known = docket.acts(alert.incidents)
        kept = [act for act in known if act.incident not in released or _fires(docket, alert, [act])]
        firing = _fires(docket, alert, kept) if len(kept) < len(known) else None
        if firing is not None:
            docket.put(retold(alert, firing, kept, docket.occasion(way_of_alert(alert), cause)))
        elif len(kept) < len(known):
            docket.cancel(alert, "an earlier act has come to light")


def _review(docket: Docket, alert: Alert, losses: Losses, cause: Cause) -> None:
    heirs = tuple(losses.heirs.get(incident, incident) or incident for incident in alert.incidents)
    acts = [act for act in docket.acts(heirs) if _supports(act, alert)]
    whys = [losses.whys[incident] for incident in alert.incidents if incident in losses.whys]
    if not acts:
        docket.cancel(alert, (whys or ["nothing that it rests on is left"])[0])
        return
    if not any(is_judged_anew(docket.draft, incident) for incident in alert.incidents):
        docket.put(refreshed(alert, acts, docket.rules))
        return
    firing = _fires(docket, alert, acts)
    if firing is None:
        docket.cancel(alert, f"without that it would not have been raised ({(whys or ['its facts were revised'])[0]})")
        return
    docket.put(retold(alert, firing, acts, docket.occasion(way_of_alert(alert), cause)))


def _compare_again(docket: Docket, alert: Alert) -> None:
    """Cancel an alert whose own acts stand, but not what they were compared with."""
    if _fires(docket, alert, docket.acts(alert.incidents)) is None:
        docket.cancel(alert, "what it was compared with was no act of its own")


def _supports(act: ActFact, alert: Alert) -> bool:
    # The other side's acts belong to a chain; calm rests on everything that was ever told of.
    if alert.signal is Signal.CALM:
        return way_of(act) == way_of_alert(alert)
    return not act.background and (alert.signal is Signal.CHAIN or way_of(act) == way_of_alert(alert))


def _fires(docket: Docket, alert: Alert, acts: Sequence[ActFact]) -> Firing | None:
    if alert.signal is Signal.CALM:
        return calm.judge_again(docket.scene, way_of_alert(alert), alert.raised_at)
    judge = rung.judge_mass if docket.dyad.sort is Sort.NONE else _JUDGES[alert.signal]
    own = sorted((act for act in acts if way_of(act) == way_of_alert(alert)), key=key_of, reverse=True)
    firings = (judge(docket.scene, act) for act in own[:_TRIED])
    fired = [firing for firing in firings if firing is not None]
    if alert.signal in ACT_SIGNALS:
        rungs = {act.incident: act.rung for act in own}
        fired.sort(key=lambda firing: -rungs[firing.incidents[0]])
    return fired[0] if fired else None


def is_judged_anew(draft: Draft, incident: str) -> bool:
    """Return whether anything changed in an act that signals look at."""
    return incident in draft.changed and _judged(draft.before(incident)) != _judged(draft.fact(incident))


def _judged(fact: ActFact | None) -> ActFact | None:
    """Return a fact without what signals do not look at: who tells of it, in which words, and how surely."""
    if fact is None:
        return None
    return replace(
        fact,
        revision=0,
        groups=0,
        certainty=Certainty.POSSIBLE,
        article="",
        url="",
        quote="",
        cause=None,
        successor=None,
        leaves_at=None,
    )
