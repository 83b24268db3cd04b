"""Candidates: what the annotation layer puts before a judge, plain data for one article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.tolls import TollMention, find_tolls
from incidents.reading.annotating.dates import Dated, resolve_dates
from incidents.reading.annotating.frames import Pairing, pairings
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.grouping.groups import find_groups
from incidents.reading.annotating.mentions import Mention, find_mentions
from incidents.reading.annotating.nearness import May, Near, Spanned, T, anything, near
from incidents.reading.annotating.options import Option, date_options, place_options, toll_options
from incidents.reading.annotating.placing.anaphors import find_anaphors
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.annotating.placing.places import Scene, find_places
from incidents.reading.annotating.standings import Standing, standings
from incidents.reading.encoding.impressions import Impression, field_clues, role_clues
from schemas.vocabulary import Bloc, PlaceLevel

ROLES: Final = ("initiator", "target")
"""What noun groups may be in an act."""

FIELDS: Final = ("place", "date", "toll")
"""What else of it stands in the text."""

_PLACE_LIKE: Final = frozenset({"state", "facility", "civil_facility"})


class Surroundings:
    """All of one article that may fill the fields of its mentions."""

    def __init__(self, doc: Annotated, scene: Scene, groups: tuple[Group, ...]) -> None:
        self.doc = doc
        self.scene = scene
        self.groups = groups
        self.dated: tuple[Dated, ...] = tuple(resolve_dates(doc))
        self.tolls: tuple[TollMention, ...] = tuple(find_tolls(doc))
        self.anaphors = find_anaphors(doc, scene.mentions)
        self._standings: list[Standing] | None = None

    @property
    def standings(self) -> list[Standing]:
        """The groups with what the words around say of each."""
        if self._standings is None:
            self._standings = standings(self.doc, self.groups)
        return self._standings


class Candidate:
    """One mention with all that may fill its fields.

    What stands near a mention is seen at once, how it stands there only when a judge asks:
    of the articles with a mention a quarter is put aside before.
    """

    def __init__(self, mention: Mention, around: Surroundings) -> None:
        doc, clause = around.doc, around.doc.clauses[mention.clause]
        sentence = doc.text.sentences[mention.sentence]
        self.mention = mention
        self.cues = doc.cues_in(clause.start - 2, clause.end)
        self.sentence_cues = doc.cues_in(sentence.start, sentence.end)
        self.in_title = doc.text.in_title(mention.start)
        self.near_places = near(doc, mention, around.scene.mentions)
        self.near_dates = near(doc, mention, around.dated)
        self.near_tolls = near(doc, mention, around.tolls)
        self.impression: Impression | None = None
        """What an encoder thinks of the mention; it has to be there before anything below is asked for."""
        self._around = around
        self._pairings: tuple[Pairing, ...] | None = None
        self._places: tuple[Option[PlaceMention], ...] | None = None
        self._dates: tuple[Option[Dated], ...] | None = None
        self._tolls: tuple[Option[TollMention], ...] | None = None

    @property
    def standings(self) -> list[Standing]:
        """The noun groups of the whole article."""
        return self._around.standings

    def near(self, field: str) -> Near[Spanned]:
        """Return what is near that may fill a field (place, date, toll), before any advice."""
        found: dict[str, Near[Spanned]] = {
            "place": self.near_places,
            "date": self.near_dates,
            "toll": self.near_tolls,
        }
        return found[field]

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """The noun groups near, each with how it stands to the mention."""
        if self._pairings is None:
            self._pairings = self._paired()
        return self._pairings

    def _paired(self) -> tuple[Pairing, ...]:
        found = pairings(self._around.doc, self.mention, self._around.standings, self._may(*ROLES))
        if self.impression is None:
            return tuple(found)
        thought = role_clues(self.impression)
        return tuple(Pairing(p.group, p.clues + thought.get(p.group.start, ())) for p in found)

    @property
    def places(self) -> tuple[Option[PlaceMention], ...]:
        """The places near."""
        if self._places is None:
            self._places = self._advised("place", self._place_options())
        return self._places

    def _place_options(self) -> list[Option[PlaceMention]]:
        doc, anaphors = self._around.doc, self._around.anaphors
        return place_options(doc, self.mention, self.near_places, anaphors, self._may("place"))

    @property
    def dates(self) -> tuple[Option[Dated], ...]:
        """The dates near."""
        if self._dates is None:
            dates = date_options(self._around.doc, self.mention, self.near_dates, self._may("date"))
            self._dates = self._advised("date", dates)
        return self._dates

    @property
    def tolls(self) -> tuple[Option[TollMention], ...]:
        """The tolls near."""
        if self._tolls is None:
            tolls = toll_options(self._around.doc, self.mention, self.near_tolls, self._may("toll"))
            self._tolls = self._advised("toll", tolls)
        return self._tolls

    def _may(self, *fields: str) -> May:
        impression = self.impression
        if impression is None:
            return anything
        return lambda start: impression.leaves(start, fields)

    def _advised(self, field: str, options: list[Option[T]]) -> tuple[Option[T], ...]:
        if self.impression is None:
            return tuple(options)
        thought = field_clues(self.impression, field)
        return tuple(Option(value, where, clues + thought.get(value.start, ())) for value, where, clues in options)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of one article, in order, with the article they stand in."""

    doc: Annotated
    scene: Scene
    groups: tuple[Group, ...]
    all: tuple[Candidate, ...]
    shares: Counter[Bloc]

    def groups_in(self, start: int, end: int) -> tuple[Group, ...]:
        """Return the groups that start in tokens [start, end)."""
        first, last = (bisect_left(self.groups, at, key=_start_of) for at in (start, end))
        return self.groups[first:last]

    @property
    def advised(self) -> bool:
        """Whether an encoder has looked at them."""
        return any(candidate.impression for candidate in self.all)


def _start_of(group: Group) -> int:
    return group.start


def propose(title: str, text: str, published: date, lexicon: Lexicon) -> Candidates | None:
    """Return the candidates of an article; None where nothing in it can open an incident."""
    whole = Text(title, text)
    doc = Annotated(whole, lexicon, published) if lexicon.may_tell(whole) else None
    if doc is None or not doc.can_tell:
        return None
    scene = find_places(doc)
    groups = tuple(find_groups(doc, scene.country))
    scene = _without_owners(scene, groups)
    around = Surroundings(doc, scene, groups)
    found = tuple(Candidate(mention, around) for mention in find_mentions(doc))
    shares: Counter[Bloc] = Counter(group.bloc for group in groups if group.bloc is not Bloc.UNKNOWN)
    return Candidates(doc, scene, groups, found, shares)


def _without_owners(scene: Scene, groups: Sequence[Group]) -> Scene:
    # A country inside "militias backed by Iran" says whose they are, not where; by itself it may be either.
    owned = {at: g for g in groups if g.role not in _PLACE_LIKE for at in range(g.start, g.end)}
    places = (p for p in scene.mentions if p.level is not PlaceLevel.COUNTRY or not _is_part(p, owned.get(p.start)))
    return Scene(tuple(places), scene.country)


def _is_part(place: PlaceMention, owner: Group | None) -> bool:
    return owner is not None and (owner.start, owner.end) != (place.start, place.end)
