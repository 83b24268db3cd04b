"""Calm: a silence that the usual rate does not explain, watched from end to end."""

from dataclasses import dataclass
from datetime import datetime
from math import exp, inf, log
from typing import Final

from incidents.escalation.ledger import DAY_S, HOUR_S, Key, Ledger, Way, between, number
from incidents.escalation.rules import CalmRules
from incidents.escalation.signals.scene import Firing, Scene
from schemas.alert import Signal, Value

_SHOWN: Final = 50
"""Acts of the baseline that an alert names; the latest first."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A direction after its last act: how many acts went before it, and how long silence has to last, in seconds."""

    last: Key
    acts: int
    needed_s: float


def silence_of(ledger: Ledger, way: Way, rules: CalmRules, until_s: float = inf) -> Silence | None:
    """Return the silence of a direction after its last act before a moment, or None where it was never busy."""
    keys = ledger.keys(way.tag("way"))
    known = keys if until_s == inf else between(keys, -inf, until_s)
    if not known:
        return None
    last = known[-1]
    acts = number(keys, last.at_s - rules.baseline * DAY_S, last.at_s)
    if acts < rules.least:
        return None
    mean_gap_s = rules.baseline * DAY_S / acts
    return Silence(last, acts, max(rules.shortest * HOUR_S, -log(rules.chance) * mean_gap_s))


def judge(scene: Scene, way: Way) -> Firing | None:
    """Fire if the direction, busy before, has been silent for long enough, and somebody listened all the time."""
    return None if scene.covered_since is None else _judge(scene, way, scene.now, scene.covered_since.timestamp())


def judge_again(scene: Scene, way: Way, raised_at: datetime) -> Firing | None:
    """Fire if what is known now would have fired when a calm was raised; who listened then is settled."""
    return _judge(scene, way, raised_at, -inf)


def _judge(scene: Scene, way: Way, at: datetime, covered_since_s: float) -> Firing | None:
    silence = silence_of(scene.ledger, way, scene.rules.calm, at.timestamp())
    if silence is None:
        return None
    lasted_s = at.timestamp() - max(silence.last.at_s, covered_since_s)
    return _firing(scene, way, silence, lasted_s) if lasted_s >= silence.needed_s else None


def _firing(scene: Scene, way: Way, silence: Silence, lasted_s: float) -> Firing:
    rules, days = scene.rules.calm, lasted_s / DAY_S
    keys = between(scene.ledger.keys(way.tag("way")), silence.last.at_s - rules.baseline * DAY_S, silence.last.at_s)
    chance = exp(-silence.acts / rules.baseline * days)
    return Firing(
        Signal.CALM,
        "calm",
        tuple(key.incident for key in reversed(keys))[:_SHOWN],
        (
            Value("days of silence", round(days, 2), round(silence.needed_s / DAY_S, 2), "days"),
            Value("usual acts a day", round(silence.acts / rules.baseline, 3), unit="acts a day"),
            Value("chance of this silence", chance, rules.chance),
        ),
        baseline_days=rules.baseline,
        chance=chance,
        silence_days=days,
        window_days=rules.baseline,
        count=silence.acts,
    )
