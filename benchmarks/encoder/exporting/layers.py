"""Layers: the transformer of an encoder in a graph, in products of bytes.

Vectors are rounded to bytes as they come (ONNX's DynamicQuantizeLinear), weights to steps of -64 to 64. Two products
of 255 and 64 fit into 16 bits, so that processors without VNNI add them up as exactly as others do.
"""

import numpy as np

from benchmarks.encoder.exporting.nodes import RUNTIME, Nodes
from benchmarks.encoder.size import OF_A_HEAD, SLOWEST_TURN
from incidents.reading.encoding.viewing import MOST_WORDS

_STEPS = 64


def add_layers(nodes: Nodes, x: str, wanted: str) -> str:
    """Add all layers of an encoder; return the vectors of the wanted words, (m, d), from those of all, (n, d)."""
    layers = {name.split(".")[2] for name in nodes.weights if name.startswith("e.blocks.")}
    *others, last = [f"e.blocks.{number}" for number in sorted(layers, key=int)]
    x = nodes.add("Unsqueeze", [x, nodes.rows])
    whole, few = _Layers(nodes), _Layers(nodes, wanted)
    for name in others:
        x = whole.add(name, x)
    return nodes.add("Squeeze", [nodes.norm("e.n", few.add(last, x)), nodes.rows])


class _Layers:
    """Layers that work out all words, or those wanted alone."""

    def __init__(self, nodes: Nodes, wanted: str = "") -> None:
        speeds = 1.0 / SLOWEST_TURN ** (np.arange(0, OF_A_HEAD, 2) / OF_A_HEAD)
        angles = np.outer(np.arange(MOST_WORDS), speeds)
        self._nodes, self._wanted, self._width = nodes, wanted, len(nodes.weights["e.n.weight"])
        self._turns = [nodes.constant(f.__name__, f(angles).astype(np.float32)) for f in (np.cos, np.sin)]
        self._first = nodes.constant("from.the.first", np.array([0]))
        self._where = nodes.add("Unsqueeze", [wanted, nodes.rows]) if wanted else self._first

    def add(self, name: str, x: str) -> str:
        """Add a layer: every word looks at all others, then each is worked on alone."""
        level = self._nodes.norm(f"{name}.n1", x)
        seen = self._attended(f"{name}.qkv", level)
        x = self._nodes.add("Add", [self._asking(x), self._linear(f"{name}.o", seen)])
        inside = self._nodes.gelu(self._linear(f"{name}.f1", self._nodes.norm(f"{name}.n2", x)))
        return self._nodes.add("Add", [x, self._linear(f"{name}.f2", inside)])

    def _asking(self, x: str) -> str:
        return self._nodes.add("Gather", [x, self._wanted], axis=1) if self._wanted else x

    def _attended(self, name: str, level: str) -> str:
        asked = (self._asking(level), level, level)
        query, key, value = (self._linear(name, x, self._part(number)) for number, x in enumerate(asked))
        turned = [self._turned(query, self._where), self._turned(key, self._first)]
        return self._nodes.add("MultiHeadAttention", [*turned, value], RUNTIME, num_heads=self._heads)

    def _part(self, number: int) -> slice:
        return slice(number * self._width, (number + 1) * self._width)

    @property
    def _heads(self) -> int:
        return self._width // OF_A_HEAD

    def _turned(self, x: str, where: str) -> str:
        given = [x, where, *self._turns]
        return self._nodes.add("RotaryEmbedding", given, RUNTIME, interleaved=1, num_heads=self._heads)

    def _linear(self, name: str, x: str, part: slice = slice(None)) -> str:
        matrix, bias = (self._nodes.weights[f"{name}.{of}"][part] for of in ("weight", "bias"))
        scale = np.maximum(np.abs(matrix).max(1), np.finfo(np.float32).tiny) / np.float32(_STEPS)
        steps = np.rint(matrix / scale[:, None]).astype(np.int8)
        arrays = {"steps": steps.T, "scale": scale, "bias": bias}
        named = [self._nodes.constant(f"{name}.{part.start or 0}.{of}", array) for of, array in arrays.items()]
        return self._nodes.add("DynamicQuantizeMatMul", [x, *named[:2], "", named[2]], RUNTIME)
