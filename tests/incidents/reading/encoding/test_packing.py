"""Weights come out of their packing as they went in, within half a step."""

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray

from incidents.reading.encoding.packing import Rows, floats, names, unpacked


def packed(**arrays: NDArray[np.generic]) -> bytes:
    file = BytesIO()
    np.savez_compressed(file, **{name.replace("__", "."): array for name, array in arrays.items()})  # type: ignore[arg-type]  # its stub takes no mapping
    return file.getvalue()


def test_a_matrix_of_bytes_is_worth_its_steps_row_by_row() -> None:
    steps = np.array([[127, -127], [10, 0]], np.int8)
    arrays = unpacked(packed(m=steps, m__scale=np.array([0.5, 2.0], np.float16)))
    assert floats(arrays, "m").tolist() == [[63.5, -63.5], [20.0, 0.0]]
    assert Rows(arrays, "m").of(np.array([[1], [0]])).tolist() == [[[20.0, 0.0]], [[63.5, -63.5]]]


def test_an_array_without_a_scale_is_taken_as_it_is() -> None:
    assert floats(unpacked(packed(v=np.array([1.5, -2.0], np.float32))), "v").tolist() == [1.5, -2.0]


def test_a_line_end_is_a_word_too_and_stands_as_an_empty_line() -> None:
    text = np.frombuffer("قصف\n\nمدينه".encode(), np.uint8)
    assert names(unpacked(packed(words=text)), "words") == ["قصف", "\n", "مدينه"]


def test_what_is_no_packed_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpacked(b"no such thing")
