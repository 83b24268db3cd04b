"""Options: the places, dates and tolls near a mention, each with named features for scoring."""

from collections.abc import Sequence
from typing import Generic, NamedTuple

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.beside import dates_beside, places_beside, tolls_beside
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import May, Near, T, anything
from incidents.reading.annotating.option_clues import date_clues, place_clues, position_clues, toll_clues
from incidents.reading.annotating.placing.anaphors import Anaphor, anaphor_clues
from incidents.reading.annotating.placing.chains import Chains
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.clues import Clue, features_of


class Option(NamedTuple, Generic[T]):
    """Something that may fill a field of a mention, where it stands to it, and what speaks for and against it."""

    value: T
    where: str
    clues: tuple[Clue, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the option."""
        return features_of(self.clues)


def place_options(
    doc: Annotated, mention: Mention, places: Near[PlaceMention], anaphors: Sequence[Anaphor], may: May = anything
) -> list[Option[PlaceMention]]:
    """Return the places near a mention that may be its own, with how each stands to it."""
    chains, rivals = Chains(places), places_beside(mention, places)
    pointed = anaphor_clues(doc, mention, places, anaphors)
    return [
        Option(p, w, (*position_clues(doc, mention, p, w, "place"), *place_clues(doc, p, w, chains), *beside, anaphor))
        for (p, w), beside, anaphor in zip(places, rivals, pointed, strict=True)
        if may(p.start)
    ]


def date_options(doc: Annotated, mention: Mention, dates: Near[Dated], may: May = anything) -> list[Option[Dated]]:
    """Return the dates near a mention that may be its own, with how each stands to it."""
    clause, rivals = doc.clauses[mention.clause], dates_beside(mention, dates)
    background = "background" in doc.cues_in(clause.start - 1, clause.end)
    return [
        Option(
            d, w, (*position_clues(doc, mention, d, w, "date"), *date_clues(doc, mention, (d, w), background), *beside)
        )
        for (d, w), beside in zip(dates, rivals, strict=True)
        if may(d.start)
    ]


def toll_options(
    doc: Annotated, mention: Mention, tolls: Near[TollMention], may: May = anything
) -> list[Option[TollMention]]:
    """Return the tolls near a mention that may be its own, with how each stands to it."""
    return [
        Option(t, w, (*position_clues(doc, mention, t, w, "toll"), *toll_clues(mention, t, w), *beside))
        for (t, w), beside in zip(tolls, tolls_beside(mention, tolls), strict=True)
        if may(t.start)
    ]
