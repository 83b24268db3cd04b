"""Folds: which lessons an encoder is taught, and which it is asked that it was never taught."""

from collections.abc import Sequence

from benchmarks.encoder.lessons import Lesson

WHOLE = "whole"
"""In place of a fold: taught everything, asked nothing; this is the encoder that is shipped."""


def names(folds: int) -> tuple[str, ...]:
    """Return the names of all encoders to be taught: one for each fold, and the whole."""
    return (*(str(fold) for fold in range(folds)), WHOLE)


def taught(lessons: Sequence[Lesson], name: str, folds: int) -> list[Lesson]:
    """Return the lessons that an encoder is taught."""
    return [lesson for lesson in lessons if not _is_of(lesson, name, folds)]


def asked(lessons: Sequence[Lesson], name: str, folds: int) -> list[Lesson]:
    """Return the lessons that an encoder is asked: article n of the labelled ones is of fold n modulo folds.

    The folds of `benchmarks.training` are the same, so that no judge learns what a clue is worth from an
    encoder that has seen the answer.
    """
    return [lesson for lesson in lessons if _is_of(lesson, name, folds)]


def _is_of(lesson: Lesson, name: str, folds: int) -> bool:
    return name != WHOLE and lesson.number % folds == int(name)
