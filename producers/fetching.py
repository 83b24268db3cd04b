"""Fetching: one conditional GET → fetched, not modified, or failed and why."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol, TypeAlias

from aiohttp import ClientConnectorError, ClientError, ClientResponse
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from producers.asking import NOTHING_ASKED, Asked, asked_by
from producers.guarding import Doors, RefusedAddressError

HEADERS = {
    "User-Agent": "naba (Arabic news feeds to conflict alerts)",
    "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
}
"""An honest name: outlets that refuse it are left alone, never tricked."""

MOST_HOPS = 5
"""Redirects that one poll follows; feeds that live behind more than two are not known."""

_CHUNK_BYTES = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


class Failure(StrEnum):
    """Why a poll brought nothing."""

    GONE = "gone"
    MISSING = "missing"
    REFUSED = "refused"
    BUSY = "busy"
    SERVER = "server"
    STATUS = "status"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    PRIVATE_ADDRESS = "private_address"
    TOO_LARGE = "too_large"
    REDIRECTS = "redirects"
    BROKEN = "broken"
    NOT_A_FEED = "not_a_feed"
    UNACKNOWLEDGED = "unacknowledged"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with the next time, word for word."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body.

    Attributes:
        body: Unpacked.
        charset: As the Content-Type says, empty for none.
        url: Where it was found after redirects.
        validators: To ask with the next time.
        asked: What the server asks of those that poll.
        moved_to: Where permanent redirects alone led, empty for none.
    """

    body: bytes
    charset: str
    url: str
    validators: Validators
    asked: Asked = NOTHING_ASKED
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The body is the one that the validators stand for (304)."""

    validators: Validators
    asked: Asked = NOTHING_ASKED


@dataclass(frozen=True, slots=True)
class Failed:
    """No body; `detail` says why in words."""

    failure: Failure
    detail: str
    asked: Asked = NOTHING_ASKED


Outcome: TypeAlias = Fetched | NotModified | Failed

STATUSES: tuple[tuple[range, Failure], ...] = (
    (range(410, 411), Failure.GONE),
    (range(404, 405), Failure.MISSING),
    (range(429, 430), Failure.BUSY),
    (range(503, 504), Failure.BUSY),
    (range(401, 404), Failure.REFUSED),
    (range(500, 600), Failure.SERVER),
)
"""What a status means; the first row that has it counts."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long one poll may take, redirects included, and how large a body may be after it is unpacked."""

    total: timedelta
    most_bytes: int


class FetchError(Exception):
    """A poll that ends here; told as `Failed`."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure


class Fetches(Protocol):
    """Who asks servers for feeds."""

    async def fetch(self, url: str, validators: Validators, now: datetime) -> Outcome:
        """Return what one poll brings; `now` is UTC, for times that a server gives as dates."""
        ...


class Fetcher:
    """Asks over HTTP.

    Args:
        doors: The ways out.
        limits: Of one poll.
    """

    def __init__(self, doors: Doors, limits: FetchLimits) -> None:
        self._doors = doors
        self._limits = limits

    async def fetch(self, url: str, validators: Validators, now: datetime) -> Outcome:
        """Return what one conditional GET brings; whatever goes wrong on the way is a `Failed`."""
        try:
            async with asyncio.timeout(self._limits.total.total_seconds()):
                return await self._follow(URL(url), validators, now)
        except FetchError as error:
            return Failed(error.failure, str(error))
        except TimeoutError:
            return Failed(Failure.TIMEOUT, f"no whole answer in {self._limits.total.total_seconds():g} s")
        except (ClientError, HttpProcessingError, OSError, ValueError) as error:
            return _failed_connection(error)

    async def _follow(self, url: URL, validators: Validators, now: datetime) -> Outcome:
        permanent = True
        for hop in range(MOST_HOPS + 1):
            # Redirects are followed here, so that every hop is asked through its own door.
            async with self._doors.door(_checked(url)).get(
                url, headers=_conditions(validators), allow_redirects=False
            ) as response:
                target = _target(response)
                if target is None:
                    moved_to = str(url) if hop and permanent else ""
                    return await self._outcome(response, now, moved_to)
                permanent = permanent and response.status in _PERMANENT
                url = target
        raise FetchError(Failure.REDIRECTS, f"more than {MOST_HOPS} redirects")

    async def _outcome(self, response: ClientResponse, now: datetime, moved_to: str) -> Outcome:
        validators, asked = _validators(response.headers), asked_by(response.headers, now)
        if response.status == HTTPStatus.NOT_MODIFIED:
            return NotModified(validators, asked)
        if response.status != HTTPStatus.OK:
            failure = next((what for codes, what in STATUSES if response.status in codes), Failure.STATUS)
            return Failed(failure, f"HTTP {response.status} {response.reason or ''}".strip(), asked)
        body = await self._body(response)
        return Fetched(body, response.charset or "", str(response.url), validators, asked, moved_to)

    async def _body(self, response: ClientResponse) -> bytes:
        # Chunk by chunk, as they come out of unpacking: reading it whole would unpack a bomb whole.
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
            body += chunk
            if len(body) > self._limits.most_bytes:
                raise FetchError(Failure.TOO_LARGE, f"more than {self._limits.most_bytes} bytes")
        return bytes(body)


def _checked(url: URL) -> URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(Failure.BROKEN, f"{url} is no http address")
    return url


def _conditions(validators: Validators) -> dict[str, str]:
    said = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in said.items() if value}


def _target(response: ClientResponse) -> URL | None:
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None
    return response.url.join(URL(location))


def _validators(headers: Mapping[str, str]) -> Validators:
    return Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))


def _failed_connection(error: Exception) -> Failed:
    cause = error.os_error if isinstance(error, ClientConnectorError) else error
    if isinstance(cause, RefusedAddressError):
        return Failed(Failure.PRIVATE_ADDRESS, str(cause))
    kind = Failure.UNREACHABLE if isinstance(cause, OSError) else Failure.BROKEN
    return Failed(kind, f"{type(cause).__name__}: {cause}")
