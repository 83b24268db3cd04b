"""Choices: what the labels say of the options between which the judge decides."""

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.training.fitting import Choice
from benchmarks.training.labels import Example, Gold, dates_agree, place_agrees
from incidents.reading.annotating.options import Option
from incidents.reading.annotating.tolls import TollMention
from incidents.reading.candidates import Candidate
from incidents.reading.judging.acts import Act, side_options
from incidents.reading.judging.kinding import kind_features, kind_options
from incidents.reading.judging.picking import victims, weigh
from incidents.reading.judging.scores import ROLES, best_by_bloc
from incidents.reading.judging.side_clues import side_features
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc


def told_options(e: Example, candidate: Candidate, gold: Gold, name: str) -> list[tuple[Option[Any], bool]]:
    """Return the options of a field, each with whether the label has it; none where the label has no place."""
    if name == "place":
        return [(o, place_agrees(e.given, o.value, gold)) for o in candidate.places] if gold["place"] else []
    if name == "date":
        return [(o, bool(gold["date"]) and dates_agree(o.value, gold)) for o in candidate.dates]
    return [(o, _same_toll(o.value, gold)) for o in candidate.tolls]


def _same_toll(toll: TollMention, gold: Gold) -> bool:
    said = gold[toll.effect]
    return said is not None and said[0] == toll.min and said[1] == toll.max


def side_choices(examples: Sequence[Example], weights: Weights, role: str) -> Iterator[Choice]:
    """Yield the sides that may fill a role of each labelled act."""
    other = ROLES[1 - ROLES.index(role)]
    for e in examples:
        weighed = [weigh(c, weights) for c in e.given.all]
        for gold, members in _told_acts(e):
            if not members:
                continue
            mine = [weighed[m] for m in members]
            scores = [w.scores for w in mine]
            best = best_by_bloc(scores, role), best_by_bloc(scores, other)
            act = Act(e.given, members, gold["country"] or e.given.scene.country, victims(mine))
            options = side_options(act, best[0], role)
            if options:
                yield [(list(side_features(act, bloc, best)), gold[f"{role}_bloc"] == bloc) for bloc in options]


def kind_choices(examples: Sequence[Example]) -> Iterator[Choice]:
    """Yield the kinds that each labelled act may have."""
    for e in examples:
        for gold, members in _told_acts(e):
            options = kind_options(e.given, members)
            sides = Bloc(gold["initiator_bloc"] or "unknown"), Bloc(gold["target_bloc"] or "unknown")
            if options:
                yield [(list(kind_features(e.given, members, kind, sides)), kind == gold["kind"]) for kind in options]


def _told_acts(e: Example) -> Iterator[tuple[Gold, list[int]]]:
    for number, gold in enumerate(e.row["incidents"]):
        yield gold, [i for i, label in enumerate(e.aligned) if label == number]
