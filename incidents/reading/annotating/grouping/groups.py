"""Noun groups: the people and things of an article, with the side that the words say."""

from collections.abc import Sequence

from incidents.lexicon.entries import Means
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.again import named_again
from incidents.reading.annotating.grouping.belonging import belonging
from incidents.reading.annotating.grouping.capitals import is_government
from incidents.reading.annotating.grouping.composing import GUESSED, Composer, Group, can_open
from incidents.reading.annotating.wording.homonyms import is_nobody
from schemas.vocabulary import Bloc

_REACH_TO_VERB, _REACH_TO_OWNER = 4, 4


def find_groups(doc: Annotated, country: str) -> list[Group]:
    """Return the noun groups of an article, left to right, without overlap.

    Args:
        doc: The annotated article.
        country: The country that it is about, for what a bare "the army" means.
    """
    groups: list[Group] = []
    for hit in doc.hits:
        if hit.start >= (groups[-1].end if groups else 0) and _opens(doc, hit):
            group = Composer(doc, country, hit).compose()
            groups += [] if _is_means(hit, group) else [group]
    return belonging(doc, named_again(doc, _housed(doc, groups)))


def _opens(doc: Annotated, hit: Hit) -> bool:
    return (can_open(hit) and not is_nobody(doc, hit)) or is_government(doc, hit)


def _is_means(hit: Hit, group: Group) -> bool:
    # "قصف المدينة بالصواريخ": by what it was done is nobody, unless it says whose.
    return hit.clitic == "ب" and group.bloc is Bloc.UNKNOWN and any(isinstance(e, Means) for e in hit.entries)


def _housed(doc: Annotated, groups: list[Group]) -> list[Group]:
    return [_with_tenant(doc, group, groups[n + 1 : n + 3]) for n, group in enumerate(groups)]


def _with_tenant(doc: Annotated, group: Group, after: Sequence[Group]) -> Group:
    # "قاعدة تضم قوات أمريكية", "القاعدة التي تتمركز فيها قوات أمريكية": who is housed there owns the target.
    if group.role != "facility" or group.by not in GUESSED:
        return group
    near = range(group.end, min(group.end + _REACH_TO_VERB, len(doc.words)))
    verb = next((at for at in near if "houses" in doc.cues.get(at, frozenset())), None)
    tenant = next((g for g in after if verb is not None and verb < g.start <= verb + _REACH_TO_OWNER), None)
    if tenant is None or tenant.bloc in (Bloc.UNKNOWN, Bloc.CIVILIANS):
        return group
    return group.like(tenant, "houses")
