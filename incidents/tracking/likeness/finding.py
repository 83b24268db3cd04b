"""Finding: what one pair of facts says about two reports being of one act."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Finding:
    """Points for (or, below zero, against) one act, in words; a veto settles it.

    Points are on one scale for all facts: a shared town or a shared toll of ten or more
    is worth two, a shared side or day one.
    """

    points: float
    reason: str = ""
    veto: bool = False


NEUTRAL: Final = Finding(0.0)
"""A missing fact says nothing."""
