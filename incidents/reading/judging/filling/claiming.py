"""Claiming: who is said to have done an act in a sentence of its own: "وتبنى التنظيم الهجوم", "واتهم السكان الجيش"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import Candidates
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.blaming import blamed
from incidents.reading.judging.filling.siding import Choice
from schemas.vocabulary import Bloc

_CLAIMANTS: Final = frozenset({"named", "armed", "local", "force"})
_BEFORE, _BEHIND = 12, 6
"""Tokens from the word for claiming back and on among which the claimant stands."""
_TO_ACT: Final = 12
"""Tokens behind it among which the act is named, definite: "the operation"."""
_SENTENCES: Final = 5
"""Sentences from the act to its claim."""
_CHANCE: Final = 0.7
_MOST: Final = 20
"""Claims of an article; the page of a whole day's news may hold more."""

Claimed = tuple[int, Group]
"""The token of the word for claiming, and who claims."""


def with_claims(given: Candidates, made: Sequence[Draft]) -> list[Draft]:
    """Return drafts with an initiator from a claim or an accusation where none was known.

    It is of the nearest act before it, or of the nearest ones where it names several ("both attacks").
    """
    found = list(made)
    claims = ((at, doer, True) for at, doer in _claims(given))
    accusations = ((at, doer, False) for at, doer in blamed(given))
    for at, doer, claimed in islice(merge(claims, accusations, key=itemgetter(0)), _MOST):
        for n in _meant(given, found, at):
            if _is_open(found[n].initiator, claimed=claimed):
                found[n] = replace(found[n], initiator=Choice(doer.bloc, doer, _CHANCE))
    return found


def _is_open(initiator: Choice, *, claimed: bool) -> bool:
    # Gunmen without a name are of whoever claims what they did.
    return initiator.bloc is Bloc.UNKNOWN or (
        claimed and initiator.bloc is Bloc.OTHER_ARMED and (initiator.group is None or not initiator.group.is_side)
    )


def _meant(given: Candidates, made: Sequence[Draft], at: int) -> list[int]:
    doc = given.doc
    of = doc.text.sentence_of
    starts = {n: start for n, draft in enumerate(made) if (start := _last_start(given, draft, at)) is not None}
    near = [n for n, start in starts.items() if of[at] - of[start] <= _SENTENCES]
    ahead = range(at, min(at + _TO_ACT, doc.text.sentence_at(at).end))
    count = _PAIR if doc.any_is_a("both_acts", ahead) else 1
    return sorted(near, key=lambda n: -starts[n])[:count]


_PAIR: Final = 2


def _claims(given: Candidates) -> Iterator[Claimed]:
    for at in given.doc.cued("claim"):
        claimant = _claimant(given, at) if _names_an_act(given.doc, at) else None
        if claimant:
            yield at, claimant


def _names_an_act(doc: Annotated, at: int) -> bool:
    # Responsibility is for an act, whether it is named or not; what is adopted may be a law.
    end = min(at + _TO_ACT, doc.text.sentence_at(at).end)
    return not doc.is_a("adopts", at) or doc.any_is_a("the_act", range(at, end))


def _claimant(given: Candidates, at: int) -> Group | None:
    sentence = given.doc.text.sentence_at(at)
    start, end = max(sentence.start, at - _BEFORE), min(sentence.end, at + _BEHIND)
    near = [g for g in given.groups_in(start, end) if g.role in _CLAIMANTS and g.is_side]
    return min(near, key=lambda g: abs(g.start - at), default=None)


def _last_start(given: Candidates, draft: Draft, before: int) -> int | None:
    starts = (given.all[m].mention.start for m in draft.members)
    return max((start for start in starts if start < before), default=None)
