"""Noun groups: heads, names, nationalities and patrons composed into sides."""

from dataclasses import dataclass, replace
from datetime import date

from incidents.lexicon.entries import Actor, Cue, Head, Local, Nation, PlaceName, Trigger
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import Bloc

_LONGEST = 12
_OWNED = frozenset({"ل", "ول"})
_ARMED = frozenset({"armed", "force", "member"})
_STATES = frozenset({Bloc.US_COALITION, Bloc.ISRAEL, Bloc.SYRIAN_GOV, Bloc.RUSSIA, Bloc.SAUDI_COALITION, Bloc.IRAQ_GOV, Bloc.LEBANON_GOV,
                     Bloc.EGYPT_GOV, Bloc.AFGHAN_GOV, Bloc.PAKISTAN_GOV, Bloc.OTHER_STATE, Bloc.TURKEY_SNA, Bloc.CIVILIANS, Bloc.UNKNOWN})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens [start, end) name people or things.

    `role` is the class of the head (armed, force, member, civilian, official,
    facility, civil_facility, state, people, adjective, named), `bloc` the side as far as
    the words say it, `by` which words said so, `number` of the head.
    """

    start: int
    end: int
    role: str
    number: str
    clitic: str
    bloc: Bloc
    by: str
    actor: str | None
    nation: str


def find_groups(doc: Annotated, country: str) -> list[Group]:
    """Return the noun groups of an article, left to right, without overlap.

    Args:
        doc: The annotated article.
        country: The country that it is about, for what a bare "the army" means.
    """
    groups: list[Group] = []
    for hit in doc.hits:
        if hit.start >= (groups[-1].end if groups else 0) and _can_open(hit):
            groups.append(_carried_on(doc, _Builder(doc, country, hit).build(), groups))
    return groups


def _carried_on(doc: Annotated, group: Group, before: list[Group]) -> Group:
    # "المسلحين" after "مسلحين موالين لإيران" are the same men: a bare definite noun takes the last named armed side.
    if (
        group.by not in ("local", "none")
        or group.role not in ("armed", "local")
        or not doc.words[group.start].startswith(("ال", "وال", "لل", "فال"))
    ):
        return group
    same = (
        g
        for g in reversed(before)
        if g.role in ("armed", "member", "named") and g.by in ("actor", "patron") and g.bloc not in _STATES
    )
    last = next(same, None)
    return replace(group, bloc=last.bloc, by="again", actor=last.actor) if last else group


def _can_open(hit: Hit) -> bool:
    for entry in hit.entries:
        if isinstance(entry, Head | Local | Nation):
            return True
        if isinstance(entry, Actor) and (entry.tier == "safe" or hit.clitic == "ل"):
            return True
    return False


def _people_or_adjective(word: str) -> str:
    return "people" if word.endswith(("ون", "ين", "يان")) else "adjective"


class _Builder:
    """Grows one group to the right, one known word at a time."""

    def __init__(self, doc: Annotated, country: str, hit: Hit) -> None:
        self.doc, self.country, self.first = doc, country, hit
        self.end = hit.start
        self.role, self.number, self.nation = "", "", ""
        self.actor: Actor | None = None
        self.local: Local | None = None
        self.patron = False

    def build(self) -> Group:
        hit: Hit | None = self.first
        while hit and hit.end - self.first.start <= _LONGEST:
            self._take(hit)
            self.end = hit.end
            hit = self._next()
        bloc, by = self._side()
        return Group(
            self.first.start,
            self.end,
            self._role(),
            self.number,
            self.first.clitic,
            bloc,
            by,
            self.actor.id if self.actor else None,
            self.nation,
        )

    def _take(self, hit: Hit) -> None:
        for entry in hit.entries:
            if isinstance(entry, Actor) and self._names(entry, hit):
                self.actor = entry
            elif isinstance(entry, Head) and not self.role:
                self.role, self.number = entry.role, entry.number
            elif isinstance(entry, Local):
                self.local = entry
            elif isinstance(entry, Nation):
                self._take_nation(entry)

    def _take_nation(self, nation: Nation) -> None:
        self.nation = nation.iso
        if not self.role and not self.actor:
            self.role = "state" if nation.noun else _people_or_adjective(self.doc.words[self.first.start])

    def _names(self, actor: Actor, hit: Hit) -> bool:
        # What stands behind a patron's name is the patron; the side keeps its own name.
        if self.patron and self.actor:
            return False
        named = actor.tier == "safe" or (hit is not self.first and bool(self.role)) or hit.clitic == "ل"
        return named and _valid(self.doc.published, actor.valid_from, actor.valid_to)

    def _next(self) -> Hit | None:
        at = self.end
        hit = self.doc.at.get(at)
        if hit and self._is_patron(hit):
            self.patron = True
            after = self.doc.at.get(hit.end)
            return after if after and _can_open(after) and self._joins(after, patron=True) else None
        if hit:
            return hit if self._joins(hit) else None
        # One unknown adjective may stand between a head and its nationality or patron.
        if (
            at < len(self.doc.words)
            and self.doc.words[at].isalpha()
            and (after := self.doc.at.get(at + 1))
            and self.role in _ARMED | {"facility"}
        ):
            return after if self._is_link(after) else None
        return None

    def _is_patron(self, hit: Hit) -> bool:
        return any(isinstance(e, Cue) and e.cue == "patron" for e in hit.entries)

    def _is_link(self, hit: Hit) -> bool:
        return not hit.clitic and any(
            (isinstance(e, Nation) and not e.noun) or isinstance(e, Actor) for e in hit.entries
        )

    def _joins(self, hit: Hit, *, patron: bool = False) -> bool:
        if hit.clitic in _OWNED and self.role in _ARMED | {"facility", "civil_facility", "official"}:
            return _can_open(hit)
        if hit.clitic and not patron:
            return False
        if patron:
            return True
        return any(self._extends(entry) for entry in hit.entries)

    def _extends(self, entry: object) -> bool:
        if isinstance(entry, Nation):
            return True
        if isinstance(entry, Actor):
            return self.actor is None or bool(self.role)
        if isinstance(entry, Local):
            return bool(self.role) and self.actor is None
        if isinstance(entry, Head):
            return self.role in ("armed", "force", "member", "official", "facility", "civil_facility")
        return False

    def _role(self) -> str:
        return self.role or ("named" if self.actor else "local")

    def _side(self) -> tuple[Bloc, str]:
        if self.role in ("civilian", "civil_facility") and not self.actor:
            return Bloc.CIVILIANS, "civilian"
        if self.actor:
            return self.actor.bloc, "actor"
        if self.patron and self.nation:
            return self._nation_bloc(), "patron"
        if self.role == "people":
            return Bloc.CIVILIANS, "people"
        # "القوات اليمنية" in Yemen means what "القوات" means there; a foreign nationality names its own state.
        if self.local and self.nation in ("", self.country):
            bloc = self._local_bloc(self.local)
            if bloc is not Bloc.UNKNOWN:
                return bloc, "local"
        if self.nation:
            return self._nation_bloc(), "nation"
        if self.local:
            return self._local_bloc(self.local), "local"
        return Bloc.UNKNOWN, "none"

    def _nation_bloc(self) -> Bloc:
        return nation_bloc(self.doc, self.nation)

    def _local_bloc(self, local: Local) -> Bloc:
        return local_bloc(local, self.country, self.doc.published)


def nation_bloc(doc: Annotated, iso: str) -> Bloc:
    """Return the bloc that a state's own forces belong to on the article's day."""
    bloc = Bloc(doc.lexicon.countries[iso]["bloc"])
    # The one state whose own forces changed sides while its name stayed.
    if bloc is Bloc.SYRIAN_GOV and doc.published >= _SYRIA_TURNED:
        return Bloc.SYRIAN_GOV_NEW
    return bloc


_SYRIA_TURNED = date(2024, 12, 8)


def local_bloc(local: Local, country: str, day: date) -> Bloc:
    """Return what a common noun means in one country on one day; unknown where no row says so."""
    for wanted in (country, "*"):
        for code, bloc, first, last in local.sides:
            if code == wanted and _valid(day, first, last):
                return bloc
    return Bloc.UNKNOWN


def _valid(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
