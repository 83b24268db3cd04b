"""The encoder: a transformer over whole words, with rotary positions.

Names of layers are short because they are the names of the weights in the packed file.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as fn
from torch import Tensor, nn

from benchmarks.encoder.size import SLOWEST_TURN, Size
from incidents.reading.encoding.spelling import AFFIXES, PADDING

_SPREAD = 0.02


class Tables(NamedTuple):
    """For the number of a form: its number in the vocabulary, and the rows of its affixes."""

    ids: Tensor
    affixes: Tensor


def tables(corpus: Path) -> Tables:
    """Return the tables of a prepared corpus."""
    with np.load(corpus) as file:
        return Tables(*(torch.from_numpy(file[name].astype(np.int64)) for name in ("ids", "affixes")))


class Block(nn.Module):
    """One layer: attention, then two linear maps, each added to what comes in."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width, self.heads = size.width, size.heads
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, size.inside), nn.Linear(size.inside, width)

    def forward(self, x: Tensor, turns: Tensor, seen: Tensor | None, dropped: float) -> Tensor:
        """Return the words after this layer; `seen` is false at what no word may look at."""
        x = x + fn.dropout(self.o(self._attended(x, turns, seen)), dropped, self.training)
        return x + fn.dropout(self.f2(fn.gelu(self.f1(self.n2(x)))), dropped, self.training)

    def _attended(self, x: Tensor, turns: Tensor, seen: Tensor | None) -> Tensor:
        rows, words, width = x.shape
        split = self.qkv(self.n1(x)).view(rows, words, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        y = fn.scaled_dot_product_attention(turned(query, turns), turned(key, turns), value, attn_mask=seen)
        return y.transpose(1, 2).reshape(rows, words, width)


class Encoder(nn.Module):
    """Numbers of forms in, one vector a word out."""

    ids: Tensor
    affixes: Tensor

    def __init__(self, known: Tables, size: Size) -> None:
        super().__init__()
        self.size = size
        # They are the same for every encoder of one corpus, so they are no part of its weights.
        self.register_buffer("ids", known.ids, persistent=False)
        self.register_buffer("affixes", known.affixes, persistent=False)
        self.word = _embedding(int(known.ids.max()) + 1, size.width)
        self.aff = _embedding(AFFIXES + 1, size.width)
        self.n0, self.n = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))

    def forward(self, forms: Tensor, seen: Tensor | None = None, dropped: float = 0.1) -> Tensor:
        """Return the vectors of words; rows are articles or windows, `seen` is true where there is a word."""
        x = self.word(self.ids[forms]) + self.aff(self.affixes[forms]).sum(2)
        x = fn.dropout(self.n0(x), dropped, self.training)
        turns = turns_of(forms.shape[1], self.size.width // self.size.heads, forms.device)
        look_at = None if seen is None else seen[:, None, None, :]
        for block in self.blocks:
            x = block(x, turns, look_at, dropped)
        return self.n(x)


def _embedding(rows: int, width: int) -> nn.Embedding:
    table = nn.Embedding(rows, width, padding_idx=PADDING)
    nn.init.normal_(table.weight, std=_SPREAD)
    with torch.no_grad():
        table.weight[PADDING] = 0
    return table


def turns_of(words: int, width: int, device: torch.device) -> Tensor:
    """Return cosine and sine by which each pair of numbers is turned at each position."""
    speeds = 1.0 / (SLOWEST_TURN ** (torch.arange(0, width, 2, device=device).float() / width))
    angles = torch.outer(torch.arange(words, device=device).float(), speeds)
    return torch.stack((angles.cos(), angles.sin()))


def turned(x: Tensor, turns: Tensor) -> Tensor:
    """Return vectors turned by their positions: what two of them have in common then depends on their distance."""
    cos, sin = turns
    a, b = x[..., ::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2).to(x.dtype)
