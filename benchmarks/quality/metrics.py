"""What the gate looks at: each figure, where a scorer reports it, and what it is to reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Better(StrEnum):
    """Which way a figure improves."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure. `slack` is what --raise leaves below it; None: shown, and held to no floor."""

    name: str
    part: str
    path: str
    slack: float | None = None
    goal: float | None = None
    better: Better = Better.HIGHER


# The slack is about a quarter of the 95 % interval on 90 articles: wide enough for an honest change of another part,
# too narrow for a regression that anybody would notice. The two seed articles are few and known by heart: no slack.
# The 210 invented ones tell four times as much as `dev`: their interval is half of its.
METRICS = (
    Metric("incidents found and right, F1", "dev", "incidents.f1", slack=0.01, goal=0.62),
    Metric("fresh incidents, F1", "dev", "fresh_incidents.f1"),
    Metric("relevance, recall", "dev", "relevance.r", slack=0.01, goal=0.93),
    Metric("relevance, specificity", "dev", "relevance.specificity", slack=0.03, goal=0.75),
    Metric("initiator", "dev", "fields.initiator.right", goal=0.88),
    Metric("target", "dev", "fields.target.right", goal=0.86),
    Metric("place", "dev", "fields.place.right", goal=0.66),
    Metric("country", "dev", "fields.country.right", goal=0.95),
    Metric("date", "dev", "fields.date.right", goal=0.88),
    Metric("kind", "dev", "fields.kind.right", goal=0.72),
    Metric("killed", "dev", "fields.killed.right", goal=0.66),
    Metric("injured", "dev", "fields.injured.right", goal=0.50),
    Metric("non-events taken for real", "dev", "non_events_taken_for_real.share", goal=0.20, better=Better.LOWER),
    Metric("incidents found and right, F1", "invented", "incidents.f1", slack=0.01),
    Metric("fresh incidents, F1", "invented", "fresh_incidents.f1"),
    Metric("relevance, recall", "invented", "relevance.r"),
    Metric("relevance, specificity", "invented", "relevance.specificity"),
    Metric("initiator", "invented", "fields.initiator.right"),
    Metric("target", "invented", "fields.target.right"),
    Metric("place", "invented", "fields.place.right"),
    Metric("date", "invented", "fields.date.right"),
    Metric("kind", "invented", "fields.kind.right"),
    Metric("killed", "invented", "fields.killed.right"),
    Metric("non-events taken for real", "invented", "non_events_taken_for_real.share", better=Better.LOWER),
    Metric("incidents found and right, F1", "train", "incidents.f1"),
    Metric("relevance, recall", "train", "relevance.r"),
    Metric("relevance, specificity", "train", "relevance.specificity"),
    Metric("incidents found", "seeds", "incidents.right", slack=0.0, goal=10),
    Metric("incidents that are none", "seeds", "incidents.spurious", slack=0.0, goal=0, better=Better.LOWER),
    Metric("same-incident pairs, F1", "matching", "pairs.f1", slack=0.01, goal=0.80),
    Metric("false merges, share", "matching", "false_merges.share", slack=0.01, goal=0.03, better=Better.LOWER),
    Metric("incidents said / labelled", "matching", "count_ratio"),
)

Figures = dict[str, float]
"""The key of a metric → its figure."""


def key_of(metric: Metric) -> str:
    """Return the name of a metric in floors.json."""
    return f"{metric.part}.{metric.path}"


def figures_of(reports: Mapping[str, Mapping[str, Any]]) -> Figures:
    """Return the figures of every metric that the scorers' reports, by part, have a number for."""
    found = {key_of(metric): _dig(_completed(reports.get(metric.part, {})), metric.path) for metric in METRICS}
    return {key: float(value) for key, value in found.items() if value is not None}


def _completed(report: Mapping[str, Any]) -> dict[str, Any]:
    """Scorers report shares of incidents and counts of slips; a handful of articles wants the former as counts."""
    whole = {name: dict(cell) if isinstance(cell, Mapping) else cell for name, cell in report.items()}
    if "incidents" in whole:
        right = round(whole["incidents"]["r"] * whole["incidents"]["wanted"])
        whole["incidents"] |= {"right": right, "spurious": whole["incidents"]["found"] - right}
    for slip in {"false_merges", "non_events_taken_for_real"} & whole.keys():
        whole[slip]["share"] = round(whole[slip]["count"] / max(whole[slip]["of"], 1), 4)
    return whole


def _dig(report: Any, path: str) -> Any:  # noqa: ANN401  # a scorer's own JSON
    for step in path.split("."):
        report = report.get(step) if isinstance(report, Mapping) else None
    return report
