"""Owners: whose men a noun tells of, where the side stands behind "of" or "in" ("عناصر من حزب الله")."""

from collections.abc import Sequence
from typing import Final

from incidents.language.article import is_definite
from incidents.lexicon.entries import Actor, Entry, Head, Local, Nation, PlaceName
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import Bloc

ARMED: Final = frozenset({"armed", "force", "member"})
"""Roles of people who fight."""

_SHORTEST_ADJECTIVE: Final = 4
"""Letters, as in "خاصة": prepositions have two or three."""


def may_be_adjective(doc: Annotated, at: int) -> bool:
    """Return whether the word at a token may say what kind of men the noun before it is of."""
    # "عناصر الدعم السريع في الخرطوم": where somebody is says nothing of whose they are.
    word = doc.words[at] if at < len(doc.words) else ""
    return word.isalpha() and len(word) >= _SHORTEST_ADJECTIVE and not doc.is_a("locating", at)


def side_behind(doc: Annotated, start: int, end: int, role: str) -> Hit | None:
    """Return the side to which the men of a noun belong, None where none stands behind "of" or "in".

    Args:
        doc: The annotated article.
        start: The first token of the noun.
        end: The token after its last.
        role: The class of the noun.
    """
    # "قيادي بارز في داعش": one adjective may stand between.
    at = end + 1 if not _joins(doc, end, role) and _is_of_rank(doc, end) else end
    side = doc.at.get(at + 1)
    if side is None or side.clitic or not _joins(doc, at, role):
        return None
    some = role in ("armed", "member") and doc.is_a("out_of", at) and not is_definite(doc.words[start])
    return side if _is_a_side(doc, side, some) else None


def _is_of_rank(doc: Annotated, at: int) -> bool:
    return doc.is_a("of_rank", at) or (at not in doc.at and may_be_adjective(doc, at))


def _joins(doc: Annotated, at: int, role: str) -> bool:
    if doc.is_a("out_of", at):
        return role in ARMED
    return doc.is_a("among", at) and role in ("member", "official")


def _is_a_side(doc: Annotated, hit: Hit, some: bool) -> bool:
    meanings = hit.entries.others
    if any(isinstance(e, Nation) or (isinstance(e, PlaceName) and e.safe) for e in meanings):
        return False
    if any(isinstance(e, Actor) and e.bloc is not Bloc.CIVILIANS for e in meanings):
        # "مسلحون من القاعدة" are al-Qaeda's, "الجنود من القاعدة" leave a base.
        return some or not _heads(meanings) or is_no_base(doc, hit)
    return any(isinstance(e, Local) for e in meanings) and any(head.role in ARMED for head in _heads(meanings))


def is_no_base(doc: Annotated, hit: Hit) -> bool:
    """Return whether "the base" is al-Qaeda, as in 37 of 41 places of labelled articles that tell of no base."""
    return _is_both(hit) and not doc.tells_of_a_base and not doc.is_a("near_a_base", hit.start - 1)


def is_the_base(doc: Annotated, hit: Hit) -> bool:
    """Return whether "the base" is one that the article tells of: "ردت مدفعية القاعدة"."""
    return _is_both(hit) and doc.tells_of_a_base


def _is_both(hit: Hit) -> bool:
    meanings = hit.entries.others
    return any(isinstance(e, Actor) for e in meanings) and any(head.role == "facility" for head in _heads(meanings))


def _heads(meanings: Sequence[Entry]) -> list[Head]:
    return [e for e in meanings if isinstance(e, Head)]
