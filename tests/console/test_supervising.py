import asyncio
import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from console.running.supervising import LONGEST_PAUSE, Orders, Post, pause_after, supervise

FINAL = (65, 78)
COUNTED = "import os, sys; f = open(sys.argv[1], 'ab'); n = f.tell(); f.write(b'x'); f.close(); "
"""Makes a file longer by one, and knows how long it was."""


def a_post(name: str, script: str, *arguments: object) -> Post:
    return Post(name, (sys.executable, "-c", script, *map(str, arguments)))


def supervised(*posts: Post, stop_when: Path | None = None) -> tuple[int, list[str]]:
    """Return the exit code and what was said; it is stopped when something is written to a pipe, if one is named."""
    said: list[str] = []

    async def run() -> int:
        stop = asyncio.Event()
        async with asyncio.timeout(60), asyncio.TaskGroup() as group:
            working = group.create_task(supervise(posts, Orders(FINAL, said.append), stop))
            if stop_when:
                await asyncio.to_thread(stop_when.read_bytes)
                stop.set()
        return working.result()

    return asyncio.run(run()), said


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def test_one_that_ends_unasked_is_started_again(tmp_path: Path) -> None:
    script = COUNTED + "sys.exit(70 if n < 2 else 78)"

    code, said = supervised(a_post("reading 1", script, tmp_path / "count"))

    assert tmp_path.joinpath("count").stat().st_size == 3
    assert code == 78
    assert said[:2] == [
        "reading 1 ended with 70; it is started again in 1 s",
        "reading 1 ended with 70; it is started again in 2 s",
    ]


@pytest.mark.parametrize("code", FINAL)
def test_where_a_person_must_decide_nothing_is_started_again(tmp_path: Path, code: int) -> None:
    script = COUNTED + f"sys.exit({code})"

    ended, said = supervised(a_post("tracking 1", script, tmp_path / "count"))

    assert (ended, tmp_path.joinpath("count").stat().st_size) == (code, 1)
    assert said == [f"tracking 1 ended with {code} and is not started again: see above"]


def test_all_are_asked_to_stop_and_waited_for(tmp_path: Path) -> None:
    script = (
        "import pathlib, signal, sys, threading; stop = threading.Event(); "
        "signal.signal(signal.SIGTERM, lambda *_: stop.set()); pathlib.Path(sys.argv[1]).write_bytes(b'.'); "
        "stop.wait(); pathlib.Path(sys.argv[2]).touch()"
    )
    begun, ended = a_pipe(tmp_path), tmp_path / "ended"

    code, said = supervised(a_post("reading 1", script, begun, ended), stop_when=begun)

    assert (code, said, ended.exists()) == (0, [], True)


def test_no_process_outlives_its_supervisor(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, threading; pathlib.Path(sys.argv[2]).write_text(str(os.getpid())); "
        "pathlib.Path(sys.argv[1]).write_bytes(b'.'); threading.Event().wait()"
    )
    begun, named = a_pipe(tmp_path), tmp_path / "pid"

    supervised(a_post("reading 1", script, begun, named), stop_when=begun)

    with pytest.raises(ProcessLookupError):
        os.kill(int(named.read_text()), 0)


def test_pauses_double_and_have_an_end() -> None:
    pauses = [pause_after(failures) for failures in range(1, 50)]

    assert pauses[:4] == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8)]
    assert pauses[-1] == LONGEST_PAUSE


def test_what_is_meant_for_the_first_start_is_not_said_again(tmp_path: Path) -> None:
    script = "import sys; open(sys.argv[1], 'a').write(f'{len(sys.argv)} '); sys.exit(70 if len(sys.argv) > 2 else 78)"
    post = replace(a_post("reading 1", script, tmp_path / "told"), once=("--once",))

    supervised(post)

    assert tmp_path.joinpath("told").read_text() == "3 2 "
