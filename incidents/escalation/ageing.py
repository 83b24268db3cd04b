"""Ageing: what time alone ends, raises and forgets, and when it next does."""

from datetime import UTC, date, datetime, timedelta
from math import ceil, inf
from typing import Final

from incidents.escalation.alerting.composing import compose
from incidents.escalation.alerting.docket import STANDING, Docket, forget_at, way_of_alert
from incidents.escalation.alerting.naming import alert_id
from incidents.escalation.dyad import Dyad, cooling_key
from incidents.escalation.episodes import quiet_s
from incidents.escalation.ledger import AGE, ALL, LEAVING, Ledger, Way
from incidents.escalation.rules import Rules, Sort
from incidents.escalation.signals import calm
from schemas.alert import Alert, Signal

_EPISODE_OVER: Final = "the episode is over: its quiet time has passed"
_USUAL: Final = "what was new has become usual"


def end_alerts(docket: Docket) -> None:
    """End the alerts whose episode or life is over."""
    for alert in docket.standing():
        ends, why = _ending(docket.draft, alert, docket.rules)
        if ends <= docket.now.timestamp():
            docket.end(alert, why)


def raise_calm(docket: Docket) -> None:
    """Raise calm for each direction whose silence has lasted, and wait longer where nobody listened to all of it."""
    for way in docket.dyad.ways:
        due_s = _calm_due_s(docket.draft, docket.dyad, way)
        if due_s <= docket.now.timestamp() and not docket.standing(way, Signal.CALM):
            _raise_calm(docket, way)


def forget(docket: Docket) -> None:
    """Forget facts and coolings that are too old; day counts and closed alerts go with the outcome."""
    now_s = docket.now.timestamp()
    for key in tuple(docket.draft.keys(AGE)):
        if key.at_s > now_s:
            break
        docket.draft.drop(key.incident)
    for name, cooling in docket.dyad.coolings.items():
        if cooling.until <= docket.now:
            docket.warm(name)


def outlived_days(dyad: Dyad, now: datetime) -> list[str]:
    """Return the keys of the day counts that are too old."""
    oldest = now.date() - timedelta(days=dyad.rules.age.days)
    return sorted(key for key, day in dyad.days.items() if day.day < oldest)


def next_due(dyad: Dyad) -> datetime | None:
    """Return the next moment, in whole seconds of UTC, at which time alone changes something; None for never."""
    ledger, rules = dyad.ledger, dyad.rules
    oldest = dyad.oldest_day()
    moments = [key.at_s for tag in (LEAVING, AGE) for key in ledger.keys(tag)[:1]]
    moments += [_day_due_s(oldest[0], rules)] if oldest else []
    moments += [_alert_due_s(dyad, alert) for alert in dyad.alerts.values()]
    moments += [cooling.until.timestamp() for cooling in dyad.coolings.values()]
    moments += [_calm_due_s(ledger, dyad, way) for way in dyad.ways]
    due_s = min(moments, default=inf)
    return None if due_s == inf else datetime.fromtimestamp(ceil(due_s), UTC)


def _ending(ledger: Ledger, alert: Alert, rules: Rules) -> tuple[float, str]:
    life_s = (alert.raised_at + timedelta(days=_life_days(alert.signal, rules))).timestamp()
    if alert.signal is Signal.CALM:
        return life_s, _USUAL
    acts = ledger.keys(ALL)
    last_s = max(acts[-1].at_s if acts else 0.0, alert.updated_at.timestamp())
    over_s = last_s + quiet_s(ledger, last_s, rules.episode)
    return min((over_s, _EPISODE_OVER), (life_s, _USUAL))


def _life_days(signal: Signal, rules: Rules) -> float:
    return {
        Signal.FIRST: rules.first.life,
        Signal.RUNG: rules.rung.life,
        Signal.RATE: rules.rate.life,
        Signal.CHAIN: rules.chain.life,
        Signal.SPREAD: rules.spread.life,
        Signal.CALM: rules.calm.life,
    }[signal]


def _alert_due_s(dyad: Dyad, alert: Alert) -> float:
    if alert.state in STANDING:
        return _ending(dyad.ledger, alert, dyad.rules)[0]
    return forget_at(alert, dyad).timestamp()


def _day_due_s(day: date, rules: Rules) -> float:
    gone = day + timedelta(days=rules.age.days + 1)
    return datetime.combine(gone, datetime.min.time(), UTC).timestamp()


def _calm_due_s(ledger: Ledger, dyad: Dyad, way: Way) -> float:
    silence = calm.silence_of(ledger, way, dyad.rules.calm) if dyad.sort is Sort.ONE else None
    if silence is None or _calm_id(dyad, way, silence) in dyad.alerts or _is_calm(dyad, way):
        return inf
    waiting = dyad.coolings.get(cooling_key(Signal.CALM, way))
    return max(silence.last.at_s + silence.needed_s, waiting.until.timestamp() if waiting else 0.0)


def _is_calm(dyad: Dyad, way: Way) -> bool:
    alerts = (alert for alert in dyad.alerts.values() if alert.signal is Signal.CALM and alert.state in STANDING)
    return any(way_of_alert(alert) == way for alert in alerts)


def _calm_id(dyad: Dyad, way: Way, silence: calm.Silence) -> str:
    # A silence is founded by its last act; it belongs to no episode but follows one.
    return alert_id(dyad.name, way, Signal.CALM, silence.last.incident, silence.last.at_s)


def _raise_calm(docket: Docket, way: Way) -> None:
    silence = calm.silence_of(docket.draft, way, docket.rules.calm)
    firing = calm.judge(docket.scene, way)
    if silence is None:
        return
    if firing is None:
        docket.cool(Signal.CALM, way, _next_try(docket, silence))
        return
    acts = docket.acts(firing.incidents)
    cause = acts[0].cause
    if cause is not None:
        docket.put(compose(_calm_id(docket.dyad, way, silence), firing, acts, docket.occasion(way, cause)))


def _next_try(docket: Docket, silence: calm.Silence) -> datetime:
    covered = docket.scene.covered_since
    wait = timedelta(seconds=silence.needed_s)
    # Where nobody says since when time was watched, there is nothing to wait for: ask again tomorrow.
    return max(covered + wait if covered else docket.now, docket.now + timedelta(minutes=1 if covered else 1440))
