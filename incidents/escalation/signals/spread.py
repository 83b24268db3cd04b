"""Spread: a country, or a named actor, that is new to a direction that is well known elsewhere."""

from incidents.escalation.ledger import DAY_S, key_of, number, way_of
from incidents.escalation.signals.scene import Firing, Scene, next_is_new
from schemas.alert import Signal, Value
from schemas.state import ActFact


def judge(scene: Scene, act: ActFact) -> Firing | None:
    """Fire if enough acts in this direction went before, and none of them in this country or by this actor."""
    rules = scene.rules.spread
    before = _number(scene, act, "way")
    if act.country and before >= rules.acts_needed and not _number(scene, act, "country", act.country):
        return _firing(scene, act, "spread/country", before, act.country)
    named = _number(scene, act, "named")
    new = [actor for actor in act.actors if not _number(scene, act, "actor", actor)]
    if named >= rules.named_needed and new and len(new) == len(act.actors):
        return _firing(scene, act, "spread/actor", named, new[0])
    return None


def _firing(scene: Scene, act: ActFact, sentence: str, before: int, detail: str) -> Firing:
    needed = scene.rules.spread.acts_needed if sentence == "spread/country" else scene.rules.spread.named_needed
    return Firing(
        Signal.SPREAD,
        sentence,
        (act.incident,),
        (Value("earlier acts, none of this kind", float(before), needed, "acts"),),
        baseline_days=scene.rules.spread.memory,
        chance=next_is_new(before),
        window_days=scene.rules.spread.memory,
        before=before,
        detail=detail,
    )


def _number(scene: Scene, act: ActFact, *tag: str) -> int:
    key = key_of(act)
    return number(scene.ledger.keys(way_of(act).tag(*tag)), key.at_s - scene.rules.spread.memory * DAY_S, key)
