"""Ladder: which steps an act stands on, from a threat to a hundred killed.

The steps of effect are heights, each above the last. The marks (a commander, a capital, the other
side's own territory) share one rung, and each of them can be new by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from incidents.language.folding import folded
from incidents.lexicon.tables import LexiconError, listed, rows
from schemas.dispatch import Toll
from schemas.incident import Incident
from schemas.vocabulary import Bloc, Kind, TollOf


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its rung (1-7), how grave it is (1-5), and the test that puts an act on it.

    `counts` is no for what is not an act; `mark` is yes where the step is no height of effect.
    """

    name: str
    rung: int
    severity: int
    counts: bool
    mark: bool
    test: str
    argument: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lands:
    """What the ladder knows of states: who rules a country, its capitals (folded), and which blocs rule any."""

    rulers: Mapping[str, Bloc]
    capitals: Mapping[str, frozenset[str]]

    def rules_a_state(self, bloc: Bloc) -> bool:
        """Return whether a bloc rules some state."""
        return bloc in self.rulers.values()


@dataclass(frozen=True)
class Ladder:
    """All steps in the order of the table, lowest first."""

    steps: tuple[Step, ...]
    lands: Lands

    @cached_property
    def by_name(self) -> Mapping[str, Step]:
        """The step of each name."""
        return {step.name: step for step in self.steps}

    def climb(self, incident: Incident, from_bloc: Bloc, to_bloc: Bloc) -> tuple[Step, ...]:
        """Return the steps that an act between two blocs stands on, or the one that says it is no act."""
        seen = _Seen(incident, from_bloc, to_bloc, self.lands)
        on = tuple(step for step in self.steps if TESTS[step.test](seen, step))
        barred = tuple(step for step in on if not step.counts)
        return barred[:1] or on

    def of(self, names: tuple[str, ...]) -> tuple[Step, ...]:
        """Return the steps of these names, as they are stored with a fact; unknown ones are left out."""
        return tuple([self.by_name[name] for name in names if name in self.by_name])

    def gravity(self, names: tuple[str, ...]) -> int:
        """Return how grave an act on these steps is: its gravest step, and one more for two marks at once."""
        found = self._gravities.get(names)
        if found is None:
            steps = self.of(names)
            marks = sum(step.mark for step in steps)
            found = max((step.severity for step in steps), default=1) + (1 if marks > 1 else 0)
            self._gravities[names] = found
        return found

    @cached_property
    def _gravities(self) -> dict[tuple[str, ...], int]:
        # There are few ways to stand on the ladder, and an alert asks for those of all its acts again and again.
        return {}


@dataclass(frozen=True, slots=True)
class _Seen:
    incident: Incident
    from_bloc: Bloc
    to_bloc: Bloc
    lands: Lands


def people(toll: Toll | None) -> int:
    """Return the least number of people hit that a toll tells; the doer's own dead are no effect of the act."""
    return 0 if toll is None or toll.of is TollOf.INITIATOR else toll.min


def _has_status(seen: _Seen, step: Step) -> bool:
    return seen.incident.status == step.argument


def _is_kind(seen: _Seen, step: Step) -> bool:
    return seen.incident.kind == step.argument


def _is_harmless(seen: _Seen, step: Step) -> bool:
    tolls = [toll for toll in (seen.incident.killed, seen.incident.injured) if toll is not None]
    return bool(tolls) and all(toll.max == 0 for toll in tolls)


def _has_landed(seen: _Seen, step: Step) -> bool:
    return seen.incident.kind is not Kind.INTERCEPTION and not _is_harmless(seen, step)


def _has_injured(seen: _Seen, step: Step) -> bool:
    return people(seen.incident.injured) >= int(step.argument)


def _has_killed(seen: _Seen, step: Step) -> bool:
    return people(seen.incident.killed) >= int(step.argument)


def _hits_commander(seen: _Seen, step: Step) -> bool:
    if people(seen.incident.killed) == 0 and seen.incident.kind is not Kind.ASSASSINATION:
        return False
    quotes = (folded(quote.text) for quote in seen.incident.quotes)
    return any(word in text for text in quotes for word in step.words) or _names_commander(seen, step)


def _names_commander(seen: _Seen, step: Step) -> bool:
    # "The commander So-and-so" as a target: the second word of each phrase is the rank.
    ranks = {word for phrase in step.words for word in phrase.split()[1:]}
    targets = (side for side in seen.incident.targets if side.bloc is seen.to_bloc)
    return any(ranks.issuperset(folded(side.name).split()[:1] or [""]) for side in targets)


def _hits_capital(seen: _Seen, step: Step) -> bool:
    place, country = seen.incident.place, seen.incident.country
    capitals = seen.lands.capitals.get(country or "", frozenset())
    return place is not None and folded(place.name).removeprefix("العاصمه ") in capitals


def _hits_territory(seen: _Seen, step: Step) -> bool:
    # In a civil war every act is on the state's territory: only a state that strikes another counts.
    ruler = seen.lands.rulers.get(seen.incident.country or "")
    abroad = seen.lands.rules_a_state(seen.from_bloc) and seen.from_bloc is not seen.to_bloc
    return abroad and ruler is seen.to_bloc


TESTS: dict[str, Callable[[_Seen, Step], bool]] = {
    "status": _has_status,
    "kind": _is_kind,
    "harmless": _is_harmless,
    "landed": _has_landed,
    "injured": _has_injured,
    "killed": _has_killed,
    "commander": _hits_commander,
    "capital": _hits_capital,
    "territory": _hits_territory,
}
"""The name of a test in the table → the test."""


def read_ladder(tables: Mapping[str, str]) -> Ladder:
    """Return the ladder of `ladder` with the states of `countries`.

    Raises:
        LexiconError: A row names a test that there is none of.
    """
    return Ladder(tuple(_step(row) for row in rows(tables, "ladder")), _lands(tables))


def _step(row: Mapping[str, str]) -> Step:
    if row["test"] not in TESTS:
        raise LexiconError(f"ladder.tsv, {row['step']}: no test {row['test']!r}, only {', '.join(TESTS)}")
    return Step(
        row["step"],
        int(row["rung"]),
        int(row["severity"]),
        row["counts"] == "yes",
        row["mark"] == "yes",
        row["test"],
        row["argument"],
        tuple(folded(word) for word in listed(row["argument"])),
    )


def _lands(tables: Mapping[str, str]) -> Lands:
    states = list(rows(tables, "countries"))
    # `other_state` is a box for many: an act inside one of them is no act on the other party's own territory.
    rulers = {row["iso"]: Bloc(row["bloc"]) for row in states if row["bloc"] not in {"", Bloc.OTHER_STATE}}
    return Lands(rulers, {row["iso"]: frozenset(map(folded, listed(row["capitals_ar"]))) for row in states})
