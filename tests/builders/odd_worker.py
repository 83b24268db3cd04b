"""A worker that is odd in ways that the product has no place for; `python -m` with oddities, and then its stage.

hangs         a record that says so is never done with: an endless regular expression
never-commits nothing is committed but what the start needs
version=...   it is of another version of code and data
"""

import re
import sys
from dataclasses import replace
from typing import Any

from schemas.record import Changes, Record
from streams import app
from streams.delivery.consuming import Consumer
from streams.stages import Stage, all_stages
from streams.steps.context import Context, Step
from streams.store import Store

HANGS, NEVER_COMMITS, VERSION = "hangs", "never-commits", "version="

RUNS_AWAY = b"runs away"
"""The value of a record that `HANGS` hangs at."""


def hanging(step: Step) -> Step:
    """Return the step, but that a record which says so is never done with."""

    def run(store: Store, record: Record, context: Context) -> Changes:
        if record.value == RUNS_AWAY:
            re.match("(a+)+$", "a" * 80 + "b")
        return step(store, record, context)

    return run


def _hanging_stages(tables: dict[str, str]) -> tuple[Stage, ...]:
    return tuple(replace(stage, step=hanging(stage.step)) for stage in all_stages(tables))


async def _never_commit(*_: Any) -> bool:  # noqa: ANN401  # whatever a commit takes
    return False


def _become(oddity: str) -> None:
    if oddity == HANGS:
        vars(app)["all_stages"] = _hanging_stages
    elif oddity == NEVER_COMMITS:
        setattr(Consumer, "commit", _never_commit)  # noqa: B010  # no attribute of ours to assign to
    else:
        version = oddity.removeprefix(VERSION)
        vars(app)["load_version"] = lambda **_asked: version


if __name__ == "__main__":
    *oddities, name = sys.argv[1:]
    for one in oddities:
        _become(one)
    app.main([name])
