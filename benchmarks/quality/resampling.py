"""Resampling: how far figures would lie apart with other articles, by the percentile bootstrap (Efron 1979)."""

import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.quality.metrics import Figures, figures_of
from benchmarks.rows import rows_of
from benchmarks.scorers import loaded

DRAWS = 400
_FORTIETHS = 40
"""The first and the last of these parts are what lies outside of 95 in a hundred draws."""

Intervals = dict[str, tuple[float, float]]
"""The key of a metric → between which values it is in 95 in a hundred draws."""


def drawn(scorer: Path, gold: Path, said: Path, draws: int = DRAWS) -> Iterator[Mapping[str, Any]]:
    """Yield the report of a scorer on each draw of as many articles as there are, with replacement.

    Args:
        scorer: It has `tally`, which counts for one article, and `score`, which sums up.
        gold: Labels, a line an article.
        said: What naba said of them.
        draws: How many; always the same ones.
    """
    module, rows = loaded(scorer), rows_of(gold)
    told = {row["article_id"]: [module.flat(i) for i in row["incidents"]] for row in rows_of(said)}
    # An article counts the same in every draw.
    counts = {row["article_id"]: module.tally(row, told.get(row["article_id"], [])) for row in rows}
    module.tally = lambda row, *_: counts[row["article_id"]]
    chance = random.Random(0)  # noqa: S311  # no secret
    for _ in range(draws):
        yield module.score(chance.choices(rows, k=len(rows)), [], draws=1)


def intervals(part: str, reports: Iterable[Mapping[str, Any]]) -> Intervals:
    """Return between which values the figures of a part are in 95 in a hundred of the reports."""
    each: list[Figures] = [figures_of({part: report}) for report in reports]
    keys = {key for figures in each for key in figures}
    return {key: _middle([figures[key] for figures in each if key in figures]) for key in sorted(keys)}


def _middle(values: list[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=_FORTIETHS, method="inclusive")
    return cuts[0], cuts[-1]
