import asyncio
import gzip
import zlib
from collections.abc import Callable
from datetime import timedelta

import pytest

from producers.fetching import Failed, Failure, Fetched, NotModified, Outcome, Validators
from tests.builders.outlets import NOON, Outlet, a_fetcher, an_outlet, an_rss

FRESH = Validators()


def fetched(
    prepare: Callable[[Outlet], object], path: str = "/rss", validators: Validators = FRESH, **limits: object
) -> Outcome:
    """One poll of an outlet whose host may be entered."""

    async def story() -> Outcome:
        async with an_outlet() as outlet, a_fetcher(outlet.host, **limits) as fetcher:  # type: ignore[arg-type]  # limits by name
            prepare(outlet)
            return await fetcher.fetch(outlet.url(path), validators, NOON)

    return asyncio.run(story())


def failure(outcome: Outcome) -> Failure:
    assert isinstance(outcome, Failed)
    return outcome.failure


def test_a_body_comes_with_its_charset_and_validators_word_for_word() -> None:
    validators = Validators('W/"7"', "Sun, 1 Mar 2026 10:00:00 +0000")

    found = fetched(
        lambda o: o.shows(
            "<rss/>",
            Content_Type="text/xml; charset=windows-1256",
            ETag=validators.etag,
            Last_Modified=validators.last_modified,
        )
    )

    assert isinstance(found, Fetched)
    assert (found.body, found.charset) == (b"<rss/>", "windows-1256")
    assert found.validators == validators


def test_what_is_known_is_not_sent_again() -> None:
    found = fetched(lambda o: o.shows("<rss/>", ETag='"7"', Cache_Control="max-age=60"), validators=Validators('"7"'))

    assert isinstance(found, NotModified)
    assert found.asked.fresh_for == timedelta(seconds=60)


def test_both_validators_are_sent_back_as_they_came() -> None:
    async def story() -> tuple[str | None, str | None]:
        async with an_outlet() as outlet, a_fetcher(outlet.host) as fetcher:
            await fetcher.fetch(outlet.url(), Validators('"7"', "yesterday"), NOON)
            return outlet.asked[0].get("If-None-Match"), outlet.asked[0].get("If-Modified-Since")

    assert asyncio.run(story()) == ('"7"', "yesterday")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [pytest.param("gzip", gzip.compress, id="gzip"), pytest.param("deflate", zlib.compress, id="deflate")],
)
def test_a_packed_body_is_unpacked(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    whole = an_rss().encode()

    found = fetched(lambda o: o.shows(pack(whole), Content_Encoding=encoding))

    assert isinstance(found, Fetched)
    assert found.body == whole


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)

    outcome = fetched(lambda o: o.shows(bomb, Content_Encoding="gzip"), most_bytes=100_000)

    assert len(bomb) < 100_000
    assert failure(outcome) is Failure.TOO_LARGE


def test_a_body_as_large_as_the_limit_passes_and_one_byte_more_does_not() -> None:
    assert isinstance(fetched(lambda o: o.shows(b"x" * 1_000), most_bytes=1_000), Fetched)
    assert failure(fetched(lambda o: o.shows(b"x" * 1_001), most_bytes=1_000)) is Failure.TOO_LARGE


def test_a_server_that_never_answers_is_left_after_the_total_timeout() -> None:
    outcome = fetched(lambda o: None, "/silent", total=timedelta(milliseconds=50))

    assert failure(outcome) is Failure.TIMEOUT


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param(410, Failure.GONE, id="gone for ever"),
        pytest.param(404, Failure.MISSING, id="gone perhaps"),
        pytest.param(403, Failure.REFUSED, id="not for us"),
        pytest.param(429, Failure.BUSY, id="too often"),
        pytest.param(503, Failure.BUSY, id="too much"),
        pytest.param(500, Failure.SERVER, id="broken"),
        pytest.param(204, Failure.STATUS, id="nothing there"),
    ],
)
def test_a_status_says_why_nothing_came(status: int, expected: Failure) -> None:
    assert failure(fetched(lambda o: o.shows("", status=status))) is expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param({"Retry_After": "90"}, timedelta(seconds=90), id="seconds"),
        pytest.param(
            {"Retry_After": "Sun, 01 Mar 2026 13:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:30:00 GMT"},
            timedelta(minutes=30),
            id="a date, by the server's own clock",
        ),
        pytest.param({"Retry_After": "soon"}, timedelta(0), id="nonsense"),
    ],
)
def test_a_server_that_is_too_busy_says_when_to_come_back(headers: dict[str, str], expected: timedelta) -> None:
    outcome = fetched(lambda o: o.shows("", "/rss", status=429, **headers))

    assert isinstance(outcome, Failed)
    assert outcome.asked.retry_after == expected


def test_a_redirect_is_followed_and_a_permanent_one_reported() -> None:
    def moved(outlet: Outlet) -> None:
        outlet.leads("/old", "/rss", status=301)
        outlet.leads("/today", "/rss", status=302)
        outlet.shows("<rss/>")

    permanent, temporary = fetched(moved, "/old"), fetched(moved, "/today")

    assert isinstance(permanent, Fetched)
    assert permanent.moved_to.endswith("/rss")
    assert isinstance(temporary, Fetched)
    assert (temporary.moved_to, temporary.url.endswith("/rss")) == ("", True)


def test_redirects_without_end_are_left() -> None:
    assert failure(fetched(lambda o: o.leads("/rss", "/rss"))) is Failure.REDIRECTS


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("http://localhost:{port}/secret", id="a name that leads here"),
        pytest.param("http://127.0.0.2:{port}/secret", id="another address of this machine"),
        pytest.param("http://[::ffff:127.0.0.1]:{port}/secret", id="in the clothes of IPv6"),
        pytest.param("http://169.254.169.254/latest/meta-data", id="the metadata of a cloud"),
        pytest.param("http://10.0.0.1/", id="a private network"),
    ],
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    async def story() -> tuple[Outcome, int]:
        async with an_outlet() as outlet, a_fetcher(outlet.host) as fetcher:
            outlet.leads("/rss", target.format(port=outlet.host.partition(":")[2]))
            outlet.shows("inside", "/secret")
            return await fetcher.fetch(outlet.url(), FRESH, NOON), len(outlet.asked)

    outcome, asked = asyncio.run(story())

    assert failure(outcome) is Failure.PRIVATE_ADDRESS
    assert asked == 1


def test_a_port_beside_the_named_one_is_refused() -> None:
    async def story() -> Outcome:
        async with an_outlet() as outlet, an_outlet() as other, a_fetcher(outlet.host) as fetcher:
            outlet.leads("/rss", other.url())
            return await fetcher.fetch(outlet.url(), FRESH, NOON)

    assert failure(asyncio.run(story())) is Failure.PRIVATE_ADDRESS


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://sahifa.example/rss", "data:text/xml,<rss/>"])
def test_only_the_web_is_read(target: str) -> None:
    assert failure(fetched(lambda o: o.leads("/rss", target))) is Failure.BROKEN


def test_a_server_that_is_not_there_is_a_failure_not_an_error() -> None:
    async def story() -> Outcome:
        async with an_outlet() as outlet:
            host, url = outlet.host, outlet.url()
        async with a_fetcher(host) as fetcher:
            return await fetcher.fetch(url, FRESH, NOON)

    assert failure(asyncio.run(story())) is Failure.UNREACHABLE


def test_a_body_that_is_not_packed_as_it_says_is_a_failure() -> None:
    assert failure(fetched(lambda o: o.shows(b"no gzip", Content_Encoding="gzip"))) is Failure.BROKEN
