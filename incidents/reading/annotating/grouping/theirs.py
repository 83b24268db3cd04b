"""Theirs: whose men a noun with "its" or "their" tells of: "قالت الوزارة إن قواتها", "أعلن التحالف أن طائراته"."""

from collections.abc import Sequence

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import NO_SIDE, Group
from incidents.reading.annotating.grouping.owners import ARMED

_SUFFIXES = ("ها", "هم", "نا", "اته")
"""The last is of plurals only ("قواته"): "ه" is the ending of "قوة", "يه" of an adjective as well."""


def theirs(doc: Annotated, group: Group, before: Sequence[Group]) -> Group:
    """Return a group with the side that its possessive points to, unchanged where it has none.

    That is the first side named in its sentence before it, else in the sentence before that: of 80 such nouns that
    labels name 65 are that side's.
    """
    if group.role not in ARMED or not group.is_open or not _is_owned(doc, group):
        return group
    sentence = doc.text.sentence_of[group.start]
    named = [other for other in before[-_MOST_BEFORE:] if other.bloc not in NO_SIDE]
    for number in (sentence, sentence - 1):
        owner = next((other for other in named if doc.text.sentence_of[other.start] == number), None)
        if owner:
            return group.like(owner, "again")
    return group


_MOST_BEFORE = 40
"""Groups of a sentence and the one before; text without stops has more."""


def _is_owned(doc: Annotated, group: Group) -> bool:
    # No noun has the article and a possessive: what may have the article ends with its own letter ("قوة").
    word = doc.words[group.start].removeprefix(group.clitic)
    return word.endswith(_SUFFIXES) and not doc.lexicon.matcher.knows(f"ال{word}")
