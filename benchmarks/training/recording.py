"""Recording: the learnt weights as a table, and how they came about beside them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.training.fitting import STRENGTH_OF_CHOICE, STRENGTH_OF_PENALTY
from benchmarks.training.labels import Labelled
from benchmarks.training.stages import Models
from benchmarks.training.thresholds import thresholds_of

_METHOD = (
    "L2-regularised logistic regression per model, conditional for what excludes each other; "
    "later models learn on what models of the other half of the articles say"
)
_DATA = Path(__file__).parents[2] / "incidents" / "data"


class Learnt(NamedTuple):
    """What weights are learnt on: the labels of the evaluation folder, and further ones."""

    examples: Sequence[Labelled]
    further: Sequence[Labelled]

    @property
    def all(self) -> list[Labelled]:
        """Both."""
        return [*self.examples, *self.further]


def write_weights(models: Models, learnt: Learnt, said: Mapping[str, Any], name: str) -> None:
    """Write the table of that name, and beside it a record of how it came about.

    Args:
        models: What was learnt.
        learnt: What from.
        said: More for the record.
        name: `weights`, or `weights_advised`.
    """
    lines = ["model\tfeature\tweight\tsource"]
    for model, weights in sorted(models.items()):
        lines += [f"{model}\t{feature}\t{weight:.2f}\tlearnt" for feature, weight in sorted(weights.items())]
    lines += [f"{model}\tthreshold\t{threshold}\tchosen" for model, threshold in sorted(thresholds_of(models).items())]
    (_DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (_DATA / f"{name}.record.json").write_text(
        json.dumps(_record(learnt, models, said), indent=1) + "\n", encoding="utf-8"
    )


def _record(learnt: Learnt, models: Models, said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "method": _METHOD,
        **_counted(learnt.examples),
        "further": _counted(learnt.further),
        "inverse_penalty": STRENGTH_OF_PENALTY,
        "inverse_penalty_of_choices": STRENGTH_OF_CHOICE,
        "thresholds": thresholds_of(models),
        "weights": {model: len(weights) for model, weights in sorted(models.items())},
        **said,
    }


def _counted(examples: Sequence[Labelled]) -> dict[str, Any]:
    labels = "\n".join(json.dumps(e.row, sort_keys=True) for e in examples)
    return {
        "articles": len(examples),
        "incidents": sum(len(e.row["incidents"]) for e in examples),
        "labels_sha256": hashlib.sha256(labels.encode()).hexdigest(),
    }
