"""Crossing: every article judged by weights that never saw it, and the figures of that."""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.training.folds import Split
from benchmarks.training.labels import Gold, Labelled, Silent
from benchmarks.training.scorer import Scorer, flat
from benchmarks.training.stages import learn, predict, weights_of
from benchmarks.training.thresholds import thresholds_of
from incidents.reading.judging.drafts import is_likeliest
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Status

Said = tuple[Gold, list[dict[str, Any]]]

_STEPS = tuple(step / 100 for step in range(16, 60, 4))


def cross_validate(splits: Sequence[Split], scorer: Scorer, only: Sequence[int]) -> list[Said]:
    """Return (label row, drafts said, each with its chance) of every article asked, judged out of fold.

    Nothing is dropped yet: thresholds are tried on what comes back.

    Args:
        splits: What each fold is taught and asked.
        scorer: Says which draft matches which label.
        only: The folds to run.
    """
    said: list[Said] = []
    for fold in only:
        models = learn(splits[fold].taught, scorer)
        weights = weights_of(models, thresholds_of(models) | {"keep": min(_STEPS)})
        said += [(e.row, _rows(e, weights)) for e in splits[fold].asked]
        sys.stderr.write(f"fold {fold} of {len(splits)} done\n")
    return said


def _rows(example: Labelled, weights: Weights) -> list[dict[str, Any]]:
    if isinstance(example, Silent):
        return []
    published = example.article["published"]
    return [flat(example.given, d, published) | {"chance": d.chance} for d in predict(example, weights)]


def kept(said: Sequence[Said], threshold: float) -> list[Said]:
    """Return what is said when only drafts from a chance upwards are kept, or the likeliest of their article."""
    return [(row, [d for d in drafts if d["chance"] >= threshold or _is_likeliest(d, drafts)]) for row, drafts in said]


class _Rated(NamedTuple):
    chance: float
    status: Status


def _is_likeliest(draft: dict[str, Any], drafts: Sequence[dict[str, Any]]) -> bool:
    # The judge has asked enough of it already.
    mine, *made = (_Rated(d["chance"], d["status"]) for d in (draft, *drafts))
    return is_likeliest(mine, made)


def report(said: Sequence[Said], scorer: Scorer, keep: float) -> dict[str, Any]:
    """Print F1 and relevance for every threshold of `keep`, and all figures at the one in use."""
    for step in _STEPS:
        print(f"keep {step:.2f}  {_line(scorer.score(kept(said, step)))}")
    figures = scorer.score(kept(said, keep))
    for name, value in figures.items():
        print(f"{name:28} {value}")
    return figures


def _line(row: dict[str, Any]) -> str:
    found = f"f1 {row['incidents']['f1']:.3f}  fresh {row['fresh_incidents']['f1']:.3f}"
    return f"{found}  recall {row['relevance']['r']:.3f}  specificity {row['relevance']['specificity']:.3f}"
