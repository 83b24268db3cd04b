"""Rung: a height on the ladder that this direction has not reached in the memory of the dyad."""

from collections.abc import Sequence

from incidents.escalation.ladder import Step
from incidents.escalation.ledger import DAY_S, Key, key_of, number, way_of
from incidents.escalation.signals.scene import Firing, Scene, next_is_new
from schemas.alert import Signal, Value
from schemas.state import ActFact


def judge(scene: Scene, act: ActFact) -> Firing | None:
    """Fire if the act stands on a step of effect above all before it, or bears a mark that none before it bore."""
    rules, key = scene.rules.rung, key_of(act)
    before = _number(scene, act, key, "way")
    steps = [step for step in scene.rules.ladder.of(act.steps) if step.rung >= rules.lowest]
    new = [step for step in steps if _may_tell(scene, step, before) and _is_new(scene, act, key, step)]
    if before == 0 or not new:
        return None
    step = max(new, key=lambda step: (step.severity, step.rung))
    window = min(rules.memory, max(1.0, (key.at_s - _oldest_s(scene, act, key)) / DAY_S))
    return _firing(act, step, before, window, f"rung/{step.name}")


def judge_mass(scene: Scene, act: ActFact) -> Firing | None:
    """Fire on every mass killing: all that can be told while a side is unknown, for its acts are no series."""
    steps = [step for step in scene.rules.ladder.of(act.steps) if _kills_many(step, scene)]
    return _firing(act, steps[-1], 0, 0.0, "rung/unknown") if steps else None


def _kills_many(step: Step, scene: Scene) -> bool:
    return step.test == "killed" and step.rung >= scene.rules.rung.mass


def _firing(act: ActFact, step: Step, before: int, window: float, sentence: str) -> Firing:
    return Firing(
        Signal.RUNG,
        sentence,
        (act.incident,),
        (
            Value("rung", float(step.rung)),
            Value("people killed", float(act.killed), unit="people"),
            Value("earlier acts below this", float(before), unit="acts"),
        ),
        baseline_days=round(window, 1),
        chance=next_is_new(before) if before else None,
        window_days=window,
        before=before,
        detail=step.name,
    )


def _may_tell(scene: Scene, step: Step, before: int) -> bool:
    return step.rung >= scene.rules.rung.always or before >= scene.rules.rung.acts_needed


def _is_new(scene: Scene, act: ActFact, key: Key, step: Step) -> bool:
    rivals: Sequence[Step] = [step]
    if not step.mark:
        rivals = [other for other in scene.rules.ladder.steps if not other.mark and other.rung >= step.rung]
    return not any(_number(scene, act, key, "step", rival.name) for rival in rivals)


def _number(scene: Scene, act: ActFact, key: Key, *tag: str) -> int:
    since_s = key.at_s - scene.rules.rung.memory * DAY_S
    return number(scene.ledger.keys(way_of(act).tag(*tag)), since_s, key)


def _oldest_s(scene: Scene, act: ActFact, key: Key) -> float:
    # A comparison reaches as far as the records do, and no alert says more.
    oldest = scene.ledger.keys(way_of(act).tag("way"))[0].at_s
    return min(oldest, scene.known_since.timestamp())
