"""Spotting: the place of an act, chosen among the places that stand near its mentions and lie in its country."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.judging.filling.gathering import Gathered, gathered, shared_clues, with_rivals
from incidents.reading.judging.filling.picking import Picked, Weighed, pick
from incidents.reading.judging.weighing import Weights

MODEL: Final = "spot"
_MOST_OFTEN, _OFTEN = 5, 3


def choose_spot(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed], country: str, weights: Weights
) -> Picked[PlaceMention]:
    """Return the likeliest place of an act, none where none is likely to be its.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        country: The country that it was in.
        weights: The model `spot` and its threshold.
    """
    options = spot_options(given, members, near, country)
    return pick([(place, weights.chance_of(MODEL, clues)) for place, clues in options], weights.threshold(MODEL))


def spot_options(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed], country: str
) -> list[tuple[PlaceMention, tuple[Clue, ...]]]:
    """Return the places near the mentions of an act that may lie in its country, each with its clues."""
    shares = [[(place, share) for place, share in w.places if place.country in ("", country)] for w in near]
    found = gathered(given, members, near, ("place", shares))
    often = Counter(_name(given, place) for place in given.scene.mentions)
    sentences = [given.all[m].mention.sentence for m in members]
    return [
        (option.thing, (*shared_clues(option, rivals, len(near)), *_place_clues(given, option, sentences, often)))
        for option, rivals in with_rivals(found)
    ]


def _place_clues(
    given: Candidates, option: Gathered[PlaceMention], sentences: Sequence[int], often: Counter[str]
) -> tuple[Clue, ...]:
    place, where = option.thing, option.where
    return (
        _spot(place.level, place.located, _known(place), where),
        _told_in(*_standing(given, place, sentences)),
        _often(min(often[_name(given, place)], _MOST_OFTEN), where),
    )


def _name(given: Candidates, place: PlaceMention) -> str:
    return place.row.id if place.row else " ".join(given.doc.words[place.name_start : place.end])


def _known(place: PlaceMention) -> str:
    return f"{bool(place.row)}|{place.doubtful}"


def _standing(given: Candidates, place: PlaceMention, sentences: Sequence[int]) -> tuple[int, int, bool, bool]:
    here = given.doc.text.sentence_of[place.start]
    return min(sentences.count(here), 3), min(len(sentences), 4), here == 0, 0 in sentences


@clue
def _spot(level: str, located: bool, known: str, where: str) -> tuple[str, ...]:
    return f"level={level}", f"level={level}|{where}", f"located={located}|{where}", f"known={known}"


@clue
def _told_in(beside: int, mentions: int, in_title: bool, of_title: bool) -> tuple[str, ...]:
    return f"beside={beside}|{mentions}", f"title={in_title}|{of_title}"


@clue
def _often(times: int, where: str) -> tuple[str, ...]:
    return f"often={times}", f"often={min(times, _OFTEN)}|{where}"
