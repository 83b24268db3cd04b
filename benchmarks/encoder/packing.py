"""Packing: trained weights as one small file, and what rounding does to them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.encoder.exporting.graph import graph_of
from benchmarks.encoder.wording import stored
from incidents.reading.encoding.packing import SCALE, floats

Arrays = Mapping[str, NDArray[Any]]

_STEPS = 127
_SMALLEST = 4096
"""Tensors with fewer numbers stay as they are: rounding them would save nothing."""
_OF_EMBEDDING = ("e.word.", "e.aff.", "e.n0.")


def pack(folder: Path, name: str, out: Path) -> None:
    """Write the trained weights `NAME.npz` of a folder, packed, with its vocabulary and the orders of all lists.

    The layers of its encoder become a graph (`exporting`), and so do its heads; its embedding stays arrays.
    """
    with np.load(folder / f"{name}.npz") as file:
        weights = {key: file[key] for key in file.files}
    orders = json.loads((folder / "orders.json").read_text(encoding="utf-8"))
    lists = {key: stored(order) for key, order in orders.items()}
    with np.load(folder / "corpus.npz") as file:
        lists["words"] = file["vocabulary"]
    kept = {key: weight for key, weight in weights.items() if key.startswith(_OF_EMBEDDING)}
    whole = packed(kept)
    graph = np.frombuffer(graph_of({key: weight.astype(np.float32) for key, weight in weights.items()}), np.uint8)
    arrays: dict[str, Any] = whole | lists | {"graph": graph}
    np.savez_compressed(out, **arrays)
    print(f"{out}: {out.stat().st_size} bytes, off by {largest_error(kept, whole):.4f} of a row's largest at most")


def packed(weights: Arrays) -> dict[str, NDArray[Any]]:
    """Return large matrices as int8 rows with a float16 scale each, all others as float32."""
    whole: dict[str, NDArray[Any]] = {}
    for name, tensor in weights.items():
        if tensor.ndim == 2 and tensor.size >= _SMALLEST:
            whole[name], whole[name + SCALE] = _rounded(tensor.astype(np.float32))
        else:
            whole[name] = tensor.astype(np.float32)
    return whole


def _rounded(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    scale = (np.abs(matrix).max(axis=1) / _STEPS).astype(np.float16)
    # By the scale as it is stored: dividing by the exact one would add the rounding of the scale to every number.
    steps = matrix / np.where(scale > 0, scale.astype(np.float32), 1.0)[:, None]
    return np.clip(np.rint(steps), -_STEPS, _STEPS).astype(np.int8), scale


def largest_error(weights: Arrays, packed_weights: Arrays) -> float:
    """Return how far any number is from what it was, at most, as a share of the largest one of its row."""
    matrices = ((name, tensor.astype(np.float32)) for name, tensor in weights.items() if tensor.ndim == 2)
    shares = (_share(matrix, floats(packed_weights, name)) for name, matrix in matrices)
    return max(shares, default=0.0)


def _share(matrix: NDArray[np.float32], back: NDArray[np.float32]) -> float:
    largest = np.abs(matrix).max(axis=1)
    return float((np.abs(back - matrix).max(axis=1)[largest > 0] / largest[largest > 0]).max(initial=0.0))
