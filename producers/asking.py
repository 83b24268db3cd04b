"""Asking: what a server or a feed asks of those that poll it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")
_NOT_KEPT = re.compile(r"\bno-(?:cache|store)\b")
_LONGEST_S = 10**9
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """How long to wait: while the answer is fresh, and after being told to go away; zero where nothing is said."""

    fresh_for: timedelta = timedelta(0)
    retry_after: timedelta = timedelta(0)


NOTHING_ASKED = Asked()


def asked_by(headers: Mapping[str, str], now: datetime) -> Asked:
    """Return what the headers of an answer ask.

    Args:
        headers: Names in any case, if the mapping does not care for it (as aiohttp's).
        now: UTC; times are reckoned from the server's own `Date` where it gives one, for its clock may be wrong.
    """
    date = _date(headers.get("Date", "")) or now
    return Asked(_fresh_for(headers, date), _retry_after(headers.get("Retry-After", "").strip(), date))


def _fresh_for(headers: Mapping[str, str], date: datetime) -> timedelta:
    """RFC 9111 §4.2: max-age less Age, else Expires."""
    said = headers.get("Cache-Control", "").lower()
    if _NOT_KEPT.search(said):
        return timedelta(0)
    found = _MAX_AGE.search(said)
    if found:
        return max(_seconds(found[1]) - _seconds(headers.get("Age", "").strip()), timedelta(0))
    expires = _date(headers.get("Expires", ""))
    return max(expires - date, timedelta(0)) if expires else timedelta(0)


def _retry_after(said: str, date: datetime) -> timedelta:
    """RFC 9110 §10.2.3: seconds or a date."""
    until = None if said.isdecimal() else _date(said)
    return max(until - date, timedelta(0)) if until else _seconds(said)


def _seconds(said: str) -> timedelta:
    if not (said.isdecimal() and said.isascii()):
        return timedelta(0)
    # Python refuses to read thousands of digits.
    return timedelta(seconds=min(int(said[:_MOST_DIGITS]), _LONGEST_S))


def _date(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
