"""Coverage: since when a partition has been watched without a gap. Silence is calm only where somebody listened."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from schemas.state import Coverage

LONGEST_GAP: Final = timedelta(minutes=15)
"""A producer sends its clock every minute: a quarter of an hour without one is no hiccup but an outage."""


def watched(
    coverage: Coverage | None, at: datetime, *, healthy: bool, longest_gap: timedelta = LONGEST_GAP
) -> Coverage:
    """Return the coverage after the partition's time has come to a moment.

    Args:
        coverage: So far; None where no clock was heard yet.
        at: The partition's time, UTC.
        healthy: Whether enough feeds answered.
        longest_gap: A longer leap of time was not watched. A replay, whose clocks leap
            by design over an archive that is complete, gives `timedelta.max`.
    """
    if coverage is None:
        return Coverage(at, at, at)
    unbroken = healthy and at - coverage.at <= longest_gap
    return replace(coverage, since=coverage.since if unbroken else max(at, coverage.at), at=max(at, coverage.at))
