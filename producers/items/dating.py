"""Dating: what a feed says of when an item was published → UTC, and how far that can be trusted.

Feed libraries read the Gulf's AST as Canada's and `+03` as three minutes, so dates are read here. Ways of
writing one are an ordered table; a new way is a new row.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from schemas.article import PublishedQuality

FIRST_YEAR = 1995
"""No outlet published on the web before; an earlier year is a mistake or another calendar."""

AHEAD = timedelta(minutes=5)
"""How far the clock of an outlet may run before ours."""

WRONG_ZONE = timedelta(hours=14)
"""The furthest that a zone written wrongly can move a time into the future; zones end at UTC+14."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr)}
_ZONES: dict[str, float] = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "west", "bst"), 1),
    **dict.fromkeys(("eet", "cest", "cat"), 2),
    # In Arabic news AST is Arabia Standard Time, not the Atlantic's.
    **dict.fromkeys(("ast", "ksa", "eest", "trt", "msk", "eat"), 3),
    **dict.fromkeys(("gst",), 4),
    **dict.fromkeys(("edt",), -4),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    **dict.fromkeys(("pst",), -8),
}
"""Hours before UTC by name: RFC 822 §5.1 for the Americas, the IANA zones of the region for the rest."""

_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?")
_ZONE = r"\s*(?P<zone>[a-z]{1,5}|(?:gmt|utc)?\s*[+-]\s*\d{1,2}:?(?:\d{2})?)?\s*(?:\([^)]*\))?"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_SHAPES = tuple(
    re.compile(day + rf"(?:[\st,-]+{_TIME}{_ZONE})?", re.I)
    for day in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?:[a-z]{3,9},?\s+)?(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*[\s-]+(?P<year>\d{4})",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    )
)
"""ISO 8601, RFC 822, and the day first, as the region writes it."""

_EPOCH = re.compile(r"1\d{9}")
_DIGITS = {ord(digit): str(at % 10) for at, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


@dataclass(frozen=True, slots=True)
class Published:
    """When an item was published, UTC, or None where nothing that can be believed is said."""

    at: datetime | None
    quality: PublishedQuality


MISSING = Published(None, PublishedQuality.MISSING)


def published_of(dates: Iterable[str], zone: tzinfo, seen: datetime) -> Published:
    """Return when an item was published: the first of its dates that can be read.

    A time ahead of its first sighting by no more than a wrong zone explains is cut to that sighting, and no
    longer exact; one further ahead is no publish time at all.

    Args:
        dates: As the feed writes them, the best first.
        zone: Of times that are given without one.
        seen: When the item was first seen, UTC.
    """
    read = (found for said in dates for found in _readings(said, zone) if found.at)
    return _believed(next(read, MISSING), seen)


def _readings(said: str, zone: tzinfo) -> Iterable[Published]:
    text = said.translate(_DIGITS).strip()
    return (found for way in WAYS if (found := way(text, zone)))


def _believed(found: Published, seen: datetime) -> Published:
    if found.at is None or found.at <= seen + AHEAD:
        return found
    if found.at > seen + WRONG_ZONE:
        return MISSING
    quality = found.quality if found.quality is PublishedQuality.DATE_ONLY else PublishedQuality.ZONE_ASSUMED
    return Published(seen, quality)


def _by_shape(text: str, zone: tzinfo) -> Published | None:
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(text))), None)
    return _moment(match, zone) if match else None


def _by_seconds(text: str, zone: tzinfo) -> Published | None:
    del zone  # seconds since 1970 are UTC
    if not _EPOCH.fullmatch(text):
        return None
    return Published(datetime.fromtimestamp(int(text), UTC), PublishedQuality.EXACT)


WAYS: tuple[Callable[[str, tzinfo], Published | None], ...] = (_by_shape, _by_seconds)
"""Ways of reading a date, in order; the first that can is believed."""


def _moment(match: re.Match[str], zone: tzinfo) -> Published | None:
    said = match.groupdict()
    month = said["month"].lower()
    hour, minute, second = (int(said[part] or 0) for part in ("hour", "minute", "second"))
    written = _zone(said["zone"] or "")
    try:
        day = date(int(said["year"]), _MONTHS[month] if month.isalpha() else int(month), int(said["day"]))
        at = datetime.combine(day, time(hour, minute, second), written or zone).astimezone(UTC)
    except (ValueError, KeyError, OverflowError):
        return None
    quality = PublishedQuality.EXACT if written else PublishedQuality.ZONE_ASSUMED
    return Published(at, quality if said["hour"] else PublishedQuality.DATE_ONLY) if at.year >= FIRST_YEAR else None


def _zone(said: str) -> tzinfo | None:
    name = said.lower().strip()
    offset = _OFFSET.fullmatch(name.replace(" ", ""))
    if offset:
        sign = -1 if offset[1] == "-" else 1
        return timezone(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)))
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None
