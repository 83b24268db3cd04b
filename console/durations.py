"""Durations and moments as people write them: 90s, 5m, 2h, 7d, or an ISO 8601 time."""

import re
from datetime import UTC, datetime, timedelta

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(s|m|h|d)?")
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}


def read_duration(text: str) -> timedelta:
    """Return a duration; a number without a unit is in seconds.

    Raises:
        ValueError: It is not written like one, or is longer than a calendar.
    """
    said = _DURATION.fullmatch(text.strip())
    if not said:
        raise ValueError(f"{text!r} is no duration: write 90s, 5m, 2h or 7d")
    try:
        return float(said[1]) * _UNITS[said[2] or "s"]
    except OverflowError as error:
        raise ValueError(f"{text!r} is too long a duration") from error


def read_moment(text: str, now: datetime) -> datetime:
    """Return a moment, UTC: so long ago, or an ISO 8601 time; one without a zone is UTC.

    Raises:
        ValueError: It is neither.
    """
    if _DURATION.fullmatch(text.strip()):
        return _before(now, read_duration(text))
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueError(f"{text!r} is neither a duration (2h) nor an ISO 8601 time") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _before(now: datetime, span: timedelta) -> datetime:
    try:
        return now - span
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)
