"""Belonging: whose men or site a noun tells of that says so behind it: "بتهمة الانتماء إلى داعش", "مقر تابع للحزب"."""

from collections.abc import Sequence
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import GUESSED, NO_SIDE, Group
from incidents.reading.annotating.grouping.owners import ARMED
from schemas.vocabulary import Bloc

_REACH_TO_WORD, _REACH_TO_SIDE = 7, 4
_SUSPECTED: Final = ARMED | {"civilian", "people"}


def belonging(doc: Annotated, groups: Sequence[Group]) -> list[Group]:
    """Return noun groups in order, those that are said to belong to a side, or to be loyal to it, with that side.

    Of 77 that labels name 66 are of the side that they belong to by these words.
    """
    sides = (_side_of(doc, group, groups, n) for n, group in enumerate(groups))
    return [group.like(side, "patron") if side else group for group, side in zip(groups, sides, strict=True)]


def _side_of(doc: Annotated, group: Group, groups: Sequence[Group], n: int) -> Group | None:
    if group.by in GUESSED and _is_loyal(doc, group):
        return _last_before(doc, group, groups[:n])
    return _next_named(doc, group, groups[n + 1 : n + 4]) if _may_belong(group) else None


def _is_loyal(doc: Annotated, group: Group) -> bool:
    # "قوات النظام والمسلحين الموالين لها"
    last = group.end if doc.is_a("loyal", group.end) else group.end - 1
    return group.role in ARMED and doc.is_a("loyal", last) and doc.is_a("to_it", last + 1)


def _last_before(doc: Annotated, group: Group, before: Sequence[Group]) -> Group | None:
    sentence = doc.text.sentence_of[group.start]
    named = (other for other in reversed(before) if other.bloc not in NO_SIDE and other.by not in GUESSED)
    last = next(named, None)
    return last if last and doc.text.sentence_of[last.start] == sentence else None


def _may_belong(group: Group) -> bool:
    if group.bloc is Bloc.CIVILIANS:
        return group.role in _SUSPECTED and group.by != "actor"
    # A site is of whoever holds the country only where nobody is said to own it.
    return group.is_open or (group.role == "facility" and group.by in GUESSED)


def _next_named(doc: Annotated, group: Group, after: Sequence[Group]) -> Group | None:
    at = _word_of_belonging(doc, group, after)
    side = next((other for other in after if at and at < other.start <= at + _REACH_TO_SIDE), None)
    return side if side and side.bloc not in NO_SIDE and side.role != "adjective" else None


def _word_of_belonging(doc: Annotated, group: Group, after: Sequence[Group]) -> int:
    """Return the word that says of a group that it belongs to somebody, 0 where the next group stands before it."""
    end = min(group.end + _REACH_TO_WORD, after[0].start if after else len(doc.words))
    sentence = doc.text.sentence_of[group.start]
    near = (at for at in range(group.end, end) if doc.text.sentence_of[at] == sentence)
    return next((at for at in near if _belongs(doc, group, at)), 0)


def _belongs(doc: Annotated, group: Group, at: int) -> bool:
    # People are suspected of belonging, sites and armed men are owned.
    if doc.is_a("owned_by", at):
        return group.bloc is not Bloc.CIVILIANS
    return group.role in _SUSPECTED and doc.is_a("belonging", at)
