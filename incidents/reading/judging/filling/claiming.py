"""Claiming: who claims an act in a sentence of its own behind it: "وتبنى التنظيم الهجوم", "مسؤوليتها عن العملية"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import NO_SIDE, Group
from incidents.reading.candidates import Candidates
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.siding import Choice
from schemas.vocabulary import Bloc

_CLAIMANTS: Final = frozenset({"named", "armed", "local", "force"})
_BEFORE, _BEHIND = 12, 6
"""Tokens from the word for claiming back and on among which the claimant stands."""
_TO_ACT: Final = 12
"""Tokens behind it among which the act is named, definite: "the operation"."""
_SENTENCES: Final = 2
"""Sentences from the act to its claim."""
_CHANCE: Final = 0.7
_MOST: Final = 20
"""Claims of an article; the page of a whole day's news may hold more."""

Claimed = tuple[int, Group]
"""The token of the word for claiming, and who claims."""


def with_claims(given: Candidates, made: Sequence[Draft]) -> list[Draft]:
    """Return drafts with an initiator from a claim where none was known: of the nearest act before the claim."""
    found = list(made)
    for at, claimant in islice(_claims(given), _MOST):
        of = given.doc.text.sentence_of
        starts = {n: start for n, draft in enumerate(found) if (start := _last_start(given, draft, at)) is not None}
        near = [n for n, start in starts.items() if of[at] - of[start] <= _SENTENCES]
        last = max(near, key=starts.__getitem__, default=None)
        if last is not None and found[last].initiator.bloc is Bloc.UNKNOWN:
            found[last] = replace(found[last], initiator=Choice(claimant.bloc, claimant, _CHANCE))
    return found


def _claims(given: Candidates) -> Iterator[Claimed]:
    doc = given.doc
    for at, cues in sorted(doc.cues.items()):
        claimant = _claimant(given, at) if "claim" in cues and _names_an_act(doc, at) else None
        if claimant:
            yield at, claimant


def _names_an_act(doc: Annotated, at: int) -> bool:
    end = min(at + _TO_ACT, doc.text.sentence_at(at).end)
    return doc.any_is_a("the_act", range(at, end))


def _claimant(given: Candidates, at: int) -> Group | None:
    sentence = given.doc.text.sentence_at(at)
    start, end = max(sentence.start, at - _BEFORE), min(sentence.end, at + _BEHIND)
    near = [g for g in given.groups if start <= g.start < end and g.role in _CLAIMANTS and g.bloc not in NO_SIDE]
    return min(near, key=lambda g: abs(g.start - at), default=None)


def _last_start(given: Candidates, draft: Draft, before: int) -> int | None:
    starts = (given.all[m].mention.start for m in draft.members)
    return max((start for start in starts if start < before), default=None)
