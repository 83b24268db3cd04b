"""Settling: what is built once and kept for good is no business of the collector of garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def settling() -> Iterator[None]:
    """Build within what lives as long as the process: language data is a million objects without any garbage.

    The collector does not look through them while they are made, and never again: else one article in
    some hundreds waits a tenth of a second for it. For composition roots, which know what they keep.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
