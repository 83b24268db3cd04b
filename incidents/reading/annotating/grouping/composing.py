"""Composing: heads, names, nationalities and patrons grown into one noun group."""

from typing import Final, NamedTuple

from incidents.language.article import is_definite
from incidents.lexicon.entries import Actor, Head, Local, Nation, PlaceName
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.blocs import Said, is_known_on, local_bloc, side_of
from incidents.reading.annotating.grouping.capitals import is_government
from incidents.reading.annotating.grouping.owners import ARMED, is_no_base, is_the_base, may_be_adjective, side_behind
from schemas.vocabulary import Bloc

_LONGEST: Final = 12
_NISBA: Final = ("ي", "يه", "ون", "ين")
_OF_NOBODY: Final = "ون"
_THEIRS: Final = ("هم", "هما", "هن")
_SHORTEST_OWNED: Final = 4
_OWNED: Final = frozenset({"ل", "ول"})
_OWNABLE: Final = ARMED | {"facility", "civil_facility", "official"}


class Group(NamedTuple):
    """Tokens [start, end) name people or things.

    `role` is the class of the head (armed, force, member, civilian, official,
    facility, civil_facility, state, people, adjective, named, local), `clitic` the
    particle written onto its first word, `bloc` the side as far as the words
    say it, `by` which words said so, `actor` the id of a named side.
    """

    start: int
    end: int
    role: str
    clitic: str
    bloc: Bloc
    by: str
    actor: str | None

    @property
    def is_open(self) -> bool:
        """Whether neither its words nor the country say whose men or site it is."""
        return self.by in GUESSED and self.bloc in ANYBODY

    @property
    def is_side(self) -> bool:
        """Whether it is a side: one of no bloc of its own is where it has a name ("جبهة البوليساريو")."""
        return self.bloc not in NO_SIDE or (self.bloc is Bloc.OTHER_ARMED and self.actor is not None)

    def like(self, other: "Group", by: str) -> "Group":
        """Return it with the side of another group, as `by` says."""
        return self._replace(bloc=other.bloc, by=by, actor=other.actor)


GUESSED: Final = frozenset({"local", "none"})
"""What `by` of a group is where no name, nationality or patron says the side."""
ANYBODY: Final = frozenset({Bloc.UNKNOWN, Bloc.OTHER_ARMED})
"""Sides that armed men of any side may be told as."""
NO_SIDE: Final = ANYBODY | {Bloc.CIVILIANS}
"""What no other group takes its side from."""


def can_open(hit: Hit) -> bool:
    """Return whether a word may open a noun group: a head, a nationality, a side with a name of its own."""
    return hit.entries.opens_a_group or (hit.clitic == "ل" and hit.entries.is_side)


