from pathlib import Path

import pytest

from benchmarks.encoder.answers import by_article, write_answers
from benchmarks.encoder.teachers import MissingTeacherError, in_order, read_teachers
from tests.benchmarks.encoder.test_answers import said
from tests.builders.lessons import a_lesson


def test_what_teachers_answered_comes_back_in_the_order_of_lessons(tmp_path: Path) -> None:
    one, other = a_lesson(6), a_lesson(7)
    write_answers(tmp_path / "0.answers.jsonl.gz", by_article([one, other], said(2)))

    assert in_order([one, other], read_teachers(tmp_path)) == said(2)
    assert in_order([other, one], read_teachers(tmp_path))["real"] == [2.0, 3.0, 0.0, 1.0]


def test_answers_of_all_encoders_of_a_folder_are_read(tmp_path: Path) -> None:
    write_answers(tmp_path / "0.answers.jsonl.gz", by_article([a_lesson(6)], said(1)))
    write_answers(tmp_path / "1.answers.jsonl.gz", by_article([a_lesson(7)], said(1)))

    assert read_teachers(tmp_path).keys() == {"labelled-6", "labelled-7"}


def test_a_lesson_that_no_teacher_has_answered_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingTeacherError, match="labelled-6"):
        in_order([a_lesson(6)], read_teachers(tmp_path))
