"""Occasion: what set a regrouping off, and what an analyst said with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schemas.dispatch import Cause


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is being heard.

    Attributes:
        now: The partition's time, UTC.
        cause: The article revision; None for an analyst, whose word leaves an incident's own cause.
        heirs: New report → the report of the same article that it takes the place of.
        moved_to: The desk that the article files to now, when no longer to this one.
        notes: Incident → an analyst's line, which stays with it.
        closing: Incidents that an analyst retracts.
        opening: Closed incidents that an analyst brings back.
    """

    now: datetime
    cause: Cause | None = None
    heirs: Mapping[str, str] = field(default_factory=dict)
    moved_to: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    closing: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
