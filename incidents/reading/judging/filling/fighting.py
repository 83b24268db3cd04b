"""Fighting: who fought whom in a clash, from how its word names both: "اشتبك A مع B", "قتل من A في اشتباك مع B"."""

from collections.abc import Mapping, Sequence
from typing import Final

from incidents.lexicon.entries import HARM
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.siding import Choice
from schemas.vocabulary import Bloc

_WITH, _BETWEEN, _AND = "مع", "بين", "و"
_REACH: Final = 10
"""Tokens behind the word for a clash among which "with" or "between" stands."""
_TO_SECOND: Final = 6
"""Tokens between the two sides."""
_CHANCE: Final = 0.7
_NOBODY: Final = frozenset({Bloc.UNKNOWN, Bloc.CIVILIANS})

Sides = Mapping[str, Choice]


def with_opponents(given: Candidates, members: Sequence[int], sides: dict[str, Choice]) -> dict[str, Choice]:
    """Return the sides of a clash as its words name them.

    Of labelled clashes "A clashed with B" is of A in 14 of 15, "killed of A in a clash with B" of B in 23 of 27; of
    those "between A and B" 73 of 94 are of A, which says more than nothing and less than other clues.
    """
    for mention in (given.all[m].mention for m in members):
        if mention.trigger.family == "clash" and (named := _named(given, mention)):
            return {role: Choice(group.bloc, group, _CHANCE) for role, group in zip(sides, named, strict=True)}
        if mention.trigger.family == "clash" and _is_open(sides) and (named := _between(given, mention)):
            return {role: Choice(group.bloc, group, _CHANCE) for role, group in zip(sides, named, strict=True)}
    return sides


def _is_open(sides: Sides) -> bool:
    return any(choice.bloc in _NOBODY for choice in sides.values())


def _named(given: Candidates, mention: Mention) -> tuple[Group, Group] | None:
    at = _marked(given, mention, _WITH)
    other = _first(given, at + 1, at + 3) if at else None
    if at is None or other is None:
        return None
    start = given.doc.text.sentence_at(mention.start).start
    before = _last(given, start, mention.start)
    if mention.verbal:
        one = _first(given, mention.end, at) or before
        return (one, other) if one and one.bloc is not other.bloc else None
    fell = any(start <= c.mention.start < mention.start and c.mention.trigger.family in HARM for c in given.all)
    return (other, before) if fell and before and before.bloc is not other.bloc else None


def _between(given: Candidates, mention: Mention) -> tuple[Group, Group] | None:
    at = _marked(given, mention, _BETWEEN)
    one = _first(given, at + 1, at + 3) if at else None
    if one is None:
        return None
    other = next((g for g in _fighters(given, one.end, one.end + _TO_SECOND) if g.clitic == _AND), None)
    return (one, other) if other and other.bloc is not one.bloc else None


def _marked(given: Candidates, mention: Mention, word: str) -> int | None:
    end = min(mention.end + _REACH, given.doc.text.sentence_at(mention.start).end)
    for at in range(mention.end, end):
        if given.doc.words[at] == word:
            return at
        if given.doc.words[at] in (_WITH, _BETWEEN, "،", "."):
            return None
    return None


def _fighters(given: Candidates, start: int, end: int) -> list[Group]:
    return [g for g in given.groups if start <= g.start < end and g.bloc not in _NOBODY]


def _first(given: Candidates, start: int, end: int) -> Group | None:
    return next(iter(_fighters(given, start, end)), None)


def _last(given: Candidates, start: int, end: int) -> Group | None:
    return next(reversed(_fighters(given, start, end)), None)
