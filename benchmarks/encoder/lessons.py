"""Lessons: what is asked of one labelled article, in numbers alone, so that training needs nothing of reading."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

UNTOLD = -1
"""In place of an answer: the label does not say."""

SIDES = ("initiator", "target")
FIELDS = (*SIDES, "place", "date", "toll")
"""What is chosen for a mention among the groups, places, dates and tolls near it."""

CHOICES = ("status", "kind", "ib", "tb")
"""What is one of a fixed list: status, kind, and the blocs of both sides."""

ANSWERS = ("real", *CHOICES)
"""What is asked of a mention alone."""

STATUSES = ("fresh", "background", "threatened", "denied")

MOST_PAIRS = 900
"""The rest of an article is left out, as is what an encoder is not shown when it reads."""


class Asked(NamedTuple):
    """A mention, words [start, end): the place it has among the candidates, and what the label says of it."""

    at: int
    start: int
    end: int
    family: int
    real: int
    status: int
    kind: int
    ib: int
    tb: int


class Option(NamedTuple):
    """Words that may fill a field of a mention; `mention` counts mentions of the lesson, `option` the candidate's."""

    mention: int
    option: int
    start: int
    end: int
    distance: int
    role: int
    right: int


class Pair(NamedTuple):
    """Two mentions of the lesson, and whether they are one act."""

    one: int
    other: int
    distance: int
    sentences: int
    right: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is asked of one article, of the words that an encoder looks at.

    `number` is its place among the labelled ones, by which folds are made.
    """

    article_id: str
    number: int
    words: list[int]
    mentions: list[Asked]
    options: dict[str, list[Option]]
    pairs: list[Pair]


def write_lessons(path: Path, lessons: Iterable[Lesson]) -> None:
    """Write lessons as JSON, one a line, packed."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for lesson in lessons:
            file.write(json.dumps({name: getattr(lesson, name) for name in Lesson.__slots__}) + "\n")


def read_lessons(path: Path) -> Iterator[Lesson]:
    """Yield the lessons of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield _lesson(json.loads(line))


def _lesson(row: dict[str, Any]) -> Lesson:
    options = {field: [Option(*o) for o in rows] for field, rows in row["options"].items()}
    shaped = {"mentions": [Asked(*m) for m in row["mentions"]], "options": options}
    return Lesson(**(row | shaped | {"pairs": [Pair(*p) for p in row["pairs"]]}))
