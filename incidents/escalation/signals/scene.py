"""Scene: what a signal may look at, and what it says when it fires."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from incidents.escalation.ledger import DAY_S, Ledger, Way, between, way_of
from incidents.escalation.rules import Rules
from schemas.alert import Signal, Value
from schemas.state import ActFact


@dataclass(frozen=True, slots=True)
class Scene:
    """The acts between two sides at one moment.

    Attributes:
        ledger: The facts.
        days: Direction → ordinals of the days with an act, sorted; they reach further back than facts.
        now: The moment, UTC.
        rules: Thresholds.
        known_since: How far back silence in the records means that nothing was heard.
        covered_since: Since when time has moved without a gap; None where nobody says.
    """

    ledger: Ledger
    days: Mapping[Way, Sequence[int]]
    now: datetime
    rules: Rules
    known_since: datetime
    covered_since: datetime | None = None

    def known_days(self, at_s: float) -> float:
        """Return for how many days before a moment the records can be trusted."""
        return max(0.0, at_s - self.known_since.timestamp()) / DAY_S


@dataclass(frozen=True, slots=True)
class Firing:
    """A signal that fired, with all that its sentences are made of.

    Attributes:
        signal: Which.
        sentence: Key of its headline in `headlines.tsv`.
        incidents: What it rests on, the founding act first.
        values: The numbers that it looked at.
        baseline_days: How far back it compared.
        chance: Of seeing this by accident, 0-1; None where it cannot be told.
        silence_days: Before the act, or so far.
        window_days: Of the comparison or count.
        count: Acts in the window.
        before: Acts compared with.
        expected: Acts that the baseline leads to expect.
        detail: The step, the country or the actor that is new.
    """

    signal: Signal
    sentence: str
    incidents: tuple[str, ...]
    values: tuple[Value, ...]
    baseline_days: float
    chance: float | None = None
    silence_days: float = 0.0
    window_days: float = 0.0
    count: int = 0
    before: int = 0
    expected: float = 0.0
    detail: str = ""


def news_between(scene: Scene, act: ActFact, since_s: float, until_s: float) -> tuple[ActFact, ...]:
    """Return the acts in an act's direction in a span of time that were news when they were heard."""
    keys = between(scene.ledger.keys(way_of(act).tag("way")), since_s, until_s)
    return tuple(fact for fact in scene.ledger.facts_of(keys) if not fact.background)


def next_is_new(before: int) -> float:
    """Return the chance that the next act is of a kind that so many before were not (Laplace's rule of succession)."""
    return 1.0 / (before + 2.0)
