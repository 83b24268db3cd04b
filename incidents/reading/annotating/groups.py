"""Noun groups: the people and things of an article, with the side that the words say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

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
_NAMED = frozenset({"actor", "patron", "nation", "houses"})
_FIGHTING = frozenset({"armed", "member", "named", "force"})
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
    return replace(group, bloc=tenant.bloc, by="houses", actor=tenant.actor)


def _carried_on(doc: Annotated, groups: list[Group]) -> list[Group]:
    carried = Carried(doc, groups)
    return [carried.side(group, groups[:n]) for n, group in enumerate(groups)]


class Carried:
    """What an article says in full once and only hints at later.

    Args:
        doc: The annotated article.
        groups: Its noun groups, each with the side that its own words say.
    """

    def __init__(self, doc: Annotated, groups: Sequence[Group]) -> None:
        self._doc = doc
        named = [g for g in groups if g.by in _NAMED]
        self._soldiers = _only(Counter(g.bloc for g in named if g.role in ("member", "force")))
        self._fighters = _only(Counter(g.bloc for g in named if g.role in _FIGHTING and g.bloc not in _STATES))
        self._sites: dict[str, Bloc] = {}
        for word in {self._head(g) for g in named if g.role == "facility"}:
            self._sites[word] = _only(Counter(g.bloc for g in named if g.role == "facility" and self._head(g) == word))

    def side(self, group: Group, before: Sequence[Group]) -> Group:
        """Return a group with the side that the rest of the article gives it, where its own words only hint."""
        if group.by not in _GUESSED:
            return group
        bloc = self._bloc(group, before)
        return group if bloc is Bloc.UNKNOWN else replace(group, bloc=bloc, by="again")

    def _bloc(self, group: Group, before: Sequence[Group]) -> Bloc:
        if group.role == "member":
            return self._soldiers
        if group.role == "facility" and group.by == "none":
            return self._sites.get(self._head(group), Bloc.UNKNOWN)
        if group.bloc in _STATES - {Bloc.UNKNOWN} or group.role not in ("armed", "local", "facility"):
            return Bloc.UNKNOWN
        return self._fighters if self._fighters is not Bloc.UNKNOWN else self._last_named(group, before)

    def _last_named(self, group: Group, before: Sequence[Group]) -> Bloc:
        # "المسلحين" after "مسلحين موالين لإيران" are the same men: a bare definite noun takes the last named armed side.
        if not self._doc.words[group.start].startswith(("ال", "وال", "لل", "فال")):
            return Bloc.UNKNOWN
        fighters = (
            g.bloc for g in reversed(before) if g.by in _NAMED and g.role in _FIGHTING and g.bloc not in _STATES
        )
        return next(fighters, Bloc.UNKNOWN)

    def _head(self, group: Group) -> str:
        return self._doc.words[group.start].removeprefix(group.clitic).removeprefix("ال")


def _only(counts: Counter[Bloc]) -> Bloc:
    """The bloc that has at least two thirds of the votes, unknown where none has."""
    bloc, votes = max(counts.items(), key=lambda item: (item[1], item[0]), default=(Bloc.UNKNOWN, 0))
    return bloc if 3 * votes >= 2 * sum(counts.values()) else Bloc.UNKNOWN