class Composer:
    """Grows one group to the right, one known word at a time.

    Args:
        doc: The annotated article.
        country: The country that it is about.
        hit: The word that opens the group.
    """

    def __init__(self, doc: Annotated, country: str, hit: Hit) -> None:
        self.doc, self.country, self.first = doc, country, hit
        self.end = hit.start
        self.role, self.nation = "", ""
        self.actor: Actor | None = None
        self.local: Local | None = None
        self.patron = False

    def compose(self) -> Group:
        """Return the group, grown as far as known words join it."""
        hit: Hit | None = self.first
        while hit and hit.end - self.first.start <= _LONGEST:
            self._take(hit)
            self.end = hit.end
            hit = self._next()
        bloc, by = side_of(self.doc, self.country, Said(self.role, self.actor, self.local, self.nation, self.patron))
        if by in GUESSED and self.role in ARMED and self.doc.is_a("unidentified", self.end):
            # "مسلحون مجهولون": of 99 that labels name 91 are of no known side.
            bloc, by, self.end = Bloc.UNKNOWN, "unidentified", self.end + 1
        actor = self.actor.id if self.actor else None
        return Group(self.first.start, self.end, self._role(), self.first.clitic, bloc, by, actor)

    def _take(self, hit: Hit) -> None:
        for entry in hit.entries:
            if isinstance(entry, Actor) and self._names(entry, hit):
                self.actor = entry
            elif isinstance(entry, Head) and not self.role and not is_no_base(self.doc, hit):
                self.role = entry.role
            elif isinstance(entry, Local):
                self.local = entry
            elif isinstance(entry, Nation):
                self._take_nation(entry)
        if self.actor and self._is_foreign_to(hit):
            self.actor = None

    def _is_foreign_to(self, hit: Hit) -> bool:
        # "قوات الاحتلال الأمريكي", "حرس الحدود الأردني": the nationality behind a state's common name says whose it is.
        assert self.actor is not None  # noqa: S101  # asked only of a named group
        nations = [e for e in hit.entries if isinstance(e, Nation) and not e.noun]
        foreign = [e for e in nations if e.iso != self.actor.country and e.bloc is not self.actor.bloc]
        return hit is not self.first and not self.patron and self.actor.state and bool(foreign)

    def _take_nation(self, nation: Nation) -> None:
        self.nation = nation.iso
        if not self.role and not self.actor:
            self.role = "state" if nation.noun else self._people_or_adjective()

    def _people_or_adjective(self) -> str:
        # "السوريون" are people, "السورية" belongs to the word before it.
        endings = tuple(self.doc.lexicon.word_classes["people_ending"])
        return "people" if self.doc.words[self.first.start].endswith(endings) else "adjective"

    def _names(self, actor: Actor, hit: Hit) -> bool:
        # What stands behind a patron's name is the patron; the side keeps its own name.
        if self.patron and self.actor:
            return False
        behind = hit.clitic == "ل" or (hit is not self.first and bool(self.role) and not is_the_base(self.doc, hit))
        named = actor.tier == "safe" or behind or is_no_base(self.doc, hit) or is_government(self.doc, hit)
        return named and is_known_on(self.doc.published, actor)

    def _next(self) -> Hit | None:
        hit = self.doc.at.get(self.end)
        if hit and self._is_patron(hit):
            self.patron = True
            after = self.doc.at.get(hit.end)
            return after if after and can_open(after) else None
        if hit and self._joins(hit):
            return hit
        return self._whose_men() or (None if hit else self._over_an_adjective())

    def _whose_men(self) -> Hit | None:
        if self.actor or self.patron:
            return None
        side = side_behind(self.doc, self.first.start, self.end, self.role)
        self.patron = side is not None
        return side

    def _over_an_adjective(self) -> Hit | None:
        # One unknown adjective may stand between a head and its nationality or name.
        after = self.doc.at.get(self.end + 1)
        if after is None or self.role not in ARMED | {"facility"} or not may_be_adjective(self.doc, self.end):
            return None
        return after if self._is_link(after) else None

    def _is_patron(self, hit: Hit) -> bool:
        return "patron" in hit.entries.cues

    def _is_link(self, hit: Hit) -> bool:
        # "مسلحون قبليون ميليشيا الحوثيين": a name that begins with a noun of men is another group.
        named = not any(isinstance(e, Head) for e in self.doc.entries_at(hit.start))
        return not hit.clitic and any(
            (isinstance(e, Nation) and not e.noun) or (named and isinstance(e, Actor)) for e in hit.entries
        )

    def _joins(self, hit: Hit) -> bool:
        if self._is_closed():
            return any(isinstance(e, Nation) and not e.noun for e in hit.entries) and not hit.clitic
        if hit.clitic in _OWNED and self.role in _OWNABLE:
            return can_open(hit) and not self._is_by_means()
        if hit.clitic or self._is_of_nobody(hit) or self._is_another(hit):
            return False
        if self.role == "facility" and any(isinstance(e, PlaceName) for e in hit.entries):
            return self._goes_on_after(hit)
        return any(self._extends(entry) for entry in hit.entries)

    def _is_closed(self) -> bool:
        # "على رتلهما طيران الجيش": what is theirs already is nobody else's.
        last = self.doc.words[self.end - 1]
        return (
            len(last) > _SHORTEST_OWNED
            and last.endswith(_THEIRS)
            and not is_definite(last.removeprefix(self.first.clitic))
        )

    def _is_by_means(self) -> bool:
        # "بالمدفعية لمواقع الفصائل": by what an act is done is not theirs whom it hits.
        return self.first.clitic == "ب" and is_definite(self.doc.words[self.end - 1].removeprefix("ب"))

    def _is_of_nobody(self, hit: Hit) -> bool:
        # "اقتحم مسلحون القنصلية": men that belong to somebody are "مسلحو".
        last = self.doc.words[self.end - 1]
        return last.endswith(_OF_NOBODY) and not is_definite(last) and is_definite(self.doc.words[hit.start])

    def _is_another(self, hit: Hit) -> bool:
        # "اتهم الجيش الدعم السريع", "أعلن الجيش فتح الطريق": a name that is no adjective begins another noun.
        name = self.doc.words[hit.start]
        if self.local is None or self.patron or self.role == "official" or name.startswith("لل"):
            return False
        if not is_definite(self.doc.words[self.end - 1]):
            return False
        named = (e for e in hit.entries.others if isinstance(e, Actor))
        sides = {e.bloc for e in named if is_known_on(self.doc.published, e)}
        own = local_bloc(self.local, self.country, self.doc.published)
        if not sides or own in sides or own in ANYBODY:
            return False
        return not is_definite(name) or not self.doc.words[hit.end - 1].endswith(_NISBA)

    def _goes_on_after(self, place: Hit) -> bool:
        # "قاعدة الشدادي الأمريكية": the name of the site stands between the site and whose it is.
        after = self.doc.at.get(place.end)
        return after is not None and self._is_link(after)

    def _extends(self, entry: object) -> bool:
        if isinstance(entry, Nation):
            return True
        if isinstance(entry, Actor):
            return self.actor is None or bool(self.role)
        if isinstance(entry, Local):
            return bool(self.role) and self.actor is None and self._may_be_of()
        # "مقر قيادة القوات", "عناصر قوات النظام": people own; a thing after people is another noun ("طائرتان قاعدة").
        return isinstance(entry, Head) and entry.role in ARMED and self._may_be_owned()

    def _may_be_owned(self) -> bool:
        return self.role in _OWNABLE and not (self.patron and self.actor) and self._may_be_of()

    def _may_be_of(self) -> bool:
        # "القاعدة جنودا", "الحشد مسيرات": what has the article belongs to nobody who has none.
        return not is_definite(self.doc.words[self.end - 1]) or is_definite(self.doc.words[self.end])

    def _role(self) -> str:
        return self.role or ("named" if self.actor else "local")
