from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoder.lessons import read_lessons, write_lessons
from incidents.reading.encoding.distances import step
from tests.builders.lessons import a_lesson

STEPS = st.integers(min_value=-700, max_value=700)


def test_lessons_come_back_from_a_file_as_they_were(tmp_path: Path) -> None:
    lessons = [a_lesson(3), a_lesson(4, mentions=[], pairs=[])]
    write_lessons(tmp_path / "lessons.jsonl.gz", lessons)

    assert list(read_lessons(tmp_path / "lessons.jsonl.gz")) == lessons


@given(STEPS)
def test_every_distance_has_one_of_32_classes(steps: int) -> None:
    assert 0 <= step(steps) < 32


@given(STEPS, STEPS)
def test_what_is_farther_never_has_a_nearer_class(one: int, other: int) -> None:
    near, far = sorted((abs(one), abs(other)))

    assert step(-near) <= step(-far)


@given(st.integers(min_value=1, max_value=700))
def test_ahead_and_behind_are_told_apart(steps: int) -> None:
    assert step(steps) == step(-steps) + 16
