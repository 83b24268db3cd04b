"""A trained encoder with its heads as one ONNX graph: words and what is asked of them in, odds out."""

from benchmarks.encoder.exporting.heads import add_heads, add_means
from benchmarks.encoder.exporting.layers import add_layers
from benchmarks.encoder.exporting.nodes import Nodes, Shape, Weights
from incidents.reading.encoding.asking import Asked, Said


def graph_of(weights: Weights) -> bytes:
    """Return the graph of a `benchmarks.encoder.reader.Reader`: `x` and the fields of `Asked` in, those of `Said` out.

    Args:
        weights: Its weights by their names, in single precision.
    """
    nodes = Nodes(weights)
    vectors = add_layers(nodes, "x", "wanted")
    add_heads(nodes, vectors, add_means(nodes, vectors))
    given: dict[str, Shape] = {name: ("whole", [f"of {name}"]) for name in Asked._fields}
    given["x"] = ("float", ["words", len(weights["e.n.weight"])])
    return nodes.model(given, said_of(weights))


def said_of(weights: Weights) -> dict[str, Shape]:
    """Return what the graph gives."""
    choices = {"statuses": len(weights["h.status.bias"]), "kinds": len(weights["h.kind.bias"])}
    shapes: dict[str, Shape] = {name: ("float", [f"of {name}"]) for name in Said._fields}
    return shapes | {name: ("float", ["of real", count]) for name, count in choices.items()}
