"""A worker of reading that hangs at marked articles, as an endless regular expression would have it: `python -m`."""

import re
from dataclasses import replace

from schemas.record import Changes, Record
from streams import app
from streams.stages import Stage, all_stages
from streams.steps.context import Context, Step
from streams.store import Store

RUNS_AWAY = b"runs away"


def hanging(step: Step) -> Step:
    """Return the step, but that a record which says so is never done with."""

    def run(store: Store, record: Record, context: Context) -> Changes:
        if record.value == RUNS_AWAY:
            re.match("(a+)+$", "a" * 80 + "b")
        return step(store, record, context)

    return run


def _stages(tables: dict[str, str]) -> tuple[Stage, ...]:
    return tuple(replace(stage, step=hanging(stage.step)) for stage in all_stages(tables))


if __name__ == "__main__":
    # The product has no place to put a bug in.
    vars(app)["all_stages"] = _stages
    app.main()
