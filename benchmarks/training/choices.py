"""Choices: what the labels say of the options between which the judge decides."""

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.training.fitting import Choice
from benchmarks.training.known import Known
from benchmarks.training.labels import Example, Gold, is_date_of, place_agrees
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.options import Option
from incidents.reading.candidates import ROLES, Candidate
from incidents.reading.clues import Clue, features_of
from incidents.reading.judging.filling.acts import Act
from incidents.reading.judging.filling.countries import country_options
from incidents.reading.judging.filling.dating import date_options
from incidents.reading.judging.filling.kinding import kind_features, kind_options
from incidents.reading.judging.filling.picking import victims
from incidents.reading.judging.filling.side_pairs import PAIR_MODEL, ROLE_MODELS, Pair, Sided, sided
from incidents.reading.judging.filling.spotting import spot_options
from incidents.reading.judging.filling.tolling import toll_options
from schemas.vocabulary import Bloc


def told_options(e: Example, candidate: Candidate, gold: Gold, name: str) -> list[tuple[Option[Any], bool]]:
    """Return the options of a field, each with whether the label has it; none where the label has no place."""
    if name == "place":
        return [(o, place_agrees(e.given, o.value, gold)) for o in candidate.places] if gold["place"] else []
    if name == "date":
        return [(o, bool(gold["date"]) and is_date_of(o.value, gold)) for o in candidate.dates]
    return [(o, _same_toll(o.value, gold)) for o in candidate.tolls]


def _same_toll(toll: TollMention, gold: Gold) -> bool:
    said = gold[toll.effect]
    return said is not None and said[0] == toll.min and said[1] == toll.max


def side_choices(acts: Iterable[Known]) -> Iterator[Choice]:
    """Yield the pairs of sides that each act may have; features begin with the model that they are of."""
    for known in acts:
        act = Act(known.given, known.members, known.country, victims(known.weighed), known.elsewhere)
        sides = sided(act, [w.scores for w in known.weighed])
        # A side that none of the options is was not to be known.
        meant = tuple(_side(known.gold, role, of_role) for role, of_role in zip(ROLES, sides.roles, strict=True))
        yield [(_features(sides, pair), pair == meant) for pair in sides.pairs]


def _side(gold: Gold, role: str, options: Iterable[Bloc]) -> Bloc:
    bloc = Bloc(gold[f"{role}_bloc"] or Bloc.UNKNOWN)
    return bloc if bloc in options else Bloc.UNKNOWN


def _features(sides: Sided, pair: Pair) -> list[str]:
    features = [f"{PAIR_MODEL}:{feature}" for feature in features_of(sides.pairs[pair])]
    for model, bloc, of_role in zip(ROLE_MODELS, pair, sides.roles, strict=True):
        if bloc in of_role:
            features += [f"{model}:bias", *(f"{model}:{feature}" for feature in features_of(of_role[bloc]))]
    return features


def country_choices(acts: Iterable[Known]) -> Iterator[Choice]:
    """Yield the countries that each act may have been in; none where there is but one, or the label names none."""
    for known in acts:
        code, options = known.gold["country"], country_options(known.given, known.members, known.weighed)
        choice = [(list(features_of(clues)), option == code) for option, clues in options]
        if code and len(choice) > 1:
            yield choice


def date_choices(acts: Iterable[Known]) -> Iterator[Choice]:
    """Yield the dates that each act may have."""
    for known in acts:
        dated = bool(known.gold["date"])
        options = date_options(known.given, known.members, known.weighed)
        yield from _choice((clues, dated and is_date_of(day, known.gold)) for day, clues in options)


def spot_choices(acts: Iterable[Known]) -> Iterator[Choice]:
    """Yield the places that each act may have; none where the label names none."""
    for known in acts:
        if known.gold["place"]:
            options = spot_options(known.given, known.members, known.weighed, known.country)
            yield from _choice((clues, place_agrees(known.given, place, known.gold)) for place, clues in options)


def toll_choices(acts: Iterable[Known], effect: str) -> Iterator[Choice]:
    """Yield the tolls of one effect that each act may have."""
    for known in acts:
        options = toll_options(known.given, known.members, known.weighed, effect)
        yield from _choice((clues, _same_toll(toll, known.gold)) for toll, clues in options)


def _choice(options: Iterable[tuple[Iterable[Clue], bool]]) -> Iterator[Choice]:
    """Yield the choice between some options, none where there are none."""
    choice = [(list(features_of(clues)), right) for clues, right in options]
    if choice:
        yield choice


def kind_choices(acts: Iterable[Known]) -> Iterator[Choice]:
    """Yield the kinds that each act may have."""
    for known in acts:
        given, members = known.given, known.members
        options = kind_options(given, members)
        yield [(list(kind_features(given, members, kind, known.sides)), kind == known.gold["kind"]) for kind in options]
