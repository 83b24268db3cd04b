import pytest

from benchmarks.encoder.folds import WHOLE, asked, names, taught
from benchmarks.encoder.lessons import Lesson
from tests.builders.lessons import a_lesson

LESSONS = [a_lesson(number) for number in (0, 1, 2, 3, 5, 8, 9, 11)]
FOLDS = 4


def numbers(lessons: list[Lesson]) -> set[int]:
    return {lesson.number for lesson in lessons}


@pytest.mark.parametrize("name", names(FOLDS))
def test_no_encoder_is_asked_what_it_was_taught(name: str) -> None:
    assert numbers(taught(LESSONS, name, FOLDS)).isdisjoint(numbers(asked(LESSONS, name, FOLDS)))


@pytest.mark.parametrize("name", names(FOLDS))
def test_every_encoder_is_taught_all_that_it_is_not_asked(name: str) -> None:
    both = numbers(taught(LESSONS, name, FOLDS)) | numbers(asked(LESSONS, name, FOLDS))

    assert both == numbers(LESSONS)


def test_every_lesson_is_asked_by_one_encoder() -> None:
    times = sorted(n for name in names(FOLDS) for n in numbers(asked(LESSONS, name, FOLDS)))

    assert times == sorted(numbers(LESSONS))


def test_articles_without_lessons_leave_the_folds_of_the_others_as_they_are() -> None:
    assert numbers(asked(LESSONS, "1", FOLDS)) == {1, 5, 9}


def test_the_whole_is_taught_everything() -> None:
    assert taught(LESSONS, WHOLE, FOLDS) == LESSONS
