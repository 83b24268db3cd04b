"""Impressions: what an encoder says of one mention, plain data, and the clues that a judge makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from incidents.reading.clues import Clue, clue

_STEPS, _MOST = 2, 12
"""Log odds are told to the half, up to six either way: what they are worth beside other clues is learnt."""

_RULED_OUT: Final = -4.0
"""Log odds up to which a thing is not weighed for a field at all: a fifth of the groups near mentions and an eighth of
places, dates and tolls. Without them F1 on `dev` is .713 (.709), on `invented` .632 (.630), on `train` .736 (.736)."""

FRESH, BACKGROUND, THREATENED, DENIED = range(4)


@dataclass(frozen=True, slots=True)
class Impression:
    """What an encoder says of one mention: log odds, or log chances where they exclude each other.

    Attributes:
        real: That it speaks of an act that is to be reported.
        statuses: Of being fresh, background, threatened, denied.
        kinds: By kind.
        roles: For `initiator` and `target`: of each noun group near, by its first word.
        fields: For `place`, `date` and `toll`: of each option, by its first word.
        same: Of speaking of the same act as another mention, by the first word of the other.
    """

    real: float
    statuses: Sequence[float]
    kinds: Mapping[str, float]
    roles: Mapping[str, Mapping[int, float]]
    fields: Mapping[str, Mapping[int, float]]
    same: Mapping[int, float]

    def leaves(self, start: int, fields: Sequence[str]) -> bool:
        """Return whether a thing, by its first word, may fill one of some fields; what was not looked at may."""
        odds = (self.roles[field] if field in self.roles else self.fields[field] for field in fields)
        return max([known.get(start, 0.0) for known in odds]) > _RULED_OUT


def told(odds: float, steps: int = _STEPS, most: int = _MOST) -> int:
    """Return log odds in steps."""
    return max(-most, min(most, round(steps * odds)))


def steps(name: str, told_odds: int, most: int = _MOST) -> list[str]:
    """Return a feature for every step that odds reach: what one step is worth then helps to learn the next."""
    return [f"{name}>{step}" for step in range(-most, told_odds + 1)]


def mean(values: Iterable[float]) -> float:
    """Return the mean of some log chances."""
    listed = list(values)
    return sum(listed) / len(listed)


def real_features(impression: Impression | None, family: str) -> list[str]:
    """Return the features of a mention's reality."""
    if impression is None:
        return ["enc=none"]
    return [*steps("enc", told(impression.real)), f"enc={told(impression.real, 1)}|{family}"]


def role_clues(impression: Impression) -> dict[int, tuple[Clue, ...]]:
    """Return the clues of each noun group filling either role of a mention, by its first word."""
    doers, hit = impression.roles["initiator"], impression.roles["target"]
    most_doer, most_hit = _most(doers), _most(hit)
    return {
        start: (
            _role("initiator", told(doers[start]), told(doers[start] - most_doer)),
            _role("target", told(hit[start]), told(hit[start] - most_hit)),
        )
        for start in doers
    }


def _most(odds: Mapping[int, float]) -> float:
    return max(odds.values(), default=0.0)


@clue
def _role(role: str, odds: int, behind: int) -> tuple[str, ...]:
    return *steps(f"enc {role}", odds), *steps(f"enc {role} behind", behind)


def field_clues(impression: Impression, field: str) -> dict[int, tuple[Clue, ...]]:
    """Return the clues of each option for a field of a mention, by its first word."""
    odds = impression.fields[field]
    most = _most(odds)
    return {start: (_field(told(odd), told(odd - most, 1, 4)),) for start, odd in odds.items()}


@clue
def _field(odds: int, behind: int) -> tuple[str, ...]:
    return *steps("enc", odds), f"enc={odds}|{behind}"


def same_clue(impression: Impression | None, other: int, gap: str) -> Clue:
    """Return the clue of two mentions being one act; the second by its first word."""
    odds = impression.same.get(other) if impression else None
    return _same(None if odds is None else told(odds), gap)


@clue
def _same(odds: int | None, gap: str) -> tuple[str, ...]:
    return ("enc=none",) if odds is None else (*steps("enc", odds), f"enc={odds}|{gap}")
