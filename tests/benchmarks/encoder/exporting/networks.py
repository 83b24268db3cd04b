"""The network of `benchmarks/encoder`, written out a mention and a pair at a time, for graphs to be held to."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.encoder.exporting.nodes import Weights
from incidents.language.tokens import Span
from incidents.reading.encoding.besides import FILLED
from tests.builders.vectors import SIZE, spread

Vectors: TypeAlias = NDArray[Any]

HEADS = 2
_INSIDE = 96
_MEETING = 32
_TABLES = {"h.fam": 5, "h.pd": 32, "h.ps": 4} | {f"h.dist.{f}": 32 for f in FILLED} | {f"h.role.{f}": 6 for f in FILLED}
_MAPS = {"mlp.0": (SIZE, SIZE), "art": (SIZE, SIZE), "real": (1, SIZE), "status": (4, SIZE), "kind": (3, SIZE)}
_PAIRS = {"pa": (2 * _MEETING, SIZE), "pm": (_MEETING, 2 * _MEETING), "po": (1, _MEETING)}


def weights(layers: int = 2) -> dict[str, Vectors]:
    """Return the weights of an encoder of SIZE numbers a word and of its heads, as large as learnt ones."""
    names = [f"e.blocks.{layer}" for layer in range(layers)]
    linear = {"qkv": (3 * SIZE, SIZE), "o": (SIZE, SIZE), "f1": (_INSIDE, SIZE), "f2": (SIZE, _INSIDE)}
    maps = {f"{name}.{part}": shape for name in names for part, shape in linear.items()}
    maps |= {f"h.{name}": shape for name, shape in (_MAPS | _PAIRS).items()}
    maps |= {f"h.{side}.{field}": (2 * _MEETING, SIZE) for side in "ab" for field in FILLED}
    maps |= {f"h.o.{field}": (1, _MEETING) for field in FILLED}
    made = {f"{name}.weight": spread(*shape, seed=seed) / 6 for seed, (name, shape) in enumerate(maps.items())}
    made |= {f"{name}.bias": spread(shape[0], seed=seed) / 8 for seed, (name, shape) in enumerate(maps.items())}
    norms = [f"{name}.{part}" for name in names for part in ("n1", "n2")] + ["e.n"]
    made |= {f"{name}.weight": 1 + spread(SIZE, seed=seed) / 4 for seed, name in enumerate(norms)}
    made |= {f"{name}.bias": spread(SIZE, seed=-seed) / 4 for seed, name in enumerate(norms)}
    tables = {name: (rows, SIZE if name == "h.fam" else _MEETING) for name, rows in _TABLES.items()}
    return made | {f"{name}.weight": spread(*shape, seed=seed) for seed, (name, shape) in enumerate(tables.items())}


def transformed(given: Weights, x: Vectors) -> Vectors:
    """Return the vectors of all words (n, d) behind all layers."""
    layers = {name.split(".")[2] for name in given if name.startswith("e.blocks.")}
    for layer in sorted(layers):
        name = f"e.blocks.{layer}"
        x = x + linear(given, f"{name}.o", _attended(linear(given, f"{name}.qkv", _norm(given, f"{name}.n1", x))))
        x = x + linear(given, f"{name}.f2", gelu(linear(given, f"{name}.f1", _norm(given, f"{name}.n2", x))))
    return _norm(given, "e.n", x)


def _attended(rows: Vectors) -> Vectors:
    # By query, key and value; each by heads.
    query, key, value = rows.reshape(len(rows), 3, HEADS, -1).transpose(1, 2, 0, 3)
    odds = np.exp(_turned(query) @ _turned(key).transpose(0, 2, 1) / np.sqrt(query.shape[-1]))
    seen: Vectors = odds / odds.sum(-1, keepdims=True) @ value
    return seen.transpose(1, 0, 2).reshape(len(rows), -1)


def _turned(x: Vectors) -> Vectors:
    turned, size = x.copy(), x.shape[-1]
    for pair in range(0, size, 2):
        angles = np.arange(x.shape[1]) / 10_000 ** (pair / size)
        one, other = x[..., pair], x[..., pair + 1]
        turned[..., pair] = one * np.cos(angles) - other * np.sin(angles)
        turned[..., pair + 1] = one * np.sin(angles) + other * np.cos(angles)
    return turned


def mean(vectors: Vectors, words: Sequence[int], span: Span) -> Vectors:
    """Return the mean vector of a span, of whose words none may be missing."""
    means: Vectors = vectors[[list(words).index(word) for word in range(*span)]].mean(0)
    return means


def choices(given: Weights, mention: Vectors, article: Vectors) -> dict[str, Vectors]:
    """Return the log odds of a mention being real, and of its statuses and kinds."""
    mixed = gelu(linear(given, "h.mlp.0", mention + linear(given, "h.art", article)))
    return {name: linear(given, f"h.{name}", mixed) for name in ("real", "status", "kind")}


def fills(given: Weights, field: str, one: Vectors, other: Vectors, rows: tuple[int, int]) -> float:
    """Return the log odds of a span filling a field of a mention; rows are of its distance and of what it is."""
    a, b = linear(given, f"h.a.{field}", one), linear(given, f"h.b.{field}", other)
    beside = given[f"h.dist.{field}.weight"][rows[0]] + given[f"h.role.{field}.weight"][rows[1]]
    end = linear(given, f"h.o.{field}", gelu(a[_MEETING:] + b[_MEETING:] + beside))
    return float(a[:_MEETING] @ b[:_MEETING] / np.sqrt(_MEETING) + end[0])


def same(given: Weights, one: Vectors, other: Vectors, rows: tuple[int, int]) -> float:
    """Return the log odds of two mentions being one act; rows are of the mentions and sentences between."""
    a, b = linear(given, "h.pa", one), linear(given, "h.pa", other)
    x, y = a[_MEETING:], b[_MEETING:]
    beside = given["h.pd.weight"][rows[0]] + given["h.ps.weight"][rows[1]]
    end = linear(given, "h.po", gelu(linear(given, "h.pm", np.concatenate([np.abs(x - y), x * y])) + beside))
    return float(a[:_MEETING] @ b[:_MEETING] / np.sqrt(_MEETING) + end[0])


def linear(given: Weights, name: str, x: Vectors) -> Vectors:
    """Return what a linear map makes of rows."""
    mapped: Vectors = x @ given[f"{name}.weight"].T + given[f"{name}.bias"]
    return mapped


def gelu(x: Vectors) -> Vectors:
    """Return x times the share of a normal distribution below it, by tanh."""
    share: Vectors = 0.5 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    return share * x


def _norm(given: Weights, name: str, x: Vectors) -> Vectors:
    level: Vectors = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5)
    level = level * given[f"{name}.weight"]
    level += given[f"{name}.bias"]
    return level
