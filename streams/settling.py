"""Settling: what is built once and kept for good is no business of the collector of garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 20_000
"""Objects made until the collector looks at those that are left. Reading makes thousands an article, nearly all of
which go by themselves when it is done; looked at after every 700, as by default, they take a twentieth of all time."""


@contextmanager
def settling() -> Iterator[None]:
    """Build within what lives as long as the process: language data is a million objects without any garbage.

    The collector does not look through them while they are made, and never again: else one article in
    some hundreds waits a tenth of a second for it. What is made later it looks at more seldom, for good.
    For composition roots, which know what they keep.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
        gc.enable()
