"""Theirs: whose men a noun with "its" or "their" tells of: "قالت الوزارة إن قواتها", "أعلن التحالف أن طائراته"."""

from collections.abc import Sequence
from typing import Final

from incidents.language.article import is_definite
from incidents.lexicon.entries import Head
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.grouping.owners import ARMED

_SUFFIXES: Final = ("ها", "هم", "نا")
_HIS: Final = "ه"
"""Of plurals only ("قواته", "مسلحوه"): it is the ending of "قوة", and "يه" of an adjective as well."""
_SEVERAL: Final = frozenset({"pl", "coll"})


def theirs(doc: Annotated, group: Group, before: Sequence[Group]) -> Group:
    """Return a group with the side that its possessive points to, unchanged where it has none.

    That is the first side named in its sentence before it, else in the sentence before that: of 80 such nouns that
    labels name 65 are that side's.
    """
    if group.role not in ARMED or not group.is_open or not _is_owned(doc, group):
        return group
    his = doc.words[group.start].endswith(_HIS)
    sentence = doc.text.sentence_of[group.start]
    named = [o for o in before[-_MOST_BEFORE:] if o.is_side and (not his or _is_one(doc, o))]
    for number in (sentence, sentence - 1):
        owner = next((other for other in named if doc.text.sentence_of[other.start] == number), None)
        if owner:
            return group.like(owner, "again")
    return group


_MOST_BEFORE: Final = 40
"""Groups of a sentence and the one before; text without stops has more."""


def _is_owned(doc: Annotated, group: Group) -> bool:
    # No noun has the article and a possessive: what may have the article ends with its own letter ("قوة").
    word = doc.words[group.start].removeprefix(group.clitic)
    if is_definite(word):
        return False
    owned = word.endswith(_SUFFIXES) or (word.endswith(_HIS) and _are_several(doc, group))
    return owned and not doc.lexicon.matcher.knows(f"ال{word}")


def _is_one(doc: Annotated, group: Group) -> bool:
    # "تركيا تعلن مقتل 49 من مقاتليه": "his" are nobody's that is feminine, or many.
    return not doc.words[group.start].endswith(_NOT_HE)


_NOT_HE: Final = ("ه", "ات", "ا", "ون", "ين")


def _are_several(doc: Annotated, group: Group) -> bool:
    return any(isinstance(entry, Head) and entry.number in _SEVERAL for entry in doc.entries_at(group.start))
