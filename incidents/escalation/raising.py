"""Raising: one act, all signals in their order, and what they add to the docket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from incidents.escalation.composing import compose, refreshed, retold
from incidents.escalation.docket import Docket, way_of_alert
from incidents.escalation.episodes import start_s
from incidents.escalation.ledger import Way, key_of, way_of
from incidents.escalation.naming import alert_id, unattributed_id
from incidents.escalation.rules import Rules, Sort
from incidents.escalation.signals import chain, first, rate, rung, spread
from incidents.escalation.signals.scene import Firing, Scene
from schemas.alert import Alert, AlertState, Signal
from schemas.dispatch import Cause
from schemas.state import ActFact

Judge = Callable[[Scene, ActFact], Firing | None]

SIGNALS: dict[Sort, tuple[Judge, ...]] = {
    Sort.ONE: (rung.judge, first.judge, spread.judge, chain.judge),
    Sort.MANY: (rung.judge,),
    Sort.NONE: (rung.judge_mass,),
}
"""What one act can set off, by the vaguer of its sides: the first that fires tells, so that one act is one alert."""

ACT_SIGNALS = (Signal.RUNG, Signal.FIRST, Signal.SPREAD)
"""Signals that are about one act, so that its later news belongs to their alert."""

_RETOLD_ANEW = frozenset({Signal.RUNG, Signal.SPREAD})
"""Signals of which a second is news of its own as soon as the first has cooled down."""


def raise_for(docket: Docket, act: ActFact, cause: Cause) -> None:
    """Let an act set off what it sets off: nothing, a new alert, or an update of one that stands."""
    if act.background or docket.now - act.at > timedelta(days=docket.rules.age.raising):
        return
    way = way_of(act)
    if not any(act.incident in alert.incidents for alert in docket.standing(way, *ACT_SIGNALS)):
        firings = (judge(docket.scene, act) for judge in SIGNALS[docket.dyad.sort])
        _enter(docket, next((firing for firing in firings if firing is not None), None), way, cause)
    if docket.dyad.sort is not Sort.NONE:
        _enter(docket, rate.judge(docket.scene, act), way, cause)


def _enter(docket: Docket, firing: Firing | None, way: Way, cause: Cause) -> None:
    if firing is None:
        return
    standing = docket.standing(way, firing.signal)
    cooling = docket.cooling(firing.signal, way) and docket.dyad.sort is not Sort.NONE
    if standing and (cooling or firing.signal not in _RETOLD_ANEW) and docket.dyad.sort is not Sort.NONE:
        _join(docket, standing[-1], firing, cause)
    elif not cooling:
        _raise(docket, firing, way, cause)


def _join(docket: Docket, alert: Alert, firing: Firing, cause: Cause) -> None:
    acts = docket.acts(tuple(dict.fromkeys((*alert.incidents[:1], *firing.incidents, *alert.incidents[1:]))))
    graver = refreshed(alert, acts, docket.rules)
    if firing.signal in _RETOLD_ANEW and graver.severity <= alert.severity:
        docket.put(graver)
        return
    told = docket.acts(firing.incidents[:1])
    occasion = docket.occasion(way_of_alert(alert), cause)
    retelling = retold(alert, firing, told, occasion)
    sentences = ("headline_ar", "headline_en", "explanation", "retracted_if")
    docket.put(replace(graver, **{name: getattr(retelling, name) for name in sentences}))


def _raise(docket: Docket, firing: Firing, way: Way, cause: Cause) -> None:
    acts = docket.acts(firing.incidents)
    began_s = start_s(docket.draft, key_of(acts[0]).at_s, docket.rules.episode)
    name = alert_id(docket.dyad.name, way, firing.signal, firing.incidents[0], began_s)
    known = docket.alert(name)
    if known is not None and known.state is not AlertState.CANCELLED:
        return
    alert = compose(name, firing, acts, docket.occasion(way, cause))
    docket.put(replace(alert, replaces=_replaced(docket, alert, acts[0])))
    docket.cool(firing.signal, way, docket.now + timedelta(hours=_cooling_hours(firing.signal, docket.rules)))


def _replaced(docket: Docket, alert: Alert, act: ActFact) -> str | None:
    same = [
        gone for gone in docket.cancelled if gone.signal is alert.signal and way_of_alert(gone) == way_of_alert(alert)
    ]
    if same and same[-1].id != alert.id:
        return same[-1].id
    return unattributed_id(way_of_alert(alert), act.incident) if _was_unattributed(docket, act) else None


def _was_unattributed(docket: Docket, act: ActFact) -> bool:
    # Between these sides the act is new, but it has been an incident before: its sides were others, or not known.
    new_here = docket.draft.before(act.incident) is None and act.revision > 1
    return new_here and docket.dyad.sort is not Sort.NONE and bool(rung.judge_mass(docket.scene, act))


def _cooling_hours(signal: Signal, rules: Rules) -> float:
    return {
        Signal.FIRST: rules.first.cooling,
        Signal.RUNG: rules.rung.cooling,
        Signal.RATE: rules.rate.cooling,
        Signal.CHAIN: rules.chain.cooling,
        Signal.SPREAD: rules.spread.cooling,
    }.get(signal, 0.0)
