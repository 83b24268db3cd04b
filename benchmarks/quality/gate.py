"""Fail when naba reads worse than it did: `python -m benchmarks.quality.gate`, or `make quality`.

Scores `naba extract` and `naba replay` on the labelled set that NABA_EVAL names, and compares with floors.json.
Where there is no labelled set it says so and passes: the set holds texts of others and is not shipped.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
import orjson

from benchmarks.quality.floors import NONE_YET, Floors, lowered, raised, shortfalls
from benchmarks.quality.measuring import MeasuringError, digest, is_labelled_set, labelled_folder, reports
from benchmarks.quality.metrics import METRICS, Figures, figures_of, key_of

FLOORS = Path(__file__).with_name("floors.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; return 1 below a floor, 2 where nothing could be measured, else 0."""
    asked = _parser().parse_args(arguments)
    if not is_labelled_set(asked.labelled):
        print(f"no labelled set at {asked.labelled} (NABA_EVAL): quality was not measured")
        return 0
    try:
        figures = measured(asked.labelled, asked.keep)
    except MeasuringError as error:
        print(error, file=sys.stderr)
        return 2
    now = digest(asked.labelled)
    floors = read_floors(asked.floors)
    if asked.raise_floors:
        floors = lowered(figures, now) if asked.allow_regression else raised(figures, floors, now)
        write_floors(asked.floors, floors)
    print("\n".join(table(figures, floors)))
    missed = shortfalls(figures, floors, now)
    print("\n".join(missed) or "no figure is below its floor")
    return 1 if missed else 0


def measured(labelled: Path, keep: Path | None) -> Figures:
    """Return the figures on a labelled set; what naba said goes to `keep`, where one wants to see it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return figures_of(dict(reports(labelled, folder)))


def table(figures: Figures, floors: Floors) -> list[str]:
    """Return the figures beside their floors and goals, as lines."""
    rows: list[tuple[str, ...]] = [("part", "what", "is", "floor", "to reach")]
    for metric in METRICS:
        key = key_of(metric)
        numbers = (figures.get(key), floors.floors.get(key), metric.goal)
        rows.append((metric.part, metric.name, *("" if n is None else f"{n:g}" for n in numbers)))
    return [f"{part:9} {what:30} {is_:>7} {floor:>7} {goal:>8}" for part, what, is_, floor, goal in rows]


def read_floors(path: Path) -> Floors:
    """Return the floors that a file holds, or none yet."""
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.exists() else NONE_YET


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors so that a change of one is a change of one line."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    path.write_bytes(orjson.dumps(floors, option=options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labelled", type=Path, default=labelled_folder())
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave there what naba said of each part")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="move the floors up to the figures")
    parser.add_argument(
        "--allow-regression", action="store_true", help="with --raise: also down; say why in the change"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
