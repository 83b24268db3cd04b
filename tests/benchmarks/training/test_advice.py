"""Weights learn from advice only on articles that the adviser had never seen."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.encoder.answers import MissingAnswersError
from benchmarks.training.advice import advise, read
from benchmarks.training.labels import Example, align
from incidents.lexicon.lexicon import Lexicon

ARTICLE = {
    "article_id": "a1",
    "title": "قصف على البلدة",
    "text": "قصفت قوات المعارضة يوم الاثنين مواقع للجيش السوري قرب سراقب، ما أدى إلى مقتل ثلاثة جنود.",
    "published": "2026-11-24T10:00:00",
}


@pytest.fixture
def example(lexicon: Lexicon) -> Example:
    labelled = align({"article_id": "a1", "incidents": []}, ARTICLE, lexicon)
    assert isinstance(labelled, Example)
    return labelled


def answers(example: Example) -> dict[str, object]:
    pair = [[0, 0, 1.5]]
    mention = {"at": 0, "real": 2.0, "status": [3.0, 0.0, 0.0, 0.0], "kind": [1.0, 0.0]}
    nothing: list[list[float]] = []
    fields = {
        "initiator": pair,
        "target": pair,
        "place": nothing,
        "date": nothing,
        "toll": nothing,
        "same": [[0, 1, -1]],
    }
    return {"article_id": example.row["article_id"], "mentions": [mention], **fields}


def test_answers_are_left_with_the_candidates_they_are_of(example: Example) -> None:
    advise([example], {"a1": answers(example)}, ["shelling", "airstrike"])
    first, second = example.given.all[:2]
    assert first.impression is not None
    assert first.impression.real == 2.0
    assert first.impression.same == {second.mention.start: -1}
    assert first.impression.kinds["shelling"] > first.impression.kinds["airstrike"]
    assert second.impression is None


def test_an_article_without_answers_is_named(example: Example) -> None:
    with pytest.raises(MissingAnswersError, match="a1"):
        advise([example], {}, ["shelling"])


def test_answers_of_all_folds_are_read(tmp_path: Path) -> None:
    (tmp_path / "orders.json").write_text(json.dumps({"kinds": ["shelling"]}), "utf-8")
    for fold in (0, 1):
        (tmp_path / f"{fold}.answers.jsonl.gz").write_bytes(gzip.compress(b'{"article_id": "a%d"}\n' % fold))
    rows, kinds = read(tmp_path)
    assert [row["article_id"] for row in rows.values()] == ["a0", "a1"]
    assert kinds == ["shelling"]
