import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from producers.checking import Check, Verdict, check
from tests.builders.outlets import NOON, Outlet, Told, a_fetcher, a_source, an_outlet, an_rss


def checked(prepare: Callable[[Outlet], object], path: str = "/rss") -> Check:
    async def story() -> Check:
        async with an_outlet() as outlet, a_fetcher(outlet.host) as fetcher:
            prepare(outlet)
            return await check(a_source(outlet.url(path)), fetcher, NOON)

    return asyncio.run(story())


def moved(outlet: Outlet) -> None:
    outlet.leads("/rss", "/new", status=308)
    outlet.shows(an_rss(Told()), "/new")


@pytest.mark.parametrize(
    ("prepare", "verdict", "says"),
    [
        pytest.param(lambda o: o.shows(an_rss(Told())), Verdict.OK, "", id="fine"),
        pytest.param(moved, Verdict.MOVED, "permanently to http://127.0.0.1", id="moved"),
        pytest.param(
            lambda o: o.shows(an_rss(Told(date="Mon, 01 Sep 2025 10:00:00 GMT"))),
            Verdict.STALE,
            "nothing since 2025-09-01",
            id="alive, and no longer written",
        ),
        pytest.param(lambda o: o.shows(an_rss()), Verdict.EMPTY, "no items", id="empty"),
        pytest.param(lambda o: o.shows("<html><p>x</p></html>"), Verdict.NO_FEED, "", id="a page"),
        pytest.param(lambda o: o.shows("", status=410), Verdict.FAILED, "gone: HTTP 410 Gone", id="gone"),
    ],
)
def test_a_feed_gets_the_verdict_that_it_deserves(
    prepare: Callable[[Outlet], object], verdict: Verdict, says: str
) -> None:
    found = checked(prepare)

    assert found.verdict is verdict
    assert found.detail.startswith(says)


def test_a_check_says_what_the_bytes_turned_out_to_be() -> None:
    found = checked(lambda o: o.shows(an_rss(Told()).encode("cp1256")))

    assert (found.items, found.encoding) == (1, "windows-1256")
    assert found.newest == NOON - timedelta(minutes=30)
