"""Chance: the one place of these tests where dice are rolled, always from a seed that is printed."""

from random import Random  # noqa: TID251  # seeded: the same number gives the same input and the same moments

Dice = Random
"""Seeded dice."""


def dice_of(seed: int, *purpose: str | int) -> Dice:
    """Return dice for one purpose: what one of them rolls changes nothing of the others."""
    return Random(":".join(map(str, (seed, *purpose))))  # noqa: S311  # nothing is kept secret by it


def any_seed() -> int:
    """Return a seed that nobody chose."""
    return Random().randrange(1_000_000)  # noqa: S311  # nothing is kept secret by it
