"""Ledger: the facts of one dyad under sorted tags, so that no question about them walks over all.

A tag is what facts are asked by (`("country", from, to, "SY")`), its keys are in the order of the acts.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from datetime import timedelta
from math import inf
from typing import Final, NamedTuple, TypeAlias

from schemas.state import ActFact
from schemas.vocabulary import Bloc

Tag: TypeAlias = tuple[str, ...]

ALL: Final[Tag] = ("all",)
AGE: Final[Tag] = ("age",)
LEAVING: Final[Tag] = ("leaving",)

DAY_S: Final = 86_400.0
HOUR_S: Final = 3_600.0


class Key(NamedTuple):
    """The order of acts: when they happened, then when they were heard, both in seconds of Unix time."""

    at_s: float
    heard_s: float
    incident: str


class Way(NamedTuple):
    """One direction of a dyad."""

    source: Bloc
    target: Bloc

    def tag(self, kind: str, *of: str) -> Tag:
        """Return a tag of acts in this direction."""
        return (kind, self.source, self.target, *of)


def way_of(fact: ActFact) -> Way:
    """Return the one direction that an act counts in, however many took part."""
    return Way(fact.from_blocs[0], fact.to_blocs[0])


def key_of(fact: ActFact) -> Key:
    """Return the place of an act in the order of acts."""
    return Key(fact.at.timestamp(), fact.heard_at.timestamp(), fact.incident)


def counts(fact: ActFact | None) -> bool:
    """Return whether a fact counts as an act of its own."""
    return fact is not None and not fact.gone and fact.twin_of is None


class Ledger:
    """Facts by incident, and keys by tag.

    Args:
        kept: How long a fact is kept after it happened or was heard, whichever is later.
    """

    def __init__(self, kept: timedelta) -> None:
        self._kept = kept
        self._facts: dict[str, ActFact] = {}
        self._tags: dict[Tag, list[Key]] = {}

    def fact(self, incident: str) -> ActFact | None:
        """Return the fact of an incident, or None."""
        return self._facts.get(incident)

    def keys(self, tag: Tag) -> Sequence[Key]:
        """Return the keys of a tag in the order of the acts; not to be changed."""
        return self._tags.get(tag, ())

    def put(self, fact: ActFact) -> None:
        """Remember a fact in place of what was known of its incident."""
        entries, known = list(self._entries(fact)), self.fact(fact.incident)
        # Most news only corroborates: it moves nothing.
        if known is None or list(self._entries(known)) != entries:
            self.drop(fact.incident)
            for tag, key in entries:
                insort(self._writable(tag), key)
        self._set(fact.incident, fact)

    def drop(self, incident: str) -> None:
        """Forget the fact of an incident, if there is one."""
        fact = self.fact(incident)
        if fact is None:
            return
        for tag, key in self._entries(fact):
            keys = self._writable(tag)
            del keys[bisect_left(keys, key)]
            if not keys:
                self._forget(tag)
        self._set(incident, None)

    def facts_of(self, keys: Sequence[Key]) -> tuple[ActFact, ...]:
        """Return the facts behind keys, in their order."""
        known = self._facts.get
        return tuple([fact for key in keys if (fact := known(key.incident)) is not None])

    def _set(self, incident: str, fact: ActFact | None) -> None:
        if fact is None:
            self._facts.pop(incident, None)
        else:
            self._facts[incident] = fact

    def _writable(self, tag: Tag) -> list[Key]:
        return self._tags.setdefault(tag, [])

    def _forget(self, tag: Tag) -> None:
        self._tags.pop(tag, None)

    def _entries(self, fact: ActFact) -> Iterator[tuple[Tag, Key]]:
        key = key_of(fact)
        yield AGE, Key(max(key.at_s, key.heard_s) + self._kept.total_seconds(), 0.0, fact.incident)
        if fact.leaves_at is not None and not fact.gone:
            yield LEAVING, Key(fact.leaves_at.timestamp(), 0.0, fact.incident)
        for tag in _tags(fact):
            yield tag, key


class Draft(Ledger):
    """A ledger with changes that are not made yet; the one beneath stays as it is.

    `changed` holds the facts that differ, None where one is forgotten.
    """

    def __init__(self, base: Ledger) -> None:
        super().__init__(base._kept)
        self._base = base
        self.changed: dict[str, ActFact | None] = {}

    def fact(self, incident: str) -> ActFact | None:
        """Return the fact of an incident as it will be, or None."""
        return self.changed[incident] if incident in self.changed else self._base.fact(incident)

    def facts_of(self, keys: Sequence[Key]) -> tuple[ActFact, ...]:
        """Return the facts behind keys as they will be, in their order."""
        if self.changed.keys().isdisjoint([key.incident for key in keys]):
            return self._base.facts_of(keys)
        return tuple([fact for key in keys if (fact := self.fact(key.incident)) is not None])

    def before(self, incident: str) -> ActFact | None:
        """Return the fact of an incident as it was, or None."""
        return self._base.fact(incident)

    def keys(self, tag: Tag) -> Sequence[Key]:
        """Return the keys of a tag as they will be."""
        return self._tags[tag] if tag in self._tags else self._base.keys(tag)

    def _set(self, incident: str, fact: ActFact | None) -> None:
        self.changed[incident] = fact

    def _writable(self, tag: Tag) -> list[Key]:
        # Copying a list of 2,000 keys takes 5 µs, and makes every question about a draft the same as about a ledger.
        return self._tags.setdefault(tag, list(self._base.keys(tag)))

    def _forget(self, tag: Tag) -> None:
        """Keep the empty list: it hides the one beneath."""


def _tags(fact: ActFact) -> Iterator[Tag]:
    if fact.gone:
        return
    if fact.twin_of is not None:
        yield ("twin", fact.twin_of)
        return
    way = way_of(fact)
    yield ALL
    yield way.tag("way")
    yield way.tag("day", fact.at.date().isoformat())
    yield from (way.tag("step", step) for step in fact.steps)
    yield from (way.tag("actor", actor) for actor in sorted(set(fact.actors)))
    if fact.actors:
        yield way.tag("named")
    if fact.country:
        yield way.tag("country", fact.country)


def between(keys: Sequence[Key], since_s: float, until: Key | float) -> Sequence[Key]:
    """Return the keys of acts from a time on and before a key, or up to and with a time."""
    return keys[bisect_left(keys, Key(since_s, -inf, "")) : number_until(keys, until)]


def number(keys: Sequence[Key], since_s: float, until: Key | float) -> int:
    """Return how many acts `between` would return, without copying them."""
    return max(0, number_until(keys, until) - bisect_left(keys, Key(since_s, -inf, "")))


def number_until(keys: Sequence[Key], until: Key | float) -> int:
    """Return how many acts there are before a key, or up to and with a time."""
    return bisect_left(keys, until) if isinstance(until, Key) else bisect_right(keys, Key(until, inf, ""))


def last_before(keys: Sequence[Key], key: Key) -> Key | None:
    """Return the last act before one, or None."""
    index = bisect_left(keys, key)
    return keys[index - 1] if index else None


def first_after(keys: Sequence[Key], key: Key) -> Key:
    """Return the first act after one; there has to be one."""
    return keys[bisect_right(keys, key)]
