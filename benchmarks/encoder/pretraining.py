"""Pretraining: an encoder guesses hidden words of articles without labels."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as fn
from torch import Tensor, nn

from benchmarks.encoder import rates
from benchmarks.encoder.network import Encoder, tables
from benchmarks.encoder.reader import halved
from benchmarks.encoder.size import Size
from benchmarks.encoder.vocabulary import Forms
from benchmarks.encoder.weights import ENCODER, device, save
from incidents.reading.encoding.spelling import MASK, OTHER

_HIDDEN = 0.2
_SHOWN_AS_MASK, _SHOWN_AS_ANOTHER = 0.85, 0.93
"""Up to here a hidden word is shown as the mask, then as a word drawn at random, and beyond as itself."""
_EVERY = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and at what rate to pretrain: each step reads `rows` windows of `window` words."""

    steps: int = 20_000
    rows: int = 128
    window: int = 256
    rate: float = 1e-3
    seed: int = 0


def pretrain(folder: Path, plan: Plan, size: Size) -> None:
    """Write `base.npz`, the weights of an encoder pretrained on the `corpus.npz` of a folder."""
    torch.manual_seed(plan.seed)
    torch.set_float32_matmul_precision("high")
    encoder = Encoder(tables(folder / "corpus.npz"), size).to(device())
    with np.load(folder / "corpus.npz") as file:
        words = torch.from_numpy(file["words"].astype(np.int64)).to(device())
    _Guessing(encoder, plan).run(words)
    save(folder / "base.npz", encoder, ENCODER)


class _Guessing:
    """An encoder with a map from vectors back to the vocabulary, whose weights are those of the words."""

    def __init__(self, encoder: Encoder, plan: Plan) -> None:
        self._encoder, self._plan = encoder, plan
        self._out = nn.Linear(encoder.size.width, encoder.word.num_embeddings).to(device())
        self._out.weight = encoder.word.weight
        # On a processor, where only trials of a few steps are run, compiling would take longer than they do.
        self._run = torch.compile(encoder) if device() == "cuda" else encoder
        large = [p for p in encoder.parameters() if p.ndim > 1]
        small = [p for p in encoder.parameters() if p.ndim < 2]
        groups = [{"params": large, "weight_decay": 0.05}, {"params": [*small, self._out.bias], "weight_decay": 0.0}]
        self._optimizer = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98))

    def run(self, words: Tensor) -> None:
        """Learn from windows drawn at random."""
        self._encoder.train()
        for step in range(self._plan.steps):
            for group in self._optimizer.param_groups:
                group["lr"] = self._plan.rate * rates.of_pretraining(step, self._plan.steps)
            wrong = self._step(windows(words, self._plan))
            if (step + 1) % _EVERY == 0 or step + 1 == self._plan.steps:
                print(f"step {step + 1}: loss {wrong.item():.3f}", flush=True)

    def _step(self, right: Tensor) -> Tensor:
        shown, hidden = with_hidden(right, self._encoder.ids)
        with halved(shown):
            wrong = self._wrong(self._run(shown), right, hidden)
        self._optimizer.zero_grad()
        wrong.backward()
        nn.utils.clip_grad_norm_(self._encoder.parameters(), 1.0)
        self._optimizer.step()
        return wrong

    def _wrong(self, vectors: Tensor, right: Tensor, hidden: Tensor) -> Tensor:
        # Always as many rows, some of them not hidden: shapes that change would be planned for anew at every step.
        at = hidden.flatten().float().topk(int(_HIDDEN * right.numel())).indices
        counts = hidden.flatten()[at]
        guesses = self._out(vectors.flatten(0, 1)[at]).float()
        wrong = fn.cross_entropy(guesses, self._encoder.ids[right].flatten()[at], reduction="none")
        return (wrong * counts).sum() / counts.sum().clamp(min=1)


def windows(words: Tensor, plan: Plan) -> Tensor:
    """Return windows of the words, each from a place drawn at random."""
    at = torch.randint(0, len(words) - plan.window, (plan.rows, 1), device=words.device)
    return words[at + torch.arange(plan.window, device=words.device)]


def with_hidden(words: Tensor, ids: Tensor) -> tuple[Tensor, Tensor]:
    """Return words with a fifth of those that have a number of their own hidden, and which."""
    hidden = (torch.rand(words.shape, device=words.device) < _HIDDEN) & (ids[words] > OTHER)
    chance = torch.rand(words.shape, device=words.device)
    another = torch.randint(Forms.FIRST, len(ids), words.shape, device=words.device)
    shown = torch.where(hidden & (chance < _SHOWN_AS_MASK), MASK, words)
    return torch.where(hidden & (chance >= _SHOWN_AS_MASK) & (chance < _SHOWN_AS_ANOTHER), another, shown), hidden
