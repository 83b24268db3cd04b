"""Meanings: all that a form may mean."""

from functools import cached_property

from incidents.lexicon.entries import Actor, Cue, Entry, Head, Local, Nation, PlaceName

_OF_PEOPLE = (Head, Local, Nation)


class Meanings(tuple[Entry, ...]):
    """All meanings of a form, sorted out once when the form is first met."""

    @cached_property
    def cues(self) -> frozenset[str]:
        """The cues among them."""
        return frozenset(entry.cue for entry in self if isinstance(entry, Cue))

    @cached_property
    def others(self) -> tuple[Entry, ...]:
        """The meanings that are no cues."""
        return tuple(entry for entry in self if not isinstance(entry, Cue))

    @cached_property
    def is_side(self) -> bool:
        """Whether a side is among them."""
        return any(isinstance(entry, Actor) for entry in self)

    @cached_property
    def opens_a_group(self) -> bool:
        """Whether a noun of people, a nationality or a name that is of a side alone is among them."""
        return any(isinstance(e, _OF_PEOPLE) or (isinstance(e, Actor) and e.tier == "safe") for e in self)

    @cached_property
    def is_town_and_side(self) -> bool:
        """Whether a place and a side are, and no common noun."""
        places = any(isinstance(entry, PlaceName) for entry in self)
        return places and self.is_side and not any(isinstance(entry, Head) for entry in self)
