"""Nodes: an ONNX graph as it grows, an operator at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, ValueInfoProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

RUNTIME = "com.microsoft"
"""Operators that ONNX Runtime has beside those of ONNX (its ContribOperators.md)."""

_OPSET, _IR = 18, 9
_TYPES = {"float": TensorProto.FLOAT, "whole": TensorProto.INT64}

Shape = tuple[str, Sequence[str | int]]
"""`float` or `whole`, and its axes."""


class Nodes:
    """Operators and constants, by the names of what they give.

    Args:
        weights: Of a trained network, by their names.

    Attributes:
        rows: The constant that names the first axis.
        columns: That of the second.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._nodes: list[Any] = []
        self._constants: dict[str, NDArray[Any]] = {}
        self.rows, self.columns = (self.constant(f"axis.{axis}", np.array([axis])) for axis in (0, 1))

    def add(self, operator: str, given: Sequence[str], domain: str = "", to: str = "", **named: Any) -> str:  # noqa: ANN401  # ONNX's attributes are of any kind
        """Add an operator, and return the name of what it gives."""
        return self.parts(operator, given, [to or f"{operator}.{len(self._nodes)}"], domain=domain, **named)[0]

    def parts(self, operator: str, given: Sequence[str], names: Sequence[str], **named: Any) -> Sequence[str]:  # noqa: ANN401  # as above
        """Add an operator that gives several things, and return their names."""
        self._nodes.append(helper.make_node(operator, given, names, **named))
        return names

    def constant(self, name: str, array: NDArray[Any]) -> str:
        """Add an array under a name, and return it; the same name always means the same array."""
        self._constants[name] = np.asarray(array, order="C")
        return name

    def weight(self, name: str) -> str:
        """Add a learnt array under its own name."""
        return self.constant(name, self.weights[name])

    def norm(self, name: str, x: str, tiny: float = 1e-5) -> str:
        """Add a learnt norm of rows."""
        return self.add("LayerNormalization", [x, *map(self.weight, _two(name))], axis=-1, epsilon=tiny)

    def linear(self, name: str, x: str) -> str:
        """Add a learnt linear map of rows."""
        matrix = self.constant(f"{name}.turned", self.weights[f"{name}.weight"].T)
        return self.add("Add", [self.add("MatMul", [x, matrix]), self.weight(f"{name}.bias")])

    def gelu(self, x: str) -> str:
        """Add a GELU by tanh."""
        return self.add("FastGelu", [x], RUNTIME)

    def model(self, given: Mapping[str, Shape], found: Mapping[str, Shape]) -> bytes:
        """Return the graph with its inputs and outputs.

        Raises:
            ValueError: An input has the name of a constant, which would make a variable of it.
        """
        if twice := given.keys() & self._constants:
            raise ValueError(f"inputs and constants at once: {', '.join(sorted(twice))}")
        constants = [numpy_helper.from_array(array, name) for name, array in self._constants.items()]
        graph = helper.make_graph(self._nodes, "encoder", _infos(given), _infos(found), constants)
        domains = [helper.make_opsetid("", _OPSET), helper.make_opsetid(RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=domains, ir_version=_IR, producer_name="naba")
        return bytes(model.SerializeToString())


def _two(name: str) -> tuple[str, str]:
    return f"{name}.weight", f"{name}.bias"


def _infos(shapes: Mapping[str, Shape]) -> list[ValueInfoProto]:
    return [helper.make_tensor_value_info(name, _TYPES[kind], axes) for name, (kind, axes) in shapes.items()]
