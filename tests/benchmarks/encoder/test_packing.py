import json
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks.encoder.exporting.graph import graph_of
from benchmarks.encoder.packing import largest_error, pack, packed
from benchmarks.encoder.wording import stored
from incidents.reading.encoding.packing import SCALE, floats, names
from tests.benchmarks.encoder.exporting.networks import weights

SEEDS = st.integers(min_value=0, max_value=10_000)


def a_matrix(seed: int = 1) -> NDArray[np.float32]:
    """Return a matrix that is packed; its rows are of quite different sizes, and the first is of zeros."""
    drawn = np.sin(np.arange(1, 64 * 64 + 1) * (1.0 + seed)).reshape(64, 64) * np.logspace(-2, 1, 64)[:, None]
    drawn[0] = 0
    matrix: NDArray[np.float32] = drawn.astype(np.float32)
    return matrix


@given(SEEDS)
def test_a_packed_number_is_off_by_half_a_step_at_most(seed: int) -> None:
    matrix = a_matrix(seed)
    whole = packed({"m": matrix})
    step = whole["m" + SCALE].astype(np.float32)[:, None]

    off = np.abs(floats(whole, "m") - matrix)

    # The largest of a row may lie beyond the last step, by what float16 took off the scale.
    beyond = np.abs(matrix) > 127 * step
    assert (off[~beyond] <= (0.5 * step + 1e-6 * np.abs(matrix))[~beyond]).all()
    assert (off <= 0.5 * step + np.abs(matrix) / 2**11).all()


def test_packing_what_was_unpacked_changes_nothing() -> None:
    once = packed({"m": a_matrix()})

    assert np.array_equal(packed({"m": floats(once, "m")})["m"], once["m"])


def test_a_row_of_zeros_stays_one() -> None:
    assert not floats(packed({"m": a_matrix()}), "m")[0].any()


def test_vectors_and_small_matrices_are_kept_whole() -> None:
    learnt: dict[str, NDArray[Any]] = {"bias": np.linspace(0, 1, 5000), "few": a_matrix()[:8].astype(np.float16)}
    whole = packed(learnt)

    assert whole.keys() == learnt.keys()
    assert all(whole[name].dtype == np.float32 for name in learnt)
    assert np.array_equal(whole["few"], learnt["few"])


def test_the_largest_error_is_told_as_a_share_of_its_row() -> None:
    learnt = {"m": np.eye(64, dtype=np.float32)}
    worse = {"m": floats(packed(learnt), "m")}
    worse["m"][3, 3] = 0.9

    assert largest_error(learnt, packed(learnt)) < 0.001
    assert round(largest_error(learnt, worse), 3) == 0.1


def test_a_pack_holds_the_layers_the_words_and_the_order_of_every_list(tmp_path: Path) -> None:
    learnt: dict[str, Any] = {"e.word.weight": a_matrix()} | weights()
    np.savez(tmp_path / "whole.npz", **learnt)
    np.savez(tmp_path / "corpus.npz", vocabulary=stored(["في", "\n"]))
    (tmp_path / "orders.json").write_text(json.dumps({"kinds": ["clash", "airstrike"]}), encoding="utf-8")

    pack(tmp_path, "whole", tmp_path / "packed.npz")

    with np.load(tmp_path / "packed.npz") as file:
        assert set(file.files) == {"e.word.weight", "e.word.weight.scale", "words", "kinds", "graph"}
        assert names(file, "words") == ["في", "\n"]
        assert names(file, "kinds") == ["clash", "airstrike"]
        assert file["graph"].tobytes() == graph_of(weights())
