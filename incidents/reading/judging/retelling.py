"""Retelling: may a draft be what a likelier one of its article has told already?

Of a long article's drafts a sixth are second tellings that the links of mentions did not join: "وأدى القصف إلى".
"""

from collections.abc import Iterable

from incidents.families import akin
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.linking.comparing import NEXT_DAY, compare_places, compare_sides, days_apart

_LINKED, _AGREEING = 0.15, 3
"""How likely the two are one act by their mentions, and how many of day, place, both sides and the dead are the same.

On `invented` .12 to .2 give F1 .700 to .701 (.695 without), two facts .700.
"""


def retells(draft: Draft, made: Iterable[Draft]) -> bool:
    """Return whether a likelier draft of its article may be the same act."""
    return any(other.status.happened and _rank(other) > _rank(draft) and _may_be_one(draft, other) for other in made)


def _rank(draft: Draft) -> tuple[float, int]:
    return draft.chance, -draft.members[0]


def _may_be_one(draft: Draft, other: Draft) -> bool:
    linked = dict(draft.kin).get(other.members[0], 0.0) >= _LINKED
    return linked and akin(draft.kind, other.kind) and _agreeing(draft, other) >= _AGREEING


def _agreeing(draft: Draft, other: Draft) -> int:
    """Return how many facts of two drafts agree, 0 where one contradicts."""
    facts = (
        _days(draft, other),
        _places(draft, other),
        compare_sides(draft.initiator.bloc, other.initiator.bloc),
        compare_sides(draft.target.bloc, other.target.bloc),
        _dead(draft, other),
    )
    return 0 if "x" in facts else facts.count("=")


def _days(draft: Draft, other: Draft) -> str:
    if not (draft.first and draft.last and other.first and other.last):
        return "?"
    return "=" if days_apart((draft.first, draft.last), (other.first, other.last)) <= NEXT_DAY else "x"


def _places(draft: Draft, other: Draft) -> str:
    if draft.country and other.country and draft.country != other.country:
        return "x"
    return "=" if compare_places(draft.place, other.place) in ("identical", "same", "inside") else "?"


def _dead(draft: Draft, other: Draft) -> str:
    if not (draft.killed and other.killed):
        return "?"
    same = (draft.killed.min, draft.killed.max) == (other.killed.min, other.killed.max)
    return "=" if same else "?"
