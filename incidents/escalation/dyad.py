"""Dyad: what is remembered between two sides, indexed for the questions that signals ask."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from incidents.escalation.ledger import Ledger, Way
from incidents.escalation.rules import Rules, Sort
from schemas.alert import Alert
from schemas.state import ActFact, Cooling, DayCount
from schemas.vocabulary import Bloc

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DyadChange:
    """What one development or moment changes between two sides; None deletes. `sent` are the alerts to publish."""

    facts: Mapping[str, ActFact | None] = field(default_factory=dict)
    days: Mapping[str, DayCount | None] = field(default_factory=dict)
    alerts: Mapping[str, Alert | None] = field(default_factory=dict)
    coolings: Mapping[str, Cooling | None] = field(default_factory=dict)
    sent: tuple[Alert, ...] = ()


class Dyad:
    """The read model of one dyad.

    Facts are by incident, days by `day_key`, alerts by id, coolings by
    `cooling_key`. Judging never changes a dyad; only `apply` does.

    Args:
        name: The two blocs, sorted, joined by a tilde.
        rules: What everything is judged by.
    """

    def __init__(self, name: str, rules: Rules) -> None:
        self.name = name
        self.rules = rules
        self.ledger = Ledger(timedelta(days=rules.age.facts))
        self.days: dict[str, DayCount] = {}
        self.alerts: dict[str, Alert] = {}
        self.coolings: dict[str, Cooling] = {}
        self._days_of: dict[Way, list[int]] = {}
        self._day_keys: list[tuple[date, str]] = []

    @cached_property
    def blocs(self) -> tuple[Bloc, ...]:
        """The sides of the dyad, each once."""
        return tuple(dict.fromkeys(Bloc(name) for name in self.name.split("~")))

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The directions of the dyad: two, or one where a side is at odds with itself."""
        blocs = self.blocs
        return (Way(blocs[0], blocs[-1]), Way(blocs[-1], blocs[0]))[: len(blocs)]

    @cached_property
    def sort(self) -> Sort:
        """The vaguest of the sorts of the two sides."""
        sorts = {self.rules.sorts.get(bloc, Sort.MANY) for bloc in self.blocs}
        return next(sort for sort in (Sort.NONE, Sort.MANY, Sort.ONE) if sort in sorts)

    def days_of(self, way: Way) -> Sequence[int]:
        """Return the days with an act in one direction, as ordinals of dates, sorted."""
        return self._days_of.get(way, ())

    def oldest_day(self) -> tuple[date, str] | None:
        """Return the oldest day with an act and its key, or None."""
        return self._day_keys[0] if self._day_keys else None

    def known_since(self) -> datetime | None:
        """Return how far the dyad's own records reach back, or None where there are none."""
        oldest = self.oldest_day()
        return None if oldest is None else datetime.combine(oldest[0], datetime.min.time(), UTC)

    def apply(self, change: DyadChange) -> None:
        """Make a change real; recovery is applying everything that is remembered."""
        for incident, fact in change.facts.items():
            if fact is None:
                self.ledger.drop(incident)
            else:
                self.ledger.put(fact)
        for key, day in change.days.items():
            self._put_day(key, day)
        _update(self.alerts, change.alerts)
        _update(self.coolings, change.coolings)

    def _put_day(self, key: str, day: DayCount | None) -> None:
        known = self.days.pop(key, None)
        if known is not None:
            days = self._days_of[Way(known.from_bloc, known.to_bloc)]
            del days[bisect_left(days, known.day.toordinal())]
            del self._day_keys[bisect_left(self._day_keys, (known.day, key))]
        if day is not None:
            self.days[key] = day
            insort(self._days_of.setdefault(Way(day.from_bloc, day.to_bloc), []), day.day.toordinal())
            insort(self._day_keys, (day.day, key))


def day_key(day: date, way: Way) -> str:
    """Return the key of the acts of one direction on one day."""
    return f"{day.isoformat()}/{way.source}/{way.target}"


def cooling_key(signal: str, way: Way) -> str:
    """Return the key of the cooling of one signal in one direction."""
    return f"{signal}/{way.source}/{way.target}"


def _update(values: dict[str, T], news: Mapping[str, T | None]) -> None:
    for key, value in news.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
