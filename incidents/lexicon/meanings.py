"""Meanings: all that a form may mean."""

from functools import cached_property

from incidents.lexicon.entries import Cue, Entry


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
