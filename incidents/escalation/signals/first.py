"""First: an act after a long silence in its direction, or the first on record."""

from datetime import UTC, datetime

from incidents.escalation.ledger import DAY_S, Key, key_of, last_before, way_of
from incidents.escalation.poisson import within
from incidents.escalation.signals.scene import Firing, Scene
from schemas.alert import Signal, Value
from schemas.state import ActFact


def judge(scene: Scene, act: ActFact) -> Firing | None:
    """Fire if no act in this direction is on record in the quiet days before this one."""
    key = key_of(act)
    silence, quiet = _silence_days(scene, act, key), scene.rules.first.quiet
    if silence is not None and silence < quiet:
        return None
    known = scene.known_days(key.at_s) if silence is None else max(silence, scene.known_days(key.at_s))
    acts = len(scene.days.get(way_of(act), ()))
    return Firing(
        Signal.FIRST,
        "first/new" if silence is None else "first/known",
        (act.incident,),
        (Value("days of silence before", round(known if silence is None else silence, 1), quiet, "days"),),
        baseline_days=round(known, 1),
        chance=within((acts + 1) / known, 1.0) if known >= quiet else None,
        silence_days=known if silence is None else silence,
        window_days=known,
    )


def _silence_days(scene: Scene, act: ActFact, key: Key) -> float | None:
    way = way_of(act)
    prior = last_before(scene.ledger.keys(way.tag("way")), key)
    if prior is not None:
        return (key.at_s - prior.at_s) / DAY_S
    # Facts are forgotten after some months, the days with an act much later; the younger days are the facts' own.
    facts_since = scene.now.toordinal() - int(scene.rules.age.facts)
    earlier = [day for day in scene.days.get(way, ()) if day < min(act.at.toordinal(), facts_since)]
    return None if not earlier else (key.at_s - _noon_s(earlier[-1])) / DAY_S


def _noon_s(ordinal: int) -> float:
    return datetime.fromordinal(ordinal).replace(hour=12, tzinfo=UTC).timestamp()
