"""The reader: an encoder with its heads, and the answers that it gives to a batch of lessons."""

import torch
import torch.nn.functional as fn
from torch import Tensor, nn

from benchmarks.encoder.batches import Batch, MentionColumns, OptionColumns
from benchmarks.encoder.heads import Counts, Heads
from benchmarks.encoder.lessons import FIELDS, UNTOLD
from benchmarks.encoder.network import Encoder, Tables
from benchmarks.encoder.size import Size
from incidents.reading.encoding.spelling import PADDING

_WORTH = {"real": 2.0, "initiator": 3.0, "target": 3.0, "place": 1.5, "date": 1.5, "toll": 1.5, "same": 2.0}
_WORTH_OF_A_CHOICE = 0.5

Answers = dict[str, Tensor]


class Reader(nn.Module):
    """An encoder `e` and heads `h`."""

    def __init__(self, known: Tables, size: Size, counts: Counts) -> None:
        super().__init__()
        self.e, self.h = Encoder(known, size), Heads(size.width, counts)

    def forward(self, lessons: Batch, words: Tensor, dropped: float = 0.0) -> Answers:
        """Return the logits of all that is asked; `words` are those of the batch, some of them hidden perhaps."""
        seen = words != PADDING
        with halved(words):
            vectors = self.e(words, seen, dropped).float()
        sums = fn.pad((vectors * seen.unsqueeze(2)).cumsum(1), (0, 0, 1, 0))
        mentions = lessons.mentions
        spans = mean(sums, mentions.article, mentions.start, mentions.end) + self.h.fam(mentions.family)
        asked = is_asked(lessons).unsqueeze(2)
        articles = (vectors * asked).sum(1) / asked.sum(1).clamp(min=1)
        answers: Answers = self.h.of_mentions(spans, articles[mentions.article])
        for field in FIELDS:
            o = lessons.options[field]
            met = spans[o.mention], mean(sums, o.article, o.start, o.end)
            answers[field] = self.h.fills(field, met, o.distance, o.role)
        p = lessons.pairs
        return answers | {"same": self.h.same((spans[p.one], spans[p.other]), p.distance, p.sentences)}


def is_asked(lessons: Batch) -> Tensor:
    """Return which words of a batch any mention or option is made of: reading works the last layer out for no other."""
    marks = torch.zeros((len(lessons.words), lessons.words.shape[1] + 1), device=lessons.words.device)
    columns: list[MentionColumns | OptionColumns] = [lessons.mentions, *lessons.options.values()]
    for spans in columns:
        ones = torch.ones(len(spans.start), device=marks.device)
        marks.index_put_((spans.article, spans.start), ones, accumulate=True)
        marks.index_put_((spans.article, spans.end), -ones, accumulate=True)
    return marks.cumsum(1)[:, :-1] > 0


def halved(words: Tensor) -> torch.autocast:
    """Return a context in which a graphics card computes in bfloat16, and a processor as ever."""
    return torch.autocast(words.device.type, dtype=torch.bfloat16, enabled=words.device.type == "cuda")


def mean(sums: Tensor, article: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Return the mean vectors of spans, from the running sums of the words of each article."""
    return (sums[article, end] - sums[article, start]) / (end - start).unsqueeze(1)


def loss(answers: Answers, lessons: Batch) -> Tensor:
    """Return how wrong the answers are, over all that the labels tell."""
    asked = told(lessons)
    parts = (
        _WORTH[name] * _of_yes_or_no(logits, asked[name])
        if name in _WORTH
        else _WORTH_OF_A_CHOICE * _of_choice(logits, asked[name])
        for name, logits in answers.items()
    )
    return sum(parts, torch.zeros((), device=lessons.words.device))


def unlikeness(answers: Answers, teachers: Answers) -> Tensor:
    """Return how far answers are from those of teachers, all log odds, over all that is asked."""
    parts = (
        _WORTH[name] * fn.binary_cross_entropy_with_logits(logits, torch.sigmoid(teachers[name]))
        if name in _WORTH
        else _WORTH_OF_A_CHOICE * fn.cross_entropy(logits, torch.softmax(teachers[name], 1))
        for name, logits in answers.items()
        if len(logits)
    )
    return sum(parts, torch.zeros(()))


def told(lessons: Batch) -> Answers:
    """Return what the labels say, in the order of the answers."""
    return lessons.mentions.told | {f: o.right for f, o in lessons.options.items()} | {"same": lessons.pairs.right}


def _of_yes_or_no(logits: Tensor, right: Tensor) -> Tensor:
    known = right != UNTOLD
    wrong = fn.binary_cross_entropy_with_logits(logits[known], right[known].float(), reduction="sum")
    return wrong / known.sum().clamp(min=1)


def _of_choice(logits: Tensor, right: Tensor) -> Tensor:
    wrong = fn.cross_entropy(logits, right, ignore_index=UNTOLD, reduction="sum")
    return wrong / (right != UNTOLD).sum().clamp(min=1)
