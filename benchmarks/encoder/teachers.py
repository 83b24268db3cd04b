"""Teachers: what larger encoders answered of articles that they had not seen, for a smaller one to answer alike.

Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network": what a teacher is unsure of says more
than a label does, and it answers where a label says nothing.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.encoder.answers import Said
from benchmarks.encoder.lessons import ANSWERS, FIELDS, Lesson

Taught: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Answers by article, each a row of `answers.by_article`."""


class MissingTeacherError(ValueError):
    """A lesson that no teacher has answered."""


def read_teachers(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return what all encoders of a folder answered of the lessons that each had not been taught."""
    files = [gzip.decompress(file.read_bytes()) for file in sorted(folder.glob("*.answers.jsonl.gz"))]
    rows = [json.loads(line) for text in files for line in text.splitlines()]
    return {row["article_id"]: row for row in rows}


def in_order(lessons: Sequence[Lesson], teachers: Taught) -> Said:
    """Return the answers of teachers to lessons one after the other, as a reader of these lessons gives its own.

    Raises:
        MissingTeacherError: A lesson has no answers.
    """
    missing = [lesson.article_id for lesson in lessons if lesson.article_id not in teachers]
    if missing:
        raise MissingTeacherError(f"no encoder has answered of {missing[0]}")
    rows = [teachers[lesson.article_id] for lesson in lessons]
    said = {name: [mention[name] for row in rows for mention in row["mentions"]] for name in ANSWERS}
    return said | {field: [beside[2] for row in rows for beside in row[field]] for field in (*FIELDS, "same")}
