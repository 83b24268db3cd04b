"""Crossing: every article judged by weights that never saw it, and the figures of that."""

import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.training.labels import Example, Gold
from benchmarks.training.scorer import Scorer, flat
from benchmarks.training.stages import THRESHOLDS, learn, predict, weights_of

Said = tuple[Gold, list[dict[str, Any]]]

_STEPS = tuple(step / 100 for step in range(16, 60, 4))


def cross_validate(examples: Sequence[Example], scorer: Scorer, folds: int, only: Sequence[int]) -> list[Said]:
    """Return (label row, drafts said, each with its chance) of every article, judged out of fold; nothing dropped yet."""
    said: list[Said] = []
    for fold in only:
        models = learn([e for n, e in enumerate(examples) if n % folds != fold], scorer)
        weights = weights_of(models, THRESHOLDS | {"keep": min(_STEPS), "first": min(_STEPS)})
        for example in (e for n, e in enumerate(examples) if n % folds == fold):
            drafts = predict(example, weights)
            rows = [flat(example.given, d, example.article["published"]) | {"chance": d.chance} for d in drafts]
            said.append((example.row, rows))
        sys.stderr.write(f"fold {fold} of {folds} done\n")
    return said


def kept(said: Sequence[Said], threshold: float) -> list[Said]:
    """Return what is said when only drafts from a chance upwards are kept."""
    return [(row, [d for d in drafts if d["chance"] >= _floor(d, drafts, threshold)]) for row, drafts in said]


def _floor(draft: dict[str, Any], drafts: Sequence[dict[str, Any]], threshold: float) -> float:
    return min(threshold, THRESHOLDS["first"]) if draft["chance"] == max(d["chance"] for d in drafts) else threshold


def report(said: Sequence[Said], scorer: Scorer) -> dict[str, Any]:
    """Print F1 and relevance for every threshold of `keep`, and all figures at the one in use."""
    for step in _STEPS:
        row = scorer.score(kept(said, step))
        relevance = row["relevance"]
        print(
            f"keep {step:.2f}  f1 {row['incidents']['f1']:.3f}  fresh {row['fresh_incidents']['f1']:.3f}  recall {relevance['r']:.3f}  specificity {relevance['specificity']:.3f}"
        )
    figures = scorer.score(kept(said, THRESHOLDS["keep"]))
    for name, value in figures.items():
        print(f"{name:28} {value}")
    return figures
