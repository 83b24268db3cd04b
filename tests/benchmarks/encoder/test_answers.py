import gzip
import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.encoder.answers import (
    MissingAnswersError,
    above,
    by_article,
    figures,
    in_order,
    read_answers,
    share_right,
    write_answers,
)
from benchmarks.encoder.lessons import CHOICES, FIELDS, UNTOLD
from tests.builders.lessons import a_lesson, an_asked


def said(lessons: int) -> dict[str, list[Any]]:
    """Return answers to so many of our lessons: 0, 1, 2 and so on in the order in which they were asked."""
    mentions = [float(n) for n in range(2 * lessons)]
    choices = {choice: [[0.0, n, -n] for n in mentions] for choice in CHOICES}
    fields: dict[str, list[Any]] = {field: [] for field in FIELDS}
    return {"real": mentions, **choices, **fields, "initiator": mentions, "same": mentions[:lessons]}


def test_every_logit_stands_beside_the_candidate_that_it_is_of() -> None:
    _, row = by_article([a_lesson(6), a_lesson(7)], said(2))

    assert (row["article_id"], row["number"]) == ("labelled-7", 7)
    assert [(m["at"], m["real"]) for m in row["mentions"]] == [(0, 2.0), (4, 3.0)]
    assert row["mentions"][1]["kind"] == [0.0, 3.0, -3.0]
    assert row["initiator"] == [[0, 0, 2.0], [0, 3, 3.0]]
    assert row["same"] == [[0, 4, 1.0]]


def test_a_file_has_an_article_a_line(tmp_path: Path) -> None:
    rows = list(by_article([a_lesson(6), a_lesson(7)], said(2)))
    write_answers(tmp_path / "answers.jsonl.gz", rows)

    with gzip.open(tmp_path / "answers.jsonl.gz", "rt", encoding="utf-8") as file:
        assert [json.loads(line) for line in file] == rows


def test_what_was_answered_comes_back_in_the_order_of_lessons(tmp_path: Path) -> None:
    one, other = a_lesson(6), a_lesson(7)
    write_answers(tmp_path / "0.answers.jsonl.gz", by_article([one, other], said(2)))

    assert in_order([one, other], read_answers(tmp_path)) == said(2)
    assert in_order([other, one], read_answers(tmp_path))["real"] == [2.0, 3.0, 0.0, 1.0]


def test_answers_of_all_encoders_of_a_folder_are_read(tmp_path: Path) -> None:
    write_answers(tmp_path / "0.answers.jsonl.gz", by_article([a_lesson(6)], said(1)))
    write_answers(tmp_path / "1.answers.jsonl.gz", by_article([a_lesson(7)], said(1)))

    assert read_answers(tmp_path).keys() == {"labelled-6", "labelled-7"}


def test_a_lesson_that_no_encoder_has_answered_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingAnswersError, match="labelled-6"):
        in_order([a_lesson(6)], read_answers(tmp_path))


def test_figures_are_told_of_all_that_was_asked() -> None:
    lesson = a_lesson(0, mentions=[an_asked(0, 1, real=0, kind=0), an_asked(4, 3, real=1, kind=2)])

    told = figures([lesson], said(1))

    assert told.keys() == said(1).keys()
    assert told["real"] == 1.0
    assert told["kind"] == 0.5
    assert math.isnan(told["date"])


@pytest.mark.parametrize(
    ("logits", "told", "is_"),
    [
        pytest.param([0.1, 0.9], [0, 1], 1.0, id="right"),
        pytest.param([0.9, 0.1], [0, 1], 0.0, id="wrong way round"),
        pytest.param([0.5, 0.5], [0, 1], 0.5, id="undecided"),
        pytest.param([0.1, 0.4, 0.9, 0.9], [0, 1, 0, UNTOLD], 0.5, id="some untold"),
    ],
)
def test_a_yes_above_a_no_is_counted_half_where_they_are_equal(
    logits: list[float], told: list[int], is_: float
) -> None:
    assert above(logits, told) == is_


def test_without_anything_told_there_is_no_figure() -> None:
    assert math.isnan(above([0.1], [1]))
    assert math.isnan(share_right([[0.1, 0.2]], [UNTOLD]))
