"""Noun groups: the people and things of an article, with the side that the words say."""

from collections import Counter
from collections.abc import Sequence

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.composing import Composer, Group, can_open
from schemas.vocabulary import Bloc

_STATES = frozenset(
    {
        Bloc.US_COALITION, Bloc.ISRAEL, Bloc.SYRIAN_GOV, Bloc.SYRIAN_GOV_NEW, Bloc.RUSSIA, Bloc.SAUDI_COALITION,
        Bloc.IRAQ_GOV, Bloc.LEBANON_GOV, Bloc.EGYPT_GOV, Bloc.AFGHAN_GOV, Bloc.PAKISTAN_GOV, Bloc.OTHER_STATE,
        Bloc.TURKEY_SNA, Bloc.CIVILIANS, Bloc.UNKNOWN,
    }
)  # fmt: skip
_NAMED = frozenset({"actor", "patron"})
_GUESSED = frozenset({"local", "none"})
_REACH_TO_VERB, _REACH_TO_OWNER = 4, 4


def find_groups(doc: Annotated, country: str) -> list[Group]:
    """Return the noun groups of an article, left to right, without overlap.

    Args:
        doc: The annotated article.
        country: The country that it is about, for what a bare "the army" means.
    """
    groups: list[Group] = []
    for hit in doc.hits:
        if hit.start >= (groups[-1].end if groups else 0) and can_open(hit):
            groups.append(Composer(doc, country, hit).compose())
    return _carried_on(doc, _housed(doc, groups))


def _housed(doc: Annotated, groups: list[Group]) -> list[Group]:
    return [_with_tenant(doc, group, groups[n + 1 : n + 3]) for n, group in enumerate(groups)]


def _with_tenant(doc: Annotated, group: Group, after: Sequence[Group]) -> Group:
    # "قاعدة تضم قوات أمريكية", "القاعدة التي تتمركز فيها قوات أمريكية": who is housed there owns the target.
    if group.role != "facility" or group.by not in _GUESSED:
        return group
    near = range(group.end, min(group.end + _REACH_TO_VERB, len(doc.words)))
    verb = next((at for at in near if "houses" in doc.cues.get(at, frozenset())), None)
    tenant = next((g for g in after if verb is not None and verb < g.start <= verb + _REACH_TO_OWNER), None)
    if tenant is None or tenant.bloc in (Bloc.UNKNOWN, Bloc.CIVILIANS):
        return group
    return group._replace(bloc=tenant.bloc, by="houses", actor=tenant.actor)


def _carried_on(doc: Annotated, groups: list[Group]) -> list[Group]:
    soldiers = _soldiers(doc, groups)
    return [_named_before(doc, _like_others(group, soldiers), groups[:n]) for n, group in enumerate(groups)]


def _soldiers(doc: Annotated, groups: Sequence[Group]) -> Bloc:
    """The side of the soldiers that an article names in full, where it names those of one side only."""
    named = Counter(g.bloc for g in groups if g.role in ("member", "force") and g.by in ("nation", "actor"))
    return next(iter(named)) if len(named) == 1 else Bloc.UNKNOWN


def _like_others(group: Group, soldiers: Bloc) -> Group:
    if group.role != "member" or group.by not in _GUESSED or soldiers is Bloc.UNKNOWN:
        return group
    return group._replace(bloc=soldiers, by="again")


def _named_before(doc: Annotated, group: Group, before: Sequence[Group]) -> Group:
    # "المسلحين" after "مسلحين موالين لإيران" are the same men: a bare definite noun takes the last named armed side.
    if group.role not in ("armed", "local") or _is_known(group) or not _is_definite(doc, group):
        return group
    named = (g for g in reversed(before) if g.role in ("armed", "member", "named") and g.by in _NAMED)
    sides = [g for g in named if g.bloc not in _STATES]
    # "التنظيم" is the one that has the word in a name ("تنظيم داعش"), whoever else was named since.
    noun = _noun(doc, group)
    by_noun = (g for g in sides if noun == _noun(doc, g) or noun in doc.lexicon.called.get(g.actor or "", ()))
    last = next(by_noun, sides[0] if sides and group.bloc in _ANYBODY else None)
    return group._replace(bloc=last.bloc, by="again", actor=last.actor) if last else group


def _noun(doc: Annotated, group: Group) -> str:
    return doc.words[group.start].removeprefix(group.clitic).removeprefix("ال")


def _is_known(group: Group) -> bool:
    """Return whether a group is of one side whatever was named before: "the government forces", "the resistance".

    Of some 1,200 sides of labels that were read as another 280 were such, the rebels' being named before.
    """
    if group.by == "local" and group.bloc not in _ANYBODY:
        return group.role == "local" or group.bloc in _STATES or group.end - group.start > 1
    return group.by not in _GUESSED


_ANYBODY = frozenset({Bloc.UNKNOWN, Bloc.OTHER_ARMED})


def _is_definite(doc: Annotated, group: Group) -> bool:
    # The article, bare or behind و, ل and ف.
    return doc.words[group.start].startswith(("ال", "وال", "لل", "فال"))
