"""Floors of the figures: they hold for one labelled set, and only go up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.quality.metrics import METRICS, Better, Figures, Metric, key_of


@dataclass(frozen=True, slots=True)
class Floors:
    """The least (of what is better lower: the most) that each figure may be on the set with this digest."""

    labelled_set: str
    floors: Mapping[str, float]


NONE_YET = Floors("", {})


def shortfalls(figures: Figures, floors: Floors, labelled_set: str) -> list[str]:
    """Return in words what keeps the figures from passing; none means that they pass."""
    if floors.labelled_set != labelled_set:
        return [f"the floors are for another labelled set ({floors.labelled_set[:12] or 'none yet'}): use --raise"]
    return [line for metric in _floored() for line in _shortfall(metric, figures, floors)]


def raised(figures: Figures, floors: Floors, labelled_set: str) -> Floors:
    """Return floors just below the figures; a floor of the same set that is already higher stays."""
    old = floors.floors if floors.labelled_set == labelled_set else {}
    measured = [metric for metric in _floored() if key_of(metric) in figures]
    new = {key_of(metric): _highest(metric, figures[key_of(metric)], old.get(key_of(metric))) for metric in measured}
    return Floors(labelled_set, {**old, **new})


def lowered(figures: Figures, labelled_set: str) -> Floors:
    """Return floors just below the figures, whatever they were: for --allow-regression alone."""
    return raised(figures, NONE_YET, labelled_set)


def _floored() -> Iterator[Metric]:
    return (metric for metric in METRICS if metric.slack is not None)


def _highest(metric: Metric, figure: float, old: float | None) -> float:
    """Return the stricter of the floor that a figure earns and the one that stands."""
    slack = metric.slack or 0.0
    higher = metric.better is Better.HIGHER
    earned = round(figure - slack if higher else figure + slack, 4)
    return earned if old is None else (max if higher else min)(earned, old)


def _shortfall(metric: Metric, figures: Figures, floors: Floors) -> Iterator[str]:
    key = key_of(metric)
    figure, floor = figures.get(key), floors.floors.get(key)
    if figure is None or floor is None:
        yield f"{key} has no {'figure' if figure is None else 'floor'}"
    elif (figure < floor) if metric.better is Better.HIGHER else (figure > floor):
        yield f"{key} is {figure:g}, {'below' if metric.better is Better.HIGHER else 'above'} its floor {floor:g}"
