"""Exporter: the last report over HTTP. Kafka is looked at in the background, so that no scrape ever waits for it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import web

from monitoring.exposition import exposed
from monitoring.reports import LagReport


@dataclass(slots=True)
class Board:
    """The last report, and how old it may be before it is none.

    Attributes:
        clock: Says the time, UTC.
        freshness: Readiness ends when the last report is older.
    """

    clock: Callable[[], datetime]
    freshness: timedelta
    last: LagReport | None = field(default=None)

    def fresh(self) -> LagReport | None:
        """Return the last report unless it is too old to stand for the present."""
        late = self.last is None or self.clock() - self.last.collected_at > self.freshness
        return None if late else self.last


def exporter(board: Board) -> web.Application:
    """Return a server of `/metrics`, `/healthz` (it runs) and `/readyz` (it has something fresh to say)."""

    async def metrics(request: web.Request) -> web.Response:
        report = board.fresh()
        # Old numbers would look like a lag that stands; none is what monitoring takes for "cannot see".
        return web.Response(text=exposed(report)) if report else _nothing_fresh()

    async def health(request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(request: web.Request) -> web.Response:
        return web.Response(text="ok\n") if board.fresh() else _nothing_fresh()

    app = web.Application()
    app.add_routes([web.get("/metrics", metrics), web.get("/healthz", health), web.get("/readyz", ready)])
    return app


async def serve(board: Board, reports: AsyncIterator[LagReport], *, host: str, port: int) -> None:
    """Serve until the reports end.

    Raises:
        OSError: The address is taken or not of this machine.
    """
    runner = web.AppRunner(exporter(board), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        async for report in reports:
            board.last = report
    finally:
        await runner.cleanup()


def _nothing_fresh() -> web.Response:
    return web.Response(status=503, text="no fresh report\n")
