"""Dating: the day of an act, chosen among the dates that stand near its mentions."""

from collections.abc import Sequence
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.dates import Dated
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.judging.filling.gathering import Gathered, gathered, shared_clues, with_rivals
from incidents.reading.judging.filling.picking import Picked, Weighed, pick
from incidents.reading.judging.weighing import Weights

MODEL: Final = "day"


def choose_date(given: Candidates, members: Sequence[int], near: Sequence[Weighed], weights: Weights) -> Picked[Dated]:
    """Return the likeliest date of an act, none where none is likely to be its.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        weights: The model `day` and its threshold.
    """
    chances = [(dated, weights.chance_of(MODEL, clues)) for dated, clues in date_options(given, members, near)]
    return pick(chances, weights.threshold(MODEL))


def date_options(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed]
) -> list[tuple[Dated, tuple[Clue, ...]]]:
    """Return the dates near the mentions of an act, each with the clues of its being the act's."""
    found = gathered(given, members, near, ("date", [w.dates for w in near]))
    return [
        (option.thing, (*shared_clues(option, rivals, len(near)), _clue(given.doc, option)))
        for option, rivals in with_rivals(found)
    ]


def _clue(doc: Annotated, option: Gathered[Dated]) -> Clue:
    dated = option.thing
    age, length = min(max((doc.published - dated.last).days, -1), 9), min((dated.last - dated.first).days, 8)
    said = doc.is_told[doc.clause_of[dated.start]]
    return _day((age, length, dated.when.since), said, option.where, min(option.own, 2))


@clue
def _day(day: tuple[int, int, bool], said: bool, where: str, own: int) -> tuple[str, ...]:
    age, length, since = day
    return (
        f"said={said}|{where}",
        f"said={said}|{min(age, 1)}|{own}",
        f"age={age}",
        f"age={age}|{where}",
        f"length={length}",
        f"since={since}",
    )
