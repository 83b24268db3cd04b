"""Raising: one act, all signals in their order, and what they add to the docket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from incidents.escalation.alerting.composing import compose, lead_of, refreshed, retold
from incidents.escalation.alerting.docket import Docket, way_of_alert
from incidents.escalation.alerting.naming import alert_id, unattributed_id
from incidents.escalation.episodes import start_s
from incidents.escalation.ledger import Way, key_of, way_of
from incidents.escalation.rules import Rules, Sort
from incidents.escalation.signals import chain, first, rate, rung, spread
from incidents.escalation.signals.scene import Firing, Scene
from schemas.alert import Alert, AlertState, Signal
from schemas.dispatch import Cause
from schemas.state import ActFact

Judge = Callable[[Scene, ActFact], Firing | None]

SIGNALS: Final[dict[Sort, tuple[Judge, ...]]] = {
    Sort.ONE: (rung.judge, first.judge, spread.judge, chain.judge),
    Sort.MANY: (rung.judge,),
    Sort.NONE: (rung.judge_mass,),
}
"""What one act can set off, by the vaguer of its sides: the first that fires tells, so that one act is one alert."""

ACT_SIGNALS: Final = (Signal.RUNG, Signal.FIRST, Signal.SPREAD)
"""Signals that are about one act, so that its later news belongs to their alert."""

_RETOLD_ANEW: Final = frozenset({Signal.RUNG, Signal.SPREAD})
"""Signals of which a second is news of its own as soon as the first has cooled down."""


def raise_for(docket: Docket, act: ActFact, cause: Cause) -> None:
    """Let an act set off what it sets off: nothing, a new alert, or an update of one that stands."""
    if act.background or docket.now - act.at > timedelta(days=docket.rules.age.raising):
        return
    way = way_of(act)
    if not any(act.incident in alert.incidents for alert in docket.standing(way, *ACT_SIGNALS)):
        firings = (judge(docket.scene, act) for judge in SIGNALS[docket.dyad.sort])
        firing = next((firing for firing in firings if firing is not None), None)
        if firing is None:
            _accompany(docket, act, cause)
        else:
            _enter(docket, firing, way, cause)
    pace = rate.judge(docket.scene, act) if docket.dyad.sort is not Sort.NONE else None
    if pace is not None:
        _enter(docket, pace, way, cause)


def _accompany(docket: Docket, act: ActFact, cause: Cause) -> None:
    """Add an act to the new height that one shortly before it reached: a night of strikes is one height."""
    way = way_of(act)
    near = timedelta(hours=docket.rules.rung.cooling)
    for alert in docket.standing(way, Signal.RUNG)[-1:]:
        acts = docket.acts(alert.incidents)
        if docket.dyad.sort is Sort.NONE or act.rung < lead_of(acts).rung or abs(act.at - acts[0].at) > near:
            return
        firing = next((firing for other in acts if (firing := rung.judge(docket.scene, other)) is not None), None)
        if firing is not None:
            docket.put(retold(alert, firing, [*acts, act], docket.occasion(way, cause)))


def _enter(docket: Docket, firing: Firing, way: Way, cause: Cause) -> None:
    standing = docket.standing(way, firing.signal)
    # Acts of unknown sides are no series: each mass killing is told by itself.
    series = docket.dyad.sort is not Sort.NONE
    cooling = series and docket.cooling(firing.signal, way)
    if series and standing and (cooling or firing.signal not in _RETOLD_ANEW):
        _join(docket, standing[-1], firing, cause)
    elif not cooling:
        _raise(docket, firing, way, cause)


def _join(docket: Docket, alert: Alert, firing: Firing, cause: Cause) -> None:
    acts = docket.acts(tuple(dict.fromkeys((*alert.incidents[:1], *firing.incidents, *alert.incidents[1:]))))
    graver = refreshed(alert, acts, docket.rules)
    if firing.signal in _RETOLD_ANEW and graver.severity <= alert.severity:
        docket.put(graver)
    else:
        docket.put(retold(alert, firing, acts, docket.occasion(way_of_alert(alert), cause)))


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
