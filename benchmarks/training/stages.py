"""Stages: every model of the first judge learnt in order, each on what the ones before it say."""

from collections.abc import Sequence
from typing import Any

from benchmarks.training.fitting import Sample, fit
from benchmarks.training.labels import Example, fills
from benchmarks.training.scorer import Scorer
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.keeping import draft_features
from incidents.reading.judging.linking import Guess, pair_features
from incidents.reading.judging.siding import ROLES, best_by_bloc, guess, score_roles, side_features, side_options
from incidents.reading.judging.sifting import sift_features, topic_features
from incidents.reading.judging.weighing import Weights

Models = dict[str, dict[str, float]]

THRESHOLDS = {"real": 0.12, "same": 0.5, "side_initiator": 0.35, "side_target": 0.35, "keep": 0.3, "unreal": 0.5, "old": 0.5}
STRENGTHS = {"real": 0.1, "initiator": 0.1, "target": 0.1, "same": 0.1, "side_initiator": 0.1, "side_target": 0.1, "keep": 0.05, "unreal": 0.1, "old": 0.1}


def weights_of(models: Models) -> Weights:
    """Return models as the judge takes them, with the thresholds chosen so far."""
    rows = [{"model": m, "feature": f, "weight": str(w)} for m, features in models.items() for f, w in features.items()]
    rows += [{"model": m, "feature": "threshold", "weight": str(t)} for m, t in THRESHOLDS.items()]
    return Weights(rows)


def learn(examples: Sequence[Example], scorer: Scorer) -> Models:
    """Return all models, learnt from these examples alone."""
    usable = [e for e in examples if e.given is not None]
    models: Models = {}
    models["real"] = fit(_real(usable), STRENGTHS["real"])
    for role in ROLES:
        models[role] = fit(_roles(usable, role), STRENGTHS[role])
    halves = [usable[::2], usable[1::2]]
    crossed = [({role: fit(_roles(half, role), STRENGTHS[role]) for role in ROLES} | {"real": fit(_real(half), STRENGTHS["real"])}) for half in halves]
    other = [(half, weights_of(crossed[1 - n])) for n, half in enumerate(halves)]
    models["same"] = fit(_joined([_same(half, weights) for half, weights in other]), STRENGTHS["same"])
    for role in ROLES:
        models[f"side_{role}"] = fit(_joined([_sides(half, weights, role) for half, weights in other]), STRENGTHS[f"side_{role}"])
    whole = [(half, weights_of(crossed[1 - n] | {m: models[m] for m in ("same", "side_initiator", "side_target")})) for n, half in enumerate(halves)]
    for model, sample in _drafts(whole, scorer).items():
        models[model] = fit(sample, STRENGTHS[model])
    return models


def _joined(samples: list[Sample]) -> Sample:
    whole = Sample()
    for sample in samples:
        whole.features += sample.features
        whole.labels += sample.labels
        whole.weights += sample.weights
    return whole


def _real(examples: Sequence[Example]) -> Sample:
    sample = Sample()
    for e in examples:
        topics = topic_features(e.given)
        for candidate, label in zip(e.given.all, e.aligned, strict=True):
            if label != -2:
                sample.add(sift_features(e.given, candidate, topics), label >= 0)
    return sample


def _roles(examples: Sequence[Example], role: str) -> Sample:
    sample = Sample()
    for e in examples:
        for candidate, label in zip(e.given.all, e.aligned, strict=True):
            if label >= 0:
                gold = e.row["incidents"][label]
                for pairing in candidate.pairings:
                    sample.add(pairing.features, fills(e.given, pairing.group, gold, role))
    return sample


def _guesses(e: Example, weights: Weights) -> list[Guess]:
    return [guess(score_roles(c.pairings, weights)) for c in e.given.all]


def _same(examples: Sequence[Example], weights: Weights) -> Sample:
    sample = Sample()
    for e in examples:
        guesses = _guesses(e, weights)
        indices = [i for i, label in enumerate(e.aligned) if label >= 0][:30]
        for n, a in enumerate(indices):
            for b in indices[n + 1 :]:
                features = pair_features(e.given, e.given.all[a], e.given.all[b], (guesses[a], guesses[b]))
                sample.add(features, e.aligned[a] == e.aligned[b], 3.0 / max(3, len(indices)))
    return sample


def _sides(examples: Sequence[Example], weights: Weights, role: str) -> Sample:
    sample = Sample()
    other = ROLES[1 - ROLES.index(role)]
    for e in examples:
        scores = [score_roles(c.pairings, weights) for c in e.given.all]
        for number, gold in enumerate(e.row["incidents"]):
            members = [i for i, label in enumerate(e.aligned) if label == number]
            if not members:
                continue
            best = best_by_bloc(members, scores, role), best_by_bloc(members, scores, other)
            for bloc in side_options(best[0], role):
                sample.add(side_features(e.given, members, role, bloc, best), gold[f"{role}_bloc"] == bloc)
    return sample


def _drafts(parts: list[tuple[Sequence[Example], Weights]], scorer: Scorer) -> dict[str, Sample]:
    samples = {"keep": Sample(), "unreal": Sample(), "old": Sample()}
    for examples, weights in parts:
        judge = FirstJudge(weights)
        for e in examples:
            topics = topic_features(e.given)
            odds = judge.odds(e.given, topics)
            made = judge.draft(e.given, judge.sift(e.given, odds))
            matches = scorer.matches(e, made)
            for draft, gold in zip(made, matches, strict=True):
                _sort_in(samples, draft_features(e.given, draft, odds, topics), gold)
    return samples


def _sort_in(samples: dict[str, Sample], features: list[str], gold: dict[str, Any] | None) -> None:
    samples["keep"].add(features, gold is not None)
    if gold is not None:
        real = gold["status"] in ("fresh", "background")
        samples["unreal"].add(features, not real)
        if real:
            samples["old"].add(features, gold["status"] == "background")


def predict(example: Example, weights: Weights) -> list[Draft]:
    """Return what the judge says of an example with these weights."""
    return FirstJudge(weights).judge(example.given) if example.given else []
