"""Packing: the weights of an encoder as they are shipped, one byte for each, and as they are computed with.

A matrix of bytes has beside it, under its name with `.scale`, what one step is worth in each of its rows.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Packed = Mapping[str, NDArray[np.generic]]

SCALE: Final = ".scale"


def unpacked(data: bytes) -> Packed:
    """Return the arrays of an `.npz` file by their names.

    Raises:
        ValueError: The bytes are no such file.
    """
    with np.load(BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def floats(packed: Packed, name: str) -> Floats:
    """Return an array in single precision, whether packed or not.

    Raises:
        KeyError: There is no array of that name.
    """
    array = packed[name].astype(np.float32)
    return array * packed[name + SCALE].astype(np.float32)[:, None] if name + SCALE in packed else array


def names(packed: Packed, name: str) -> list[str]:
    """Return the words of a text that is kept as bytes, one a line; an empty line is the line end, which is a word."""
    return [line or "\n" for line in packed[name].tobytes().decode().split("\n")]


class Rows:
    """A matrix of which a few rows at a time are wanted: it stays packed."""

    def __init__(self, packed: Packed, name: str) -> None:
        self._steps, self._scale = packed[name], packed[name + SCALE]

    def of(self, numbers: Whole) -> Floats:
        """Return rows by number; numbers of any shape, with one more axis behind."""
        rows: Floats = self._steps[numbers].astype(np.float32) * self._scale[numbers].astype(np.float32)[..., None]
        return rows
