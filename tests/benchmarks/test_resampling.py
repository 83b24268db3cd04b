"""Intervals say how far a figure would move with other articles."""

import json
from pathlib import Path

import pytest

from benchmarks.quality.metrics import METRICS, key_of
from benchmarks.quality.resampling import Intervals, drawn, intervals

SCORER = """
def flat(incident):
    return incident


def tally(row, incidents):
    return len(incidents) == len(row["incidents"])


def score(rows, predicted, draws):
    assert predicted == [] and draws == 1
    right = sum(tally(row, []) for row in rows) / len(rows)
    return {"articles": len(rows), "relevance": {"r": right}}
"""
KEY = "dev.relevance.r"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scorer.py").write_text(SCORER, "utf-8")
    return tmp_path


def spread(folder: Path, said: list[int], labelled: int = 1) -> Intervals:
    """Return the intervals where naba said so many incidents of each article, and its label has the same number."""
    for name, counts in (("gold", [labelled] * len(said)), ("said", said)):
        rows = ({"article_id": str(n), "incidents": [{}] * count} for n, count in enumerate(counts))
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return intervals("dev", drawn(folder / "scorer.py", folder / "gold.jsonl", folder / "said.jsonl"))


def test_a_figure_that_every_article_has_does_not_move(folder: Path) -> None:
    assert spread(folder, said=[1] * 20) == {KEY: (1.0, 1.0)}


def test_the_interval_lies_around_the_figure(folder: Path) -> None:
    low, high = spread(folder, said=[1, 1, 1, 0] * 25)[KEY]
    # A share of .75 of 100 articles: two standard errors of .043 to either side.
    assert low == pytest.approx(0.75 - 0.085, abs=0.02)
    assert high == pytest.approx(0.75 + 0.085, abs=0.02)


def test_more_articles_make_it_narrower(folder: Path) -> None:
    few, many = (spread(folder, said=[1, 0] * times)[KEY] for times in (10, 200))
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_the_same_articles_have_the_same_interval(folder: Path) -> None:
    assert spread(folder, said=[1, 0, 1]) == spread(folder, said=[1, 0, 1])


def test_an_article_of_which_nothing_was_said_counts(folder: Path) -> None:
    (folder / "gold.jsonl").write_text(json.dumps({"article_id": "a", "incidents": [{}]}), "utf-8")
    (folder / "said.jsonl").write_text("", "utf-8")
    reports = list(drawn(folder / "scorer.py", folder / "gold.jsonl", folder / "said.jsonl", draws=3))
    assert [report["relevance"]["r"] for report in reports] == [0, 0, 0]


def test_an_interval_has_the_key_of_its_metric(folder: Path) -> None:
    assert set(spread(folder, said=[1])) <= {key_of(metric) for metric in METRICS}
