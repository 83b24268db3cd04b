"""Run naba over the labelled articles, and the scorers of the labelled set over what it says."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.resampling import Intervals, drawn, intervals

NABA = Path(sys.executable).with_name("naba")
_SAMPLES = "seeds"
READ = ("dev", "train", _SAMPLES)
MATCHED = "dev"
INVENTED = Path(__file__).with_name("invented")
"""Articles written and labelled for this project after the same guide, of 1995 to 2026; nothing is learnt from them."""
USED = (
    *(f"{part}/{name}.jsonl" for part in READ for name in ("articles", "gold")),
    f"{MATCHED}/matching_articles.jsonl",
    f"{MATCHED}/matching_links.jsonl",
    "score_extraction.py",
    "score_matching.py",
)


class MeasuringError(RuntimeError):
    """A program of ours or a scorer did not do its work."""


def labelled_folder() -> Path:
    """Return where the labelled set is: NABA_EVAL, or `../shared/eval`."""
    return Path(os.environ.get("NABA_EVAL") or "../shared/eval")


def is_labelled_set(folder: Path) -> bool:
    """Return whether a folder has every file that a measurement needs."""
    return all((folder / name).is_file() for name in USED)


def digest(folder: Path) -> str:
    """Return the SHA-256 of the labels, the articles and the scorers, in hex."""
    whole = hashlib.sha256()
    for name in USED:
        whole.update(name.encode() + hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()


def reports(folder: Path, scratch: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each part with the scorer's report on it; what naba said stays in `scratch`."""
    for part, labelled in _labelled(folder).items():
        said = scratch / f"{part}.jsonl"
        _run(NABA, "extract", labelled / "articles.jsonl", "--out", said)
        yield part, _score(folder / "score_extraction.py", labelled / "gold.jsonl", said)
    replayed = scratch / "matching"
    _run(NABA, "replay", folder / MATCHED / "matching_articles.jsonl", "--out", replayed)
    links = folder / MATCHED / "matching_links.jsonl"
    yield "matching", _score(folder / "score_matching.py", links, replayed / "incidents.jsonl")


def spreads(folder: Path, scratch: Path) -> Intervals:
    """Return between which values figures would lie with other articles, of what `reports` left in `scratch`.

    Not of the samples, which are two, and not of matching: an article drawn twice would match itself.
    """
    found: Intervals = {}
    for part, labelled in _labelled(folder).items():
        if part != _SAMPLES:
            draws = drawn(folder / "score_extraction.py", labelled / "gold.jsonl", scratch / f"{part}.jsonl")
            found |= intervals(part, draws)
    return found


def _labelled(folder: Path) -> dict[str, Path]:
    return {part: folder / part for part in READ} | {"invented": INVENTED}


def _score(scorer: Path, *files: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(_run(sys.executable, scorer, *files, "--json"))
    return report


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasuringError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout
