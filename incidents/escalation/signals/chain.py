"""Chain: one side's acts come sooner after the other's than chance explains.

That an attack follows a strike says nothing where attacks come daily: after three strikes in a month of
sixty attacks one follows within three days with a chance of 99.7 %. So each leg is weighed: between acts
that know nothing of each other, the time from one side's act to the next, the other side's, is as short
as the rate of both together makes it. The chances of all legs are joined by Fisher's method.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from incidents.escalation.episodes import start_s
from incidents.escalation.ledger import ALL, DAY_S, HOUR_S, Key, Way, first_after, key_of, last_before, number, way_of
from incidents.escalation.poisson import together, within
from incidents.escalation.signals.scene import Firing, Scene
from schemas.alert import Signal, Value
from schemas.state import ActFact

_SHORTEST_S: Final = HOUR_S
"""Times in texts are rounded: no gap counts as shorter than an hour."""

_LEGS: Final = 12
"""Legs that are looked at, the latest first."""


@dataclass(frozen=True, slots=True)
class Leg:
    """An act that comes next after one of the other side."""

    act: ActFact
    prior: Key


def judge(scene: Scene, act: ActFact) -> Firing | None:
    """Fire if the acts of this side in this episode came soon after the other's, or their texts call them answers."""
    rules, at_s = scene.rules.chain, key_of(act).at_s
    if not _comes_next(scene, act):
        return None
    since_s = start_s(scene.ledger, at_s, scene.rules.episode, at_s - rules.window * DAY_S)
    legs = list(_legs(scene, act, since_s))
    if not legs:
        return None
    per_day = number(scene.ledger.keys(ALL), since_s, at_s) / max((at_s - since_s) / DAY_S, 1.0)
    chance = together([within(per_day, _gap_days(leg)) for leg in legs])
    if act.answers and sum(leg.act.answers for leg in legs) >= rules.stated:
        return _firing(scene, legs, "chain/answer", chance)
    return (
        _firing(scene, legs, "chain/followed", chance) if len(legs) >= rules.least and chance <= rules.chance else None
    )


def _comes_next(scene: Scene, act: ActFact) -> bool:
    own, other = _sides(scene, act)
    prior = last_before(other, key_of(act))
    return own is not other and prior is not None and first_after(own, prior) == key_of(act)


def _sides(scene: Scene, act: ActFact) -> tuple[Sequence[Key], Sequence[Key]]:
    way = way_of(act)
    return scene.ledger.keys(way.tag("way")), scene.ledger.keys(Way(way.target, way.source).tag("way"))


def _legs(scene: Scene, act: ActFact, since_s: float) -> Iterator[Leg]:
    own, other = _sides(scene, act)
    latest: Key | None = key_of(act)
    for _ in range(_LEGS):
        prior = last_before(other, latest) if latest is not None else None
        if prior is None or prior.at_s < since_s:
            return
        # A salvo answers once: the leg is the first act after the other side's.
        yield from _news(scene, first_after(own, prior), prior)
        latest = last_before(own, prior)


def _news(scene: Scene, key: Key, prior: Key) -> Iterator[Leg]:
    fact = scene.ledger.fact(key.incident)
    if fact is not None and not fact.background:
        yield Leg(fact, prior)


def _gap_days(leg: Leg) -> float:
    # The longest gap that the dates allow: an act dated by its day may have come at its end.
    latest_s = (leg.act.until or leg.act.at).timestamp()
    return max(latest_s - leg.prior.at_s, _SHORTEST_S) / DAY_S


def _firing(scene: Scene, legs: Sequence[Leg], sentence: str, chance: float) -> Firing:
    rules = scene.rules.chain
    stated = sum(leg.act.answers for leg in legs)
    return Firing(
        Signal.CHAIN,
        sentence,
        tuple(dict.fromkeys(incident for leg in legs for incident in (leg.act.incident, leg.prior.incident))),
        (
            Value("acts that came next after the other side's", float(len(legs)), rules.least, "acts"),
            Value("acts that texts call an answer", float(stated), rules.stated, "acts"),
            Value("chance of following so soon", chance, rules.chance),
        ),
        baseline_days=rules.window,
        chance=chance,
        window_days=rules.window,
        count=stated if sentence == "chain/answer" else len(legs),
    )
