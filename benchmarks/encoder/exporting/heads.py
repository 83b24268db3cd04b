"""Heads: in a graph, what vectors say of mentions, of what may fill their fields, and of two being one act.

What `benchmarks/encoder/heads.py` says of one field at a time is said of all at once: rows of their tables stand one
field behind the other.
"""

import math

import numpy as np
from onnx import TensorProto

from benchmarks.encoder.exporting.nodes import Nodes
from incidents.reading.encoding.besides import FILLED, SORTS


def add_means(nodes: Nodes, vectors: str) -> str:
    """Add the mean vectors of spans, (spans, d), from those of the wanted words, (m, d)."""
    down = nodes.constant("down", np.array(0))
    nothing = nodes.constant("nothing", np.zeros((1, len(nodes.weights["e.n.weight"])), np.float32))
    sums = nodes.add("Concat", [nothing, nodes.add("CumSum", [vectors, down])], axis=0)
    inside = nodes.add("Sub", [nodes.add("Gather", [sums, end]) for end in ("ends", "starts")])
    words = nodes.add("Unsqueeze", [nodes.add("Sub", ["ends", "starts"]), nodes.columns])
    (length,) = nodes.parts("Cast", [words], ["length"], to=TensorProto.FLOAT)
    return nodes.add("Div", [inside, length])


def add_heads(nodes: Nodes, vectors: str, means: str) -> None:
    """Add all heads, from the vectors of the wanted words and the mean vectors of spans."""
    mentions, *options = nodes.parts("Split", [means, "counts"], ["of.mentions", *(f"of.{s}" for s in SORTS)], axis=0)
    families = nodes.weights["h.fam.weight"]
    known = nodes.constant("families.known", np.vstack([families, np.zeros_like(families[:1])]))
    mentions = nodes.add("Add", [mentions, nodes.add("Gather", [known, "families"])])
    _add_choices(nodes, mentions, vectors)
    _add_fills(nodes, mentions, dict(zip(SORTS, options, strict=True)))
    _add_same(nodes, mentions)


def _add_choices(nodes: Nodes, mentions: str, vectors: str) -> None:
    article = nodes.add("ReduceMean", [vectors, nodes.rows], keepdims=1)
    given = nodes.add("Add", [mentions, nodes.linear("h.art", article)])
    mixed = nodes.gelu(nodes.linear("h.mlp.0", given))
    nodes.add("Squeeze", [nodes.linear("h.real", mixed), nodes.columns], to="real")
    for name, to in (("status", "statuses"), ("kind", "kinds")):
        nodes.add("LogSoftmax", [nodes.linear(f"h.{name}", mixed)], to=to, axis=-1)


def _add_fills(nodes: Nodes, mentions: str, options: dict[str, str]) -> None:
    asking = nodes.add("Concat", [nodes.linear(f"h.a.{field}", mentions) for field in FILLED], axis=1)
    shape = nodes.constant("a.shape", np.array([-1, len(nodes.weights["h.a.place.bias"])]))
    asked = [nodes.linear(f"h.b.{field}", options[sort]) for sort in SORTS for field in SORTS[sort]]
    at = _row(nodes, "mentions", "fields", len(FILLED))
    a = nodes.add("Gather", [nodes.add("Reshape", [asking, shape]), at])
    b = nodes.add("Gather", [nodes.add("Concat", asked, axis=0), "spans"])
    (one, a), (other, b) = (_halves(nodes, x) for x in (a, b))
    seen = nodes.add("Add", [a, b])
    for table, rows in (("dist", "distances"), ("role", "roles")):
        seen = nodes.add("Add", [seen, _looked_up(nodes, table, rows)])
    nodes.add("Add", [_ended(nodes, seen), _agreement(nodes, one, other)], to="fills")


def _ended(nodes: Nodes, seen: str) -> str:
    """Add what the last map of each pair's field makes of it."""
    ends = np.concatenate([nodes.weights[f"h.o.{field}.weight"] for field in FILLED])
    bias = np.concatenate([nodes.weights[f"h.o.{field}.bias"] for field in FILLED])
    end = nodes.add("Gather", [nodes.constant("o.ends", ends), "fields"])
    said = _products(nodes, nodes.gelu(seen), end)
    return nodes.add("Add", [said, nodes.add("Gather", [nodes.constant("o.bias", bias), "fields"])])


def _looked_up(nodes: Nodes, table: str, rows: str) -> str:
    tables = [nodes.weights[f"h.{table}.{field}.weight"] for field in FILLED]
    at = _row(nodes, "fields", rows, len(tables[0]))
    return nodes.add("Gather", [nodes.constant(f"{table}.all", np.concatenate(tables)), at])


def _row(nodes: Nodes, outer: str, inner: str, count: int) -> str:
    """Add the number of a row where `count` inner ones stand in each outer one."""
    times = nodes.constant(f"times.{count}", np.array(count))
    return nodes.add("Add", [nodes.add("Mul", [outer, times]), inner])


def _add_same(nodes: Nodes, mentions: str) -> None:
    projected = nodes.linear("h.pa", mentions)
    (one, a), (other, b) = (_halves(nodes, nodes.add("Gather", [projected, of])) for of in ("first", "second"))
    apart, both = nodes.add("Abs", [nodes.add("Sub", [a, b])]), nodes.add("Mul", [a, b])
    seen = nodes.linear("h.pm", nodes.add("Concat", [apart, both], axis=1))
    for table, rows in (("h.pd", "apart"), ("h.ps", "sentences")):
        seen = nodes.add("Add", [seen, nodes.add("Gather", [nodes.weight(f"{table}.weight"), rows])])
    said = nodes.add("Squeeze", [nodes.linear("h.po", nodes.gelu(seen)), nodes.columns])
    nodes.add("Add", [said, _agreement(nodes, one, other)], to="same")


def _halves(nodes: Nodes, x: str) -> tuple[str, str]:
    one, other = nodes.parts("Split", [x], [f"{x}.one", f"{x}.other"], axis=1, num_outputs=2)
    return one, other


def _agreement(nodes: Nodes, one: str, other: str) -> str:
    size = np.float32(math.sqrt(len(nodes.weights["h.po.weight"][0])))
    return nodes.add("Div", [_products(nodes, one, other), nodes.constant("size", np.array(size))])


def _products(nodes: Nodes, one: str, other: str) -> str:
    return nodes.add("ReduceSum", [nodes.add("Mul", [one, other]), nodes.columns], keepdims=0)
