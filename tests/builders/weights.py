"""Weights of a judge, a few features of a few models."""

from incidents.reading.judging.weighing import Weights


def weights_of(**models: dict[str, float]) -> Weights:
    """Return weights by model and feature."""
    rows = [
        {"model": model, "feature": feature, "weight": str(weight)}
        for model, features in models.items()
        for feature, weight in features.items()
    ]
    return Weights(rows)
