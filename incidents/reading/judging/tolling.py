"""Tolling: how many an act killed or injured, chosen among the tolls that stand near its mentions."""

from collections.abc import Sequence

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.gathering import Gathered, gathered, shared_features
from incidents.reading.judging.picking import Weighed, best
from incidents.reading.judging.weighing import Weights

MODEL = "figure"
EFFECTS = ("killed", "injured")


def choose_toll(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed], effect: str, weights: Weights
) -> TollMention | None:
    """Return the likeliest toll of an act; None where none is likely to be its.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        effect: `killed` or `injured`.
        weights: The model `figure` and its threshold.
    """
    options = toll_options(given, members, near, effect)
    return best([(toll, weights.chance(MODEL, features)) for toll, features in options], weights.threshold(MODEL))


def toll_options(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed], effect: str
) -> list[tuple[TollMention, list[str]]]:
    """Return the tolls of one effect near the mentions of an act, each with the features of its being the act's."""
    found = gathered(given, members, near, ("toll", [[(t, c) for t, c in w.tolls if t.effect == effect] for w in near]))
    rivals = [[rival for rival in found if rival is not option] for option in found]
    return [
        (option.thing, shared_features(option, others, len(near)) + _features(given.doc, option, others))
        for option, others in zip(found, rivals, strict=True)
    ]


def _features(doc: Annotated, option: Gathered[TollMention], rivals: Sequence[Gathered[TollMention]]) -> list[str]:
    toll, where = option.thing, option.where
    larger = [rival.thing for rival in rivals if rival.thing.min > toll.min]
    equal = sum((rival.thing.min, rival.thing.max) == (toll.min, toll.max) for rival in rivals)
    return [
        f"effect={toll.effect}",
        f"total={toll.total}",
        f"total={toll.total}|{where}",
        f"larger={min(len(larger), 2)}|{min(len(rivals), 3)}",
        f"larger behind={any(other.start > toll.start for other in larger)}",
        f"larger={bool(larger)}|{where == 'title'}",
        f"equal={min(equal, 2)}",
        f"exact={toll.max == toll.min}|{toll.max is None}",
        f"size={min(toll.min, 4)}",
        f"role={toll.role}",
        f"said={doc.is_told[doc.clause_of[toll.start]]}",
    ]
