"""Rules: the thresholds of all signals, the ladder and the names, as read from the data files."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from incidents.escalation.alerting.phrases import Phrases, read_phrases
from incidents.escalation.ladder import Ladder, read_ladder
from incidents.lexicon.tables import LexiconError, rows
from schemas.vocabulary import Bloc

T = TypeVar("T")


class Sort(StrEnum):
    """Whether a bloc acts as one side, is a box for many, or stands for nobody known."""

    ONE = "one"
    MANY = "many"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class EpisodeRules:
    """When an episode is over; hours but for `memory` (days) and two counts."""

    default: float
    floor: float
    ceiling: float
    gaps_needed: float
    mean_gaps: float
    memory: float


@dataclass(frozen=True, slots=True)
class AgeRules:
    """How long things count or are kept: days, but minutes for `moved`."""

    late: float
    raising: float
    facts: float
    days: float
    moved: float


@dataclass(frozen=True, slots=True)
class FirstRules:
    """A first act after `quiet` days; `cooling` in hours, `life` in days."""

    quiet: float
    cooling: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class RungRules:
    """A new height in `memory` days; from rung `always` on it needs no `acts_needed` before it."""

    memory: float
    lowest: float
    acts_needed: float
    always: float
    mass: float
    cooling: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class RateRules:
    """An EWMA above its exact Poisson limit; times in days but `cooling` in hours, chances 0-1."""

    weight: float
    window: float
    baseline: float
    own: float
    watched: float
    least: float
    least_days: float
    chance: float
    back: float
    cooling: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class ChainRules:
    """At least `least` acts soon after the other side's, in `window` days; or `stated` called answers."""

    window: float
    least: float
    stated: float
    chance: float
    cooling: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class SpreadRules:
    """A country not hit in `memory` days by a direction that had `acts_needed` acts elsewhere."""

    memory: float
    acts_needed: float
    named_needed: float
    cooling: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class CalmRules:
    """A silence of `shortest` hours that would come by accident with `chance` (0-1) at the rate of `baseline` days."""

    baseline: float
    least: float
    shortest: float
    chance: float
    life: float
    shift: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that signals are judged by."""

    episode: EpisodeRules
    age: AgeRules
    first: FirstRules
    rung: RungRules
    rate: RateRules
    chain: ChainRules
    spread: SpreadRules
    calm: CalmRules
    ladder: Ladder
    phrases: Phrases
    sorts: Mapping[Bloc, Sort]


def read_rules(tables: Mapping[str, str]) -> Rules:
    """Return the rules that the data files hold.

    Args:
        tables: Texts of signals, ladder, bloc_names, headlines and countries by name without the ending.

    Raises:
        LexiconError: A table or a row is missing, or cannot be used.
    """
    values: dict[str, dict[str, float]] = {}
    for row in rows(tables, "signals"):
        values.setdefault(row["signal"], {})[row["name"]] = float(row["value"])
    return Rules(
        _filled(EpisodeRules, "episode", values),
        _filled(AgeRules, "age", values),
        _filled(FirstRules, "first", values),
        _filled(RungRules, "rung", values),
        _filled(RateRules, "rate", values),
        _filled(ChainRules, "chain", values),
        _filled(SpreadRules, "spread", values),
        _filled(CalmRules, "calm", values),
        read_ladder(tables),
        read_phrases(tables),
        {Bloc(row["bloc"]): Sort(row["sort"]) for row in rows(tables, "bloc_names")},
    )


def _filled(shape: type[T], signal: str, values: Mapping[str, Mapping[str, float]]) -> T:
    given = dict(values.get(signal, {}))
    wanted = {field.name for field in fields(shape)}  # type: ignore[arg-type]  # every shape here is a dataclass
    if set(given) != wanted:
        raise LexiconError(f"signals.tsv, {signal}: want {sorted(wanted)}, got {sorted(given)}")
    return shape(**given)
