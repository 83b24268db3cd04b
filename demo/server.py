"""Server: the outlets' feeds over HTTP, each as it stands at the story's time."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus

from aiohttp import web

from demo.outlets import OUTLETS, Outlet
from demo.showings import Showing, shown_at

HOST = "127.0.0.1"


class Newsstand:
    """Answers for all outlets.

    Args:
        showings: Of all outlets, the earliest first.
        clock: Says the time of the story, UTC.
    """

    def __init__(self, showings: Sequence[Showing], clock: Callable[[], datetime]) -> None:
        self._showings = {one.name: [show for show in showings if show.outlet == one.name] for one in OUTLETS}
        self._outlets = {one.name: one for one in OUTLETS}
        self._clock = clock

    async def answer(self, request: web.Request) -> web.Response:
        """Return a feed, or that it has not changed since it was last fetched (RFC 9110 §13)."""
        outlet = self._outlets.get(request.match_info["outlet"])
        if outlet is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        now = self._clock()
        past = [showing for showing in self._showings[outlet.name] if showing.at <= now]
        validators = _validators(outlet, past)
        if request.headers.get("If-None-Match") == validators["ETag"]:
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=validators)
        kind = {"Content-Type": f"application/xml; charset={outlet.charset}"}
        return web.Response(body=outlet.feed(shown_at(past, now)), headers={**validators, **kind})


@asynccontextmanager
async def serving(showings: Sequence[Showing], clock: Callable[[], datetime]) -> AsyncIterator[int]:
    """Lend the port at which every outlet's feed is found, as `/<outlet>`; on this machine only."""
    application = web.Application()
    application.router.add_get("/{outlet}", Newsstand(showings, clock).answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _validators(outlet: Outlet, past: Sequence[Showing]) -> Mapping[str, str]:
    # Every showing changes the feed: how many there were says which feed it is.
    dated = {"Last-Modified": format_datetime(past[-1].at, usegmt=True)} if past else {}
    return {"ETag": f'"{outlet.name}-{len(past)}"', **dated}
