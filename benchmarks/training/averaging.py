"""Averaging: the mean of several learnings of the same examples, each under noise of its own.

One learning moves F1 by a hundredth either way with its noise: on 210 articles that no weight was learnt on two single
learnings had .742 and .757, means of two to twelve .749 to .768.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from benchmarks.training.blurring import blur
from benchmarks.training.fitting import SMALLEST
from benchmarks.training.labels import Labelled
from benchmarks.training.recording import Learnt
from benchmarks.training.scorer import Scorer
from benchmarks.training.stages import Models, learn

_FORKING = get_context("fork")
"""A learning is a process of its own, so that each has a core; what was read is not read again."""


def learn_blurred(learnt: Learnt, seen: Sequence[Labelled], scorer: Scorer, seeds: Sequence[int]) -> Models:
    """Return the mean of the models that are learnt under noise of each seed.

    Args:
        learnt: All examples, with an encoder's answers.
        seen: Those of them whose answers are blurred.
        scorer: What says which drafts are right.
        seeds: One for each learning.
    """
    pipes = [_FORKING.Pipe(duplex=False) for _ in seeds]
    for seed, (_, sender) in zip(seeds, pipes, strict=True):
        _FORKING.Process(target=_learn_into, args=(sender, learnt, seen, scorer, seed)).start()
        sender.close()
    return mean_of([receiver.recv() for receiver, _ in pipes])


def _learn_into(sender: Connection, learnt: Learnt, seen: Sequence[Labelled], scorer: Scorer, seed: int) -> None:
    blur(seen, seed)
    sender.send(learn(learnt.all, scorer))


def mean_of(learnings: Sequence[Mapping[str, Mapping[str, float]]]) -> Models:
    """Return the mean of each weight, 0 where a learning has none; what is small then is left out, as it is there."""
    return {model: _mean([learning[model] for learning in learnings]) for model in learnings[0]}


def _mean(learnings: Sequence[Mapping[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for weights in learnings:
        for feature, weight in weights.items():
            sums[feature] += weight / len(learnings)
    return {feature: mean for feature, mean in sums.items() if feature == "bias" or abs(mean) >= SMALLEST}
