"""Picking: which place, date and toll each mention takes, and the likeliest of some options."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.annotating.options import Option
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidate
from incidents.reading.judging.filling.scores import Scores, score_roles
from incidents.reading.judging.weighing import Weights

T = TypeVar("T", bound=Spanned)


class Weighed(NamedTuple):
    """A candidate with the chance of everything that may fill its fields."""

    candidate: Candidate
    scores: Scores
    places: tuple[tuple[PlaceMention, float], ...]
    dates: tuple[tuple[Dated, float], ...]
    tolls: tuple[tuple[TollMention, float], ...]
    place: PlaceMention | None
    dated: Dated | None


def weigh(candidate: Candidate, weights: Weights) -> Weighed:
    """Return a candidate with all its options weighed."""
    places, dates = _weighed(candidate.places, weights, "place"), _weighed(candidate.dates, weights, "date")
    return Weighed(
        candidate=candidate,
        scores=score_roles(candidate.pairings, weights),
        places=places,
        dates=dates,
        tolls=_tolls(candidate.tolls, weights),
        place=best(places, weights.threshold("place")),
        dated=best(dates, weights.threshold("date")),
    )


def _weighed(options: Sequence[Option[T]], weights: Weights, model: str) -> tuple[tuple[T, float], ...]:
    shares = weights.shares_of(model, (option.clues for option in options))
    return tuple((option.value, share) for option, share in zip(options, shares, strict=True))


def _tolls(options: Sequence[Option[TollMention]], weights: Weights) -> tuple[tuple[TollMention, float], ...]:
    # The dead are one choice, the injured another.
    dead = [option for option in options if option.value.effect == "killed"]
    injured = [option for option in options if option.value.effect != "killed"]
    return _weighed(dead, weights, "toll") + _weighed(injured, weights, "toll")


class Picked(NamedTuple, Generic[T]):
    """What is taken for a field, None where nothing is, and the chance of the likeliest option."""

    value: T | None
    chance: float


def pick(options: Iterable[tuple[T, float]], threshold: float) -> Picked[T]:
    """Return the likeliest option with its chance, none where it does not reach the threshold."""
    value, chance = max(options, key=lambda option: (option[1], -option[0].start), default=(None, 0.0))
    return Picked(value if chance >= threshold else None, chance)


def best(options: Iterable[tuple[T, float]], threshold: float) -> T | None:
    """Return the likeliest option, None where none reaches the threshold."""
    return pick(options, threshold).value


def victims(weighed: Sequence[Weighed]) -> str:
    """Return the class of the people that the likeliest toll of an act counts ('' if none says)."""
    options = [(t, c) for w in weighed for t, c in w.tolls if t.min]
    toll = best(options, _LIKELY)
    return toll.role if toll else ""


_LIKELY: Final = 0.3
