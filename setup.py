"""What `pyproject.toml` cannot say: with `NABA_COMPILED=yes` a build compiles the core with mypyc.

That takes a C compiler, mypy and some minutes, and gives the same results in two thirds of the time. Without it a
build is of plain Python, as everywhere else.
"""

import os
from pathlib import Path

from setuptools import setup

COMPILED = (
    "incidents/language",
    "incidents/lexicon",
    "incidents/reading",
    "incidents/reading/annotating",
    "incidents/reading/annotating/counting",
    "incidents/reading/annotating/grouping",
    "incidents/reading/annotating/placing",
    "incidents/reading/annotating/wording",
    "incidents/reading/encoding",
    "incidents/reading/judging",
    "incidents/reading/judging/filling",
    "incidents/reading/judging/linking",
    "incidents/tracking",
    "incidents/tracking/accounts",
    "incidents/tracking/likeness",
    "incidents/escalation",
    "incidents/escalation/alerting",
    "incidents/escalation/signals",
)
LEFT = frozenset(
    {
        "incidents/lexicon/meanings.py",
        "incidents/reading/clues.py",
        "incidents/escalation/dyad.py",
        "incidents/escalation/ladder.py",
    }
)
"""A tuple with attributes, and what counts on caches of the interpreter: mypyc has neither.

It also takes `next(x for x in endless)` for a list that is made whole: such a generator must end."""


def modules() -> list[str]:
    """Return the files to compile.

    Raises:
        SystemExit: One of them has a `cached_property`, which mypyc takes for a property to be worked out each time.
    """
    files = (file for folder in COMPILED for file in sorted(Path(folder).glob("*.py")) if file.stem != "__init__")
    chosen = [file for file in files if file.as_posix() not in LEFT]
    forgetful = [str(file) for file in chosen if "cached_property" in file.read_text("utf-8")]
    if forgetful:
        raise SystemExit(f"mypyc forgets what cached_property keeps: {', '.join(forgetful)}")
    return [str(file) for file in chosen]


if os.environ.get("NABA_COMPILED") == "yes":
    from mypyc.build import mypycify

    setup(ext_modules=mypycify(modules(), opt_level="2", debug_level="0"))
else:
    setup()
