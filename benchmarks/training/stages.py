"""Stages: every model of the first judge learnt in order, each on what the ones before it say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from benchmarks.training.choices import (
    country_choices,
    date_choices,
    kind_choices,
    side_choices,
    spot_choices,
    told_options,
    toll_choices,
)
from benchmarks.training.fitting import Sample, fit, fit_choice, joined
from benchmarks.training.known import FIELDS_OF_ACTS, Known, drafted_acts, each_once, labelled_acts
from benchmarks.training.labels import Example, Gold, Labelled, fills, shares_words
from benchmarks.training.pairs import same_act
from benchmarks.training.scorer import Scorer
from benchmarks.training.thresholds import THRESHOLDS
from incidents.reading.annotating.frames import Pairing
from incidents.reading.candidates import FIELDS, ROLES, Candidate
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.side_pairs import PAIR_MODEL, ROLE_MODELS
from incidents.reading.judging.filling.tolling import EFFECTS
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.sifting import advised_features, signs_of
from incidents.reading.judging.weighing import Weights

Models = dict[str, dict[str, float]]

_WHILE_LEARNING = THRESHOLDS | {"real": 0.06}
"""What is hardly real is not looked at in use, but teaches the later models what to leave: learnt from .25 on and
used from .25 on, cross-validated F1 was .629 and the specificity of relevance .78; learnt from .06 on, .635 and .83."""
Part: TypeAlias = tuple[Sequence[Example], Weights]
"""Examples, and weights that were learnt on others."""


def weights_of(models: Models, thresholds: dict[str, float] = THRESHOLDS) -> Weights:
    """Return models as the judge takes them, with their thresholds."""
    rows = [{"model": m, "feature": f, "weight": str(w)} for m, features in models.items() for f, w in features.items()]
    rows += [{"model": m, "feature": "threshold", "weight": str(t)} for m, t in thresholds.items()]
    return Weights(rows)


def learn(labelled: Sequence[Labelled], scorer: Scorer) -> Models:
    """Return all models, learnt from these examples alone."""
    usable = [e for e in labelled if isinstance(e, Example)]
    models = _of_mentions(usable)
    halves = [usable[::2], usable[1::2]]
    crossed = [_of_mentions(half) for half in halves]

    def parts(known: Models) -> list[Part]:
        # Each half with what the models of mentions of the other half say.
        return [(half, weights_of(crossed[1 - n] | known, _WHILE_LEARNING)) for n, half in enumerate(halves)]

    alone = parts({})
    acts = {"same": fit(joined(same_act(*part) for part in alone))}
    told = [act for part in alone for act in labelled_acts(*part)]
    acts |= _of_acts(dict.fromkeys(FIELDS_OF_ACTS, told))
    drafted = [drafted_acts(*part, scorer) for part in parts(acts)]
    acts |= _of_acts({field: [*told, *(act for half in drafted for act in half[field])] for field in FIELDS_OF_ACTS})
    return models | acts | {model: fit(sample) for model, sample in _drafts(parts(acts), scorer).items()}


def _of_acts(known: Mapping[str, Sequence[Known]]) -> Models:
    choices = {
        "kind": kind_choices(known["kind"]),
        "day": date_choices(known["date"]),
        "country": country_choices(known["country"]),
        "spot": spot_choices(known["place"]),
        "figure": (choice for effect in EFFECTS for choice in toll_choices(known[effect], effect)),
    }
    pairs = side_choices(each_once(act for role in ROLES for act in known[role]))
    return {model: fit_choice(list(options)) for model, options in choices.items()} | _sides(fit_choice(list(pairs)))


def _sides(weights: Mapping[str, float]) -> Models:
    models: Models = {model: {} for model in (*ROLE_MODELS, PAIR_MODEL)}
    for tagged, weight in weights.items():
        model, _, feature = tagged.rpartition(":")
        models[model or PAIR_MODEL][feature] = weight
    return models


def _of_mentions(examples: Sequence[Example]) -> Models:
    samples = (
        {"real": _real(examples, advised=False)}
        | ({"seen": _real(examples, advised=True)} if any(e.given.advised for e in examples) else {})
        | {role: _roles(examples, role) for role in ROLES}
        | {name: _options(examples, name) for name in FIELDS}
    )
    return {model: fit(sample) for model, sample in samples.items()}


def _options(examples: Sequence[Example], name: str) -> Sample:
    # Each by itself: learnt as a choice between them, as sides are, the place of an act was right in .63, not .65.
    sample = Sample()
    for e in examples:
        for candidate, label in zip(e.given.all, e.aligned, strict=True):
            if label >= 0:
                gold = e.row["incidents"][label]
                for option, right in told_options(e, candidate, gold, name):
                    sample.add(option.features, right)
    return sample


def _real(examples: Sequence[Example], *, advised: bool) -> Sample:
    sample = Sample()
    for e in examples:
        for candidate, features, label in zip(e.given.all, signs_of(e.given).mentions, e.aligned, strict=True):
            if label != -2:
                sample.add(advised_features(candidate, features) if advised else features, label >= 0)
    return sample


def _roles(examples: Sequence[Example], role: str) -> Sample:
    sample = Sample()
    for e in examples:
        for candidate, label in zip(e.given.all, e.aligned, strict=True):
            if label >= 0:
                gold = e.row["incidents"][label]
                for pairing, right in named_groups(e, candidate, gold, role):
                    sample.add(pairing.features, right)
    return sample


def named_groups(e: Example, candidate: Candidate, gold: Gold, role: str) -> Iterator[tuple[Pairing, bool]]:
    """Yield the groups that fill a role in the words of the label, and those of other sides.

    Groups of the right side elsewhere in the sentence are left out: how they stand to the verb teaches nothing.
    """
    right = [p for p in candidate.pairings if fills(e.given, p.group, gold, role)]
    best = max((_closeness(e, candidate, p, gold[role]) for p in right), default=None)
    for pairing in candidate.pairings:
        if not any(pairing is p for p in right):
            yield pairing, False
        elif _closeness(e, candidate, pairing, gold[role]) == best:
            yield pairing, True


def _closeness(e: Example, candidate: Candidate, pairing: Pairing, name: str | None) -> tuple[bool, int]:
    doc, start = e.given.doc, pairing.group.start
    sentence = candidate.mention.sentence == doc.text.sentence_of[start]
    clause = candidate.mention.clause == doc.clause_of[start]
    return bool(name and shares_words(e.given, pairing.group, name)), sentence + clause


def _drafts(parts: Sequence[Part], scorer: Scorer) -> dict[str, Sample]:
    samples = {"keep": Sample(), "unreal": Sample(), "old": Sample()}
    for examples, weights in parts:
        judge = FirstJudge(weights)
        for e in examples:
            signs = signs_of(e.given)
            odds = judge.odds(e.given, signs)
            made = judge.draft(e.given, judge.sift(e.given, odds))
            matches = scorer.matches(e, made)
            for features, gold in zip(judge.features(e.given, made, (odds, signs.topics)), matches, strict=True):
                _sort_in(samples, features, gold)
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
    return FirstJudge(weights).judge(example.given)
