"""Rate: more acts a day than the baseline explains; the present episode does not feed its own baseline."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from incidents.escalation.episodes import start_s
from incidents.escalation.ledger import DAY_S, key_of, number, number_until, way_of
from incidents.escalation.poisson import ewma, ewma_chance, ewma_days, limit
from incidents.escalation.rules import RateRules
from incidents.escalation.signals.scene import Firing, Scene, news_between
from schemas.alert import Signal, Value
from schemas.state import ActFact

_DAYS: Final = 14
"""Days that the EWMA looks at; older ones weigh less than 1 % together at a weight of 0.3."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often one direction acts: the EWMA and the usual rate in acts a day, and the chance of the first (0-1)."""

    mean: float
    usual: float
    baseline_days: float
    chance: float


def judge(scene: Scene, act: ActFact) -> Firing | None:
    """Fire if the direction's pace at this act is above what its baseline explains, and the baseline was watched."""
    rules, key = scene.rules.rate, key_of(act)
    since_s = key.at_s - rules.window * DAY_S
    if number(scene.ledger.keys(way_of(act).tag("way")), since_s, key.at_s) < rules.least:
        return None
    pace = pace_at(scene, act)
    if pace.baseline_days < rules.watched or pace.chance > rules.chance:
        return None
    acts = news_between(scene, act, since_s, key.at_s)
    if len(acts) < rules.least or len({other.at.date() for other in acts}) < rules.least_days:
        return None
    return _firing(scene, act, acts, pace)


def pace_at(scene: Scene, act: ActFact) -> Pace:
    """Return how often an act's direction acts at that moment, beside how often it usually does."""
    rules, at_s = scene.rules.rate, key_of(act).at_s
    keys = scene.ledger.keys(way_of(act).tag("way"))
    # What has gone on for weeks is the new usual: otherwise a long war would have no baseline at all.
    end_s = start_s(scene.ledger, at_s, scene.rules.episode, at_s - rules.own * DAY_S)
    span = min(rules.baseline, scene.known_days(end_s))
    # One act more than were counted: a silent baseline is rare acts, not impossible ones.
    usual = (number(keys, end_s - span * DAY_S, end_s - 0.001) + 1) / span if span > 0 else 0.0
    until = [number_until(keys, at_s - age * DAY_S) for age in range(_DAYS + 1)]
    days = [end - start for end, start in pairwise(until)]
    mean = ewma(days, rules.weight)
    return Pace(mean, usual, span, ewma_chance(mean, usual, rules.weight) if span > 0 else 1.0)


def _limit(pace: Pace, rules: RateRules) -> float:
    days = ewma_days(rules.weight)
    return round(limit(pace.usual * days, rules.chance) / days, 3)


def _firing(scene: Scene, act: ActFact, acts: tuple[ActFact, ...], pace: Pace) -> Firing:
    rules = scene.rules.rate
    return Firing(
        Signal.RATE,
        "rate",
        (act.incident, *(other.incident for other in acts if other.incident != act.incident)),
        (
            Value("acts a day, weighted to the latest", round(pace.mean, 3), _limit(pace, rules), "acts a day"),
            Value("usual acts a day", round(pace.usual, 4), unit="acts a day"),
            Value("chance of this pace", pace.chance, rules.chance),
            Value("acts in the window", float(len(acts)), rules.least, "acts"),
        ),
        baseline_days=round(pace.baseline_days, 1),
        chance=pace.chance,
        window_days=rules.window,
        count=len(acts),
        expected=pace.usual * rules.window,
    )
