"""Candidates: what the annotation layer puts before a judge, plain data for one article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.composing import Group
from incidents.reading.annotating.frames import Pairing, Standing, pairings, standings
from incidents.reading.annotating.groups import find_groups
from incidents.reading.annotating.mentions import Mention, find_mentions
from incidents.reading.annotating.options import Dated, Option, dates_near, places_near, resolve_dates, tolls_near
from incidents.reading.annotating.places import PlaceMention, Scene, find_places
from incidents.reading.annotating.tolls import TollMention, find_tolls
from schemas.vocabulary import Bloc, PlaceLevel

_PLACE_LIKE = frozenset({"state", "facility", "civil_facility"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention with all that may fill its fields."""

    mention: Mention
    pairings: tuple[Pairing, ...]
    places: tuple[Option[PlaceMention], ...]
    dates: tuple[Option[Dated], ...]
    tolls: tuple[Option[TollMention], ...]
    cues: frozenset[str]
    sentence_cues: frozenset[str]
    in_title: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of one article, in order, with the article they stand in."""

    doc: Annotated
    scene: Scene
    groups: tuple[Group, ...]
    all: tuple[Candidate, ...]
    shares: Counter[Bloc]


def propose(title: str, text: str, published: date, lexicon: Lexicon) -> Candidates | None:
    """Return the candidates of an article; None where nothing in it can open an incident."""
    whole = Text(title, text)
    doc = Annotated(whole, lexicon, published) if lexicon.openers.any_in(whole) else None
    if doc is None or not doc.can_tell:
        return None
    scene = find_places(doc)
    groups = tuple(find_groups(doc, scene.country))
    scene = _without_owners(scene, groups)
    dated, tolls = resolve_dates(doc), find_tolls(doc)
    stood = standings(doc, groups)
    found = tuple(_candidate(doc, scene, mention, stood, (dated, tolls)) for mention in find_mentions(doc))
    shares: Counter[Bloc] = Counter(group.bloc for group in groups if group.bloc is not Bloc.UNKNOWN)
    return Candidates(doc, scene, groups, found, shares)


def _without_owners(scene: Scene, groups: Sequence[Group]) -> Scene:
    # A country inside "militias backed by Iran" says whose they are, not where.
    owned = {at for g in groups if g.role not in _PLACE_LIKE for at in range(g.start, g.end)}
    places = (p for p in scene.mentions if p.level is not PlaceLevel.COUNTRY or p.start not in owned)
    return Scene(tuple(places), scene.country)


def _candidate(
    doc: Annotated,
    scene: Scene,
    mention: Mention,
    groups: Sequence[Standing],
    rest: tuple[list[Dated], list[TollMention]],
) -> Candidate:
    clause, sentence = doc.clauses[mention.clause], doc.text.sentences[mention.sentence]
    return Candidate(
        mention=mention,
        pairings=tuple(pairings(doc, mention, groups)),
        places=tuple(places_near(doc, scene, mention)),
        dates=tuple(dates_near(doc, mention, rest[0])),
        tolls=tuple(tolls_near(doc, mention, rest[1])),
        cues=doc.cues_in(clause.start - 2, clause.end),
        sentence_cues=doc.cues_in(sentence.start, sentence.end),
        in_title=doc.text.in_title(mention.start),
    )
