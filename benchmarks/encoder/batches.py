"""Batches: several lessons as tensors, their mentions, options and pairs one below the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import torch
from torch import Tensor

from benchmarks.encoder.lessons import ANSWERS, FIELDS, Asked, Lesson, Pair
from incidents.reading.encoding.spelling import PADDING


class OptionColumns(NamedTuple):
    """Options of one field, each with its mention in the batch and its article."""

    mention: Tensor
    article: Tensor
    start: Tensor
    end: Tensor
    distance: Tensor
    role: Tensor
    right: Tensor


class MentionColumns(NamedTuple):
    """Mentions, each with its article; `told` has a column for each answer of `Asked`."""

    article: Tensor
    start: Tensor
    end: Tensor
    family: Tensor
    told: dict[str, Tensor]


class PairColumns(NamedTuple):
    """Pairs of mentions of the batch."""

    one: Tensor
    other: Tensor
    distance: Tensor
    sentences: Tensor
    right: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons as tensors: words by article, filled up with zeros, and columns of all that is asked."""

    lessons: Sequence[Lesson]
    words: Tensor
    mentions: MentionColumns
    options: dict[str, OptionColumns]
    pairs: PairColumns


def batch(lessons: Sequence[Lesson], device: str) -> Batch:
    """Return lessons as one batch on a device."""
    first = [0, *accumulate(len(lesson.mentions) for lesson in lessons)]
    return Batch(
        lessons,
        _words(lessons).to(device),
        _mentions(lessons, device),
        {field: _options(lessons, field, first, device) for field in FIELDS},
        _pairs(lessons, first, device),
    )


def _words(lessons: Sequence[Lesson]) -> Tensor:
    words = torch.full((len(lessons), max(len(lesson.words) for lesson in lessons)), PADDING)
    for row, lesson in enumerate(lessons):
        words[row, : len(lesson.words)] = torch.tensor(lesson.words)
    return words


def _mentions(lessons: Sequence[Lesson], device: str) -> MentionColumns:
    rows = ((n, *mention) for n, lesson in enumerate(lessons) for mention in lesson.mentions)
    article, *asked = _columns(rows, 1 + len(Asked._fields), device)
    named = dict(zip(Asked._fields, asked, strict=True))
    told = {name: named[name] for name in ANSWERS}
    return MentionColumns(article, named["start"], named["end"], named["family"], told)


def _options(lessons: Sequence[Lesson], field: str, first: Sequence[int], device: str) -> OptionColumns:
    rows = (
        (first[n] + o.mention, n, o.start, o.end, o.distance, o.role, o.right)
        for n, lesson in enumerate(lessons)
        for o in lesson.options[field]
    )
    return OptionColumns(*_columns(rows, len(OptionColumns._fields), device))


def _pairs(lessons: Sequence[Lesson], first: Sequence[int], device: str) -> PairColumns:
    rows = ((first[n] + p.one, first[n] + p.other, *p[2:]) for n, lesson in enumerate(lessons) for p in lesson.pairs)
    return PairColumns(*_columns(rows, len(Pair._fields), device))


def _columns(rows: Iterable[tuple[int, ...]], width: int, device: str) -> Tensor:
    return torch.tensor(list(rows), dtype=torch.long).reshape(-1, width).T.to(device)
