"""Heads: what is read off the words of an article for every mention, option and pair of mentions.

Names of layers are short because they are the names of the weights in the packed file.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as fn
from torch import Tensor, nn

from benchmarks.encoder.lessons import CHOICES, FIELDS, STATUSES

_MEETING = 128
"""Numbers in which a mention and an option, or two mentions, meet."""
_DISTANCES, _SENTENCES = 32, 4
_DROPPED = 0.2
_SPREAD = 0.02


@dataclass(frozen=True, slots=True)
class Counts:
    """How long the closed lists are that heads choose from or look up."""

    families: int
    roles: int
    kinds: int
    blocs: int

    def of(self, choice: str) -> int:
        """Return how many there are to choose from."""
        return {"status": len(STATUSES), "kind": self.kinds}.get(choice, self.blocs)


class Heads(nn.Module):
    """All heads: linear ones over a mention and its article, and ones for two spans that meet."""

    def __init__(self, width: int, counts: Counts) -> None:
        super().__init__()
        self.fam = nn.Embedding(counts.families, width)
        nn.init.normal_(self.fam.weight, std=_SPREAD)
        self.mlp = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(_DROPPED))
        self.real, self.art = nn.Linear(width, 1), nn.Linear(width, width)
        for choice in CHOICES:
            setattr(self, choice, nn.Linear(width, counts.of(choice)))
        self._add_fields(width, counts.roles)
        self.pa, self.po = nn.Linear(width, 2 * _MEETING), nn.Linear(_MEETING, 1)
        self.pd, self.ps = nn.Embedding(_DISTANCES, _MEETING), nn.Embedding(_SENTENCES, _MEETING)
        self.pm = nn.Linear(2 * _MEETING, _MEETING)
        self.dropped = nn.Dropout(_DROPPED)

    def _add_fields(self, width: int, roles: int) -> None:
        self.a = nn.ModuleDict({field: nn.Linear(width, 2 * _MEETING) for field in FIELDS})
        self.b = nn.ModuleDict({field: nn.Linear(width, 2 * _MEETING) for field in FIELDS})
        self.dist = nn.ModuleDict({field: nn.Embedding(_DISTANCES, _MEETING) for field in FIELDS})
        self.role = nn.ModuleDict({field: nn.Embedding(roles + 1, _MEETING) for field in FIELDS})
        self.o = nn.ModuleDict({field: nn.Linear(_MEETING, 1) for field in FIELDS})

    def of_mentions(self, mentions: Tensor, articles: Tensor) -> dict[str, Tensor]:
        """Return the logits of being real and of every choice, from the vectors of mentions and their articles."""
        both = self.mlp(mentions + self.art(articles))
        return {"real": self.real(both).squeeze(1)} | {choice: getattr(self, choice)(both) for choice in CHOICES}

    def fills(self, field: str, spans: tuple[Tensor, Tensor], distance: Tensor, role: Tensor) -> Tensor:
        """Return the logits of options filling a field, from the vectors of mentions and of options."""
        a, b = self.a[field](spans[0]), self.b[field](spans[1])
        beside = self.dist[field](distance) + self.role[field](role)
        inner = fn.gelu(a[:, _MEETING:] + b[:, _MEETING:] + beside)
        return agreement(a, b) + self.o[field](self.dropped(inner)).squeeze(1)

    def same(self, spans: tuple[Tensor, Tensor], distance: Tensor, sentences: Tensor) -> Tensor:
        """Return the logits of two mentions being one act, from their vectors."""
        a, b = self.pa(spans[0]), self.pa(spans[1])
        one, other = a[:, _MEETING:], b[:, _MEETING:]
        met = self.pm(torch.cat(((one - other).abs(), one * other), 1))
        inner = fn.gelu(met + self.pd(distance) + self.ps(sentences))
        return agreement(a, b) + self.po(self.dropped(inner)).squeeze(1)


def agreement(a: Tensor, b: Tensor) -> Tensor:
    """Return how far the first halves of two vectors point the same way."""
    return (a[:, :_MEETING] * b[:, :_MEETING]).sum(1) / math.sqrt(_MEETING)
