"""Tuning: a pretrained encoder learns what labels say, once without each fold and once on everything."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from benchmarks.encoder import rates
from benchmarks.encoder.answers import Answered, by_article, figures, in_order, read_answers, write_answers
from benchmarks.encoder.batches import Batch, batch
from benchmarks.encoder.folds import asked, names, taught
from benchmarks.encoder.heads import Counts
from benchmarks.encoder.lessons import Lesson, read_lessons
from benchmarks.encoder.network import tables
from benchmarks.encoder.reader import Answers, Reader, loss, unlikeness
from benchmarks.encoder.size import Size
from benchmarks.encoder.weights import ENCODER, device, read, save
from incidents.reading.encoding.spelling import MASK, PADDING

_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and at what rates to tune; `hidden` words are masked and `dropped` numbers set to zero at random.

    Where there are teachers, labels count for `labels` and teachers for one.
    """

    epochs: int = 9
    folds: int = 4
    rows: int = 16
    rate_of_encoder: float = 2e-4
    rate_of_heads: float = 1e-3
    hidden: float = 0.08
    dropped: float = 0.15
    labels: float = 0.5


IMITATING = Plan(epochs=5, rate_of_encoder=4e-4, rate_of_heads=1.5e-3, dropped=0.1)
"""For a small encoder that learns from what larger ones say: it bears higher rates, and needs fewer rounds."""


def tune(folder: Path, plan: Plan, only: Sequence[str], teachers: Path | None = None) -> None:
    """Write `NAME.npz`, and `NAME.answers.jsonl.gz` of what it was not taught, for every name or those in `only`.

    Args:
        folder: Of `base.npz`, `corpus.npz`, `lessons.jsonl.gz` and `orders.json`.
        plan: How to learn.
        only: Names to run; all where it is empty.
        teachers: A folder with answers of larger encoders to the same lessons, to learn as well: what a teacher is
            unsure of says more than a label does (Hinton, Vinyals and Dean 2015).
    """
    torch.set_float32_matmul_precision("high")
    lessons = list(read_lessons(folder / "lessons.jsonl.gz"))
    known = read_answers(teachers) if teachers else {}
    for seed, name in enumerate(names(plan.folds)):
        if only and name not in only:
            continue
        torch.manual_seed(seed)
        reader = _pretrained(folder)
        _teach(reader, taught(lessons, name, plan.folds), plan, known)
        save(folder / f"{name}.npz", reader)
        _answer(reader, asked(lessons, name, plan.folds), folder / f"{name}.answers.jsonl.gz")


def _answer(reader: Reader, lessons: Sequence[Lesson], path: Path) -> None:
    if lessons:
        said = answered_by(reader, lessons)
        write_answers(path, by_article(lessons, said))
        print(f"{path.name}: {figures(lessons, said)}", flush=True)


def _pretrained(folder: Path) -> Reader:
    weights = read(folder / "base.npz")
    orders = json.loads((folder / "orders.json").read_text(encoding="utf-8"))
    counts = Counts(**{name: len(order) for name, order in orders.items()})
    reader = Reader(tables(folder / "corpus.npz"), _size(weights), counts)
    reader.e.load_state_dict({name.removeprefix(ENCODER): tensor for name, tensor in weights.items()})
    reader.to(device())
    return reader


def _size(weights: dict[str, Tensor]) -> Size:
    inside, width = weights["e.blocks.0.f1.weight"].shape
    return Size(width, sum(name.endswith(".f1.weight") for name in weights), inside)


class _Part(NamedTuple):
    """Lessons that are learnt at once, with what teachers say of them, nothing where there are none."""

    lessons: Batch
    teachers: Answers

    @classmethod
    def of(cls, lessons: Sequence[Lesson], teachers: Mapping[str, Answered]) -> "_Part":
        said = in_order(lessons, teachers) if teachers else {}
        return cls(batch(lessons, device()), {n: torch.tensor(odds, device=device()) for n, odds in said.items()})


def _teach(reader: Reader, lessons: Sequence[Lesson], plan: Plan, teachers: Mapping[str, Answered]) -> None:
    batches, step = [_Part.of(part, teachers) for part in _alike(lessons, plan.rows)], 0
    optimizer = torch.optim.AdamW(
        [
            {"params": reader.e.parameters(), "fastest": plan.rate_of_encoder},
            {"params": reader.h.parameters(), "fastest": plan.rate_of_heads},
        ],
        weight_decay=0.05,
    )
    reader.train()
    for epoch in range(plan.epochs):
        wrong = []
        for n in torch.randperm(len(batches)).tolist():
            for group in optimizer.param_groups:
                group["lr"] = group["fastest"] * rates.of_tuning(step, plan.epochs * len(batches))
            wrong.append(_step(reader, batches[n], optimizer, plan))
            step += 1
        print(f"epoch {epoch + 1}: loss {torch.stack(wrong).mean().item():.3f}", flush=True)


def _step(reader: Reader, part: _Part, optimizer: torch.optim.Optimizer, plan: Plan) -> Tensor:
    said = reader(part.lessons, _hidden(part.lessons.words, plan.hidden), plan.dropped)
    wrong = loss(said, part.lessons)
    if part.teachers:
        wrong = plan.labels * wrong + unlikeness(said, part.teachers)
    optimizer.zero_grad()
    wrong.backward()
    nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
    optimizer.step()
    return wrong.detach()


def _hidden(words: Tensor, share: float) -> Tensor:
    return torch.where((torch.rand(words.shape, device=words.device) < share) & (words != PADDING), MASK, words)


def _alike(lessons: Sequence[Lesson], rows: int) -> list[list[Lesson]]:
    """Return lessons in batches of about one length, so that little is filled up; of one length by chance."""
    drawn = torch.rand(len(lessons)).tolist()
    order = sorted(range(len(lessons)), key=lambda n: (len(lessons[n].words) // 64, drawn[n]))
    return [[lessons[n] for n in order[at : at + rows]] for at in range(0, len(order), rows)]


def answered_by(reader: Reader, lessons: Sequence[Lesson]) -> dict[str, list[Any]]:
    """Return the logits of a reader for lessons, one after the other, by what is asked."""
    reader.eval()
    said: dict[str, list[Any]] = defaultdict(list)
    with torch.no_grad():
        for at in range(0, len(lessons), _AT_ONCE):
            part = batch(lessons[at : at + _AT_ONCE], device())
            for name, logits in reader(part, part.words).items():
                said[name] += logits.float().cpu().tolist()
    return said
