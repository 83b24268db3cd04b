"""Advice: what encoders that never saw an article say of it (`benchmarks/encoder`), left with its candidates.

A judge that learnt from advice on articles which the adviser had learnt by heart would trust it too much.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.encoder.answers import Answered, answered_of, read_answers
from benchmarks.training.labels import Example, Labelled
from incidents.reading.annotating.frames import groups_near
from incidents.reading.candidates import FIELDS, ROLES, Candidate
from incidents.reading.encoding.impressions import Impression


def read(folder: Path) -> tuple[dict[str, Answered], list[str]]:
    """Return the answers of all folds that a folder holds, and the kinds in the order of their log odds."""
    return read_answers(folder), json.loads((folder / "orders.json").read_text("utf-8"))["kinds"]


def advise(labelled: Sequence[Labelled], answers: Mapping[str, Answered], kinds: Sequence[str]) -> None:
    """Leave answers with the candidates of labelled articles.

    Raises:
        MissingAnswersError: Nothing is answered of an article.
    """
    for example in labelled:
        if isinstance(example, Example) and example.given.all:
            row = answered_of(example.row["article_id"], answers)
            for candidate, impression in _impressions(example, row, kinds):
                candidate.impression = impression


def _impressions(example: Example, row: Answered, kinds: Sequence[str]) -> Iterator[tuple[Candidate, Impression]]:
    candidates = example.given.all
    beside = {name: _by_mention(row[name]) for name in (*ROLES, *FIELDS, "same")}
    for one in row["mentions"]:
        n, candidate = one["at"], candidates[one["at"]]
        near = {field: candidate.near(field) for field in FIELDS}
        groups = [group.start for group in groups_near(candidate.mention, candidate.standings)]
        yield (
            candidate,
            Impression(
                real=one["real"],
                statuses=log_chances(one["status"]),
                kinds=dict(zip(kinds, log_chances(one["kind"]), strict=True)),
                roles={role: {groups[at]: odds for at, odds in beside[role][n].items()} for role in ROLES},
                fields={
                    field: {near[field][at][0].start: odds for at, odds in beside[field][n].items()} for field in FIELDS
                },
                same={candidates[other].mention.start: odds for other, odds in beside["same"][n].items()},
            ),
        )


def _by_mention(triples: Sequence[tuple[int, int, float]]) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for mention, other, odds in triples:
        found[mention][other] = odds
    return found


def log_chances(odds: Sequence[float]) -> list[float]:
    """Return log odds of choices that exclude each other as log chances."""
    largest = max(odds)
    whole = largest + math.log(sum(math.exp(one - largest) for one in odds))
    return [one - whole for one in odds]
