import numpy as np
import pytest
from onnxruntime import InferenceSession

from benchmarks.encoder.exporting.graph import graph_of
from benchmarks.encoder.exporting.nodes import Nodes
from incidents.language.tokens import Span
from incidents.reading.encoding.asking import Asked, Said, asked_of
from incidents.reading.encoding.besides import Besides
from tests.benchmarks.encoder.exporting.networks import choices, mean, transformed, weights
from tests.builders.vectors import SIZE, spread


def test_a_graph_takes_what_is_asked_and_gives_what_is_said() -> None:
    session = InferenceSession(graph_of(weights()))
    assert {given.name for given in session.get_inputs()} == {"x", *Asked._fields}
    assert [found.name for found in session.get_outputs()] == list(Said._fields)


def test_heads_look_at_what_the_layers_say_of_the_wanted_words() -> None:
    given, x = weights(), spread(9, SIZE)
    asked = asked_of([Span(2, 4)], [0], [1], Besides([(2, 0, 0, 6, 4, 0)], [[], [Span(6, 7)], [], []]))
    found = Said(*InferenceSession(graph_of(given)).run(Said._fields, {"x": x, **asked._asdict()}))

    vectors = transformed(given, x)[[2, 3, 6]]
    mention = mean(vectors, [2, 3, 6], Span(2, 4)) + given["h.fam.weight"][1]
    odds = choices(given, mention, vectors.mean(0))
    assert np.abs(found.real - odds["real"]).max() < 0.1


def test_an_input_that_has_the_name_of_a_constant_is_refused() -> None:
    nodes = Nodes({})
    nodes.constant("x", np.array([1]))
    with pytest.raises(ValueError, match="inputs and constants at once: x"):
        nodes.model({"x": ("whole", ["n"])}, {})
