"""Candidates: what the annotation layer puts before a judge, plain data for one article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.dating import Dated, date_of
from incidents.reading.annotating.frames import Pairing, pairings
from incidents.reading.annotating.groups import Group, find_groups
from incidents.reading.annotating.mentions import Mention, find_mentions
from incidents.reading.annotating.places import PlaceMention, Scene, find_places
from incidents.reading.annotating.siting import country_of, place_of
from incidents.reading.annotating.tolls import TollMention, find_tolls


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention with all that may fill its fields."""

    mention: Mention
    pairings: tuple[Pairing, ...]
    dated: Dated | None
    place: PlaceMention | None
    place_nearness: str
    country: str
    tolls: tuple[TollMention, ...]
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


def propose(title: str, text: str, published: date, lexicon: Lexicon) -> Candidates | None:
    """Return the candidates of an article; None where nothing in it can open an incident."""
    doc = Annotated(Text(title, text), lexicon, published)
    if not doc.can_tell:
        return None
    scene = find_places(doc)
    groups = tuple(find_groups(doc, scene.country))
    tolls = find_tolls(doc)
    found = tuple(_candidate(doc, scene, mention, groups, tolls) for mention in find_mentions(doc))
    return Candidates(doc, scene, groups, found)


def _candidate(doc: Annotated, scene: Scene, mention: Mention, groups: Sequence[Group], tolls: Sequence[TollMention]) -> Candidate:
    clause, sentence = doc.clauses[mention.clause], doc.text.sentences[mention.sentence]
    place, nearness = place_of(doc, scene, mention)
    return Candidate(
        mention=mention,
        pairings=tuple(pairings(doc, mention, groups)),
        dated=date_of(doc, mention),
        place=place,
        place_nearness=nearness,
        country=country_of(doc, scene, mention, place),
        tolls=tuple(toll for toll in tolls if sentence.start <= toll.start < sentence.end),
        cues=doc.cues_in(clause.start - 2, clause.end),
        sentence_cues=doc.cues_in(sentence.start, sentence.end),
        in_title=doc.text.in_title(mention.start),
    )
