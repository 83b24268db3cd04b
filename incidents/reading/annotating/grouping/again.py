"""Again: whose men nouns tell of that say it not themselves, by the sides that the article has named."""

from collections.abc import Sequence
from typing import Final

from incidents.language.article import bare, is_definite
from incidents.lexicon.entries import Head, Nation
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import ANYBODY, GUESSED, Group
from incidents.reading.annotating.grouping.names import Names, organisation
from incidents.reading.annotating.grouping.theirs import theirs
from schemas.vocabulary import Bloc

_STATES: Final = frozenset(
    {
        Bloc.US_COALITION, Bloc.ISRAEL, Bloc.SYRIAN_GOV, Bloc.SYRIAN_GOV_NEW, Bloc.RUSSIA, Bloc.SAUDI_COALITION,
        Bloc.IRAQ_GOV, Bloc.LEBANON_GOV, Bloc.EGYPT_GOV, Bloc.AFGHAN_GOV, Bloc.PAKISTAN_GOV, Bloc.OTHER_STATE,
        Bloc.TURKEY_SNA, Bloc.LIBYA_LNA, Bloc.LIBYA_GNA, Bloc.SUDAN_SAF, Bloc.CIVILIANS, Bloc.UNKNOWN,
    }
)  # fmt: skip
_NAMED: Final = frozenset({"actor", "patron"})


def named_again(doc: Annotated, groups: Sequence[Group]) -> list[Group]:
    """Return noun groups in order, those that name no side with the one that the article has named for them."""
    soldiers, names = _soldiers(doc, groups), Names(doc, groups)
    known: list[Group] = []
    for n, group in enumerate(groups):
        own = theirs(doc, group, known)
        known.append(names.called(own, n) or _named_before(doc, _like_others(doc, own, soldiers), groups[:n]))
    return known


def _soldiers(doc: Annotated, groups: Sequence[Group]) -> Bloc:
    """The side of the soldiers that an article names in full, where it names those of one side only."""
    men = [g for g in groups if g.role in ("member", "force") and g.by in ("nation", "actor")]
    # "عناصر من داعش" are no soldiers.
    soldiers = (g.bloc for g in men if g.bloc in _STATES or not _has_owner(doc, g))
    named = {bloc for bloc in soldiers if bloc is not Bloc.CIVILIANS}
    return named.pop() if len(named) == 1 else Bloc.UNKNOWN


def _like_others(doc: Annotated, group: Group, soldiers: Bloc) -> Group:
    if group.role != "member" or group.by not in GUESSED or soldiers is Bloc.UNKNOWN or _has_owner(doc, group):
        return group
    if doc.is_a("any_man", group.start) or _has_nation(doc, group):
        return group
    if group.by == "local" and soldiers not in _STATES:
        return group
    return group._replace(bloc=soldiers, by="again")


def _has_nation(doc: Annotated, group: Group) -> bool:
    return any(isinstance(entry, Nation) for at in range(group.start, group.end) for entry in doc.entries_at(at))


def _has_owner(doc: Annotated, group: Group) -> bool:
    """Return whether a group says of whose men it speaks, by a name or not: "عناصر من داعش", "عناصر المليشيا"."""
    behind = range(group.start + 1, group.end)
    linked = doc.any_is_a("out_of", behind) or doc.any_is_a("among", behind)
    return linked or any(_is_armed(doc, at) for at in behind)


def _is_armed(doc: Annotated, at: int) -> bool:
    return any(isinstance(entry, Head) and entry.role == "armed" for entry in doc.entries_at(at))


def _named_before(doc: Annotated, group: Group, before: Sequence[Group]) -> Group:
    # "المسلحين" after "مسلحين موالين لإيران" are the same men: a bare definite noun takes the last named armed side.
    called = group.role == "local" and bool(organisation(doc, group))
    men = group.role == "armed" or called or (group.role == "member" and _has_owner(doc, group))
    if not men or _is_known(group) or not _is_definite(doc, group):
        return group
    named = (g for g in reversed(before) if g.role in ("armed", "member", "named") and g.by in _NAMED)
    abused = _is_abuse(doc, group)
    sides = [g for g in named if g.bloc not in _STATES and (g.bloc in _ABUSED or not abused)]
    # "التنظيم" is the one that has the word in a name ("تنظيم داعش"), whoever else was named since.
    noun = _noun(doc, group)
    by_noun = (g for g in sides if noun == _noun(doc, g) or noun in doc.lexicon.called.get(g.actor or "", ()))
    last = next(by_noun, sides[0] if sides and (group.bloc in ANYBODY or abused) else None)
    return group.like(last, "again") if last else group


_ABUSED: Final = frozenset({Bloc.ISIS, Bloc.HTS, Bloc.AL_QAEDA, Bloc.PKK, Bloc.SDF_KURDS, Bloc.SYRIAN_OPPOSITION})
"""Sides that outlets call terrorists where others have named them; armies and their allies are called so by none."""


def _is_abuse(doc: Annotated, group: Group) -> bool:
    return any(bare(doc.words[at]) in doc.lexicon.word_classes["abuse"] for at in range(group.start, group.end))


def _noun(doc: Annotated, group: Group) -> str:
    return doc.words[group.start].removeprefix(group.clitic).removeprefix("ال")


def _is_known(group: Group) -> bool:
    """Return whether a group is of one side whatever was named before: "the government forces", "the resistance".

    Of some 1,200 sides of labels that were read as another 280 were such, the rebels' being named before.
    """
    if group.by == "local" and group.bloc not in ANYBODY:
        return group.role == "local" or group.bloc in _STATES or group.end - group.start > 1
    return group.by not in GUESSED


def _is_definite(doc: Annotated, group: Group) -> bool:
    # "عناصر المليشيا": the last noun has the article of both.
    return is_definite(doc.words[group.start]) or bool(organisation(doc, group))
