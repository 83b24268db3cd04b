"""Answers: the logits of an encoder by article, and how often they are right."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from benchmarks.encoder.lessons import ANSWERS, CHOICES, FIELDS, UNTOLD, Lesson

Said: TypeAlias = Mapping[str, Sequence[Any]]
"""Logits of many lessons one after the other, by what is asked: `real`, every choice, every field, `same`."""

Answered: TypeAlias = dict[str, Any]
"""Log odds of one article: `mentions`, each with the number of its candidate; of every field and of `same`, pairs."""

_DIGITS = 3


class MissingAnswersError(ValueError):
    """An article that no answers are of."""


def by_article(lessons: Sequence[Lesson], said: Said) -> Iterator[Answered]:
    """Yield for each article its logits beside the numbers of the candidates, and of their options, that they are of.

    Args:
        lessons: What was asked.
        said: The answers, in the order of the lessons.
    """
    rest = {name: iter(logits) for name, logits in said.items()}
    for lesson in lessons:
        yield {"article_id": lesson.article_id, "number": lesson.number} | _of(lesson, rest)


def _of(lesson: Lesson, rest: Mapping[str, Iterator[Any]]) -> Answered:
    at = [m.at for m in lesson.mentions]
    mentions = [{"at": n} | {name: _rounded(next(rest[name])) for name in ANSWERS} for n in at]
    options = {
        field: [[at[o.mention], o.option, _rounded(next(rest[field]))] for o in lesson.options[field]]
        for field in FIELDS
    }
    same = [[at[p.one], at[p.other], _rounded(next(rest["same"]))] for p in lesson.pairs]
    return {"mentions": mentions, **options, "same": same}


def _rounded(logits: Any) -> Any:  # noqa: ANN401  # one number or several
    return [round(x, _DIGITS) for x in logits] if isinstance(logits, list) else round(logits, _DIGITS)


def write_answers(path: Path, rows: Iterable[Answered]) -> None:
    """Write answers as JSON, an article a line, packed."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def read_answers(folder: Path) -> dict[str, Answered]:
    """Return what all encoders of a folder answered of articles that each had not been taught, by article."""
    files = [gzip.decompress(file.read_bytes()) for file in sorted(folder.glob("*.answers.jsonl.gz"))]
    rows = [json.loads(line) for text in files for line in text.splitlines()]
    return {row["article_id"]: row for row in rows}


def answered_of(article_id: str, answers: Mapping[str, Answered]) -> Answered:
    """Return the answers of one article.

    Raises:
        MissingAnswersError: There are none; they have to be made anew.
    """
    if article_id not in answers:
        raise MissingAnswersError(f"no encoder has answered of {article_id}")
    return answers[article_id]


def in_order(lessons: Sequence[Lesson], answers: Mapping[str, Answered]) -> Said:
    """Return the answers of lessons one after the other, as a reader of them gives its own: `by_article` undone.

    Raises:
        MissingAnswersError: A lesson has no answers.
    """
    rows = [answered_of(lesson.article_id, answers) for lesson in lessons]
    said = {name: [mention[name] for row in rows for mention in row["mentions"]] for name in ANSWERS}
    return said | {field: [beside[2] for row in rows for beside in row[field]] for field in (*FIELDS, "same")}


def figures(lessons: Sequence[Lesson], said: Said) -> dict[str, float]:
    """Return how good answers are: of a choice the share right, of a yes or no how often a yes is above a no."""
    told = _told(lessons)
    return {
        name: round(share_right(logits, told[name]) if name in CHOICES else above(logits, told[name]), _DIGITS)
        for name, logits in said.items()
    }


def _told(lessons: Sequence[Lesson]) -> dict[str, list[int]]:
    mentions = [m for lesson in lessons for m in lesson.mentions]
    told = {name: [getattr(m, name) for m in mentions] for name in ANSWERS}
    told |= {field: [o.right for lesson in lessons for o in lesson.options[field]] for field in FIELDS}
    return told | {"same": [p.right for lesson in lessons for p in lesson.pairs]}


def above(logits: Sequence[float], told: Sequence[int]) -> float:
    """Return the chance that an answer of yes has a higher logit than one of no; not a number without both."""
    yes = np.array([x for x, right in zip(logits, told, strict=True) if right == 1])
    no = np.sort([x for x, right in zip(logits, told, strict=True) if right == 0])
    if not yes.size or not no.size:
        return float("nan")
    below, not_above = no.searchsorted(yes, "left"), no.searchsorted(yes, "right")
    return float((below + not_above).mean() / (2 * no.size))


def share_right(logits: Sequence[Sequence[float]], told: Sequence[int]) -> float:
    """Return how often the highest logit is the right one; not a number where nothing is told."""
    hits = [int(np.argmax(x)) == right for x, right in zip(logits, told, strict=True) if right != UNTOLD]
    return float(np.mean(hits)) if hits else float("nan")
