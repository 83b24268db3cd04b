import asyncio
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from broker.places import places_of
from demo.server import HOST, serving
from producers.feeds import FeedSource, written
from tests.builders.showings import AFTERWARDS, the_week

pytestmark = pytest.mark.kafka

NABA = Path(sys.executable).parent / "naba"
PATIENCE_S = 300


async def started(folder: Path, port: int) -> Process:
    """Start `naba up` for one feed of a server on this machine, with a Kafka of its own."""
    # The jars are those of this user's other brokers.
    folder.joinpath("cache").symlink_to(places_of(None, Path.home()).cache)
    feeds = folder / "feeds.toml"
    feeds.write_text(written(FeedSource("riwaq", "riwaq", f"http://{HOST}:{port}/riwaq")), "utf-8")
    others = {name: value for name, value in os.environ.items() if not name.startswith("NABA_")}  # noqa: TID251  # PATH and the like
    ours = {"NABA_DATA_DIR": str(folder), "NABA_FEEDS_FILE": str(feeds), "NABA_PRIVATE_HOSTS": f"{HOST}:{port}"}
    return await asyncio.create_subprocess_exec(NABA, "up", env={**others, **ours}, cwd=folder, stderr=PIPE)


async def said_until(running: Process, sentence: str) -> list[str]:
    """Return the lines that it says until one has the sentence."""
    lines: list[str] = []
    async with asyncio.timeout(PATIENCE_S):
        while not lines or sentence not in lines[-1]:
            assert running.stderr
            lines.append((await running.stderr.readline()).decode())
            assert lines[-1], "".join(lines)
    return lines


async def lived(folder: Path) -> tuple[list[str], int]:
    async with serving(the_week(), lambda: AFTERWARDS) as port:
        running = await started(folder, port)
        said = await said_until(running, " lag: ")
        running.send_signal(signal.SIGINT)
        said += await said_until(running, "Kafka is stopped")
        return said, await running.wait()


def test_all_of_naba_comes_up_reads_feeds_tells_of_lag_and_stops_cleanly(tmp_path: Path) -> None:
    said, code = asyncio.run(lived(tmp_path))

    left = subprocess.run(["pgrep", "-f", str(tmp_path)], capture_output=True, text=True, check=False).stdout
    assert "riwaq: new body, 23 published\n" in said
    assert any(" lag: reading 0 (0 s), tracking 0 (0 s)" in line for line in said)
    assert (code, left) == (0, "")
