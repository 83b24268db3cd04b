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
from benchmarks.quality.measuring import MeasuringError, digest, is_labelled_set, labelled_folder, reports, spreads
from benchmarks.quality.metrics import METRICS, Figures, figures_of, key_of
from benchmarks.quality.resampling import Intervals

FLOORS = Path(__file__).with_name("floors.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; return 1 below a floor, 2 where nothing could be measured, else 0."""
    asked = _parser().parse_args(arguments)
    if not is_labelled_set(asked.labelled):
        print(f"no labelled set at {asked.labelled} (NABA_EVAL): quality was not measured")
        return 0
    try:
        figures, spread = measured(asked.labelled, asked.keep)
    except MeasuringError as error:
        print(error, file=sys.stderr)
        return 2
    now = digest(asked.labelled)
    floors = read_floors(asked.floors)
    if asked.raise_floors:
        floors = lowered(figures, now) if asked.allow_regression else raised(figures, floors, now)
        write_floors(asked.floors, floors)
    print("\n".join(table(figures, spread, floors)))
    missed = shortfalls(figures, floors, now)
    print("\n".join(missed) or "no figure is below its floor")
    return 1 if missed else 0


def measured(labelled: Path, keep: Path | None) -> tuple[Figures, Intervals]:
    """Return the figures on a labelled set and their intervals; what naba said goes to `keep`, if one wants it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return figures_of(dict(reports(labelled, folder))), spreads(labelled, folder)


def table(figures: Figures, spread: Intervals, floors: Floors) -> list[str]:
    """Return the figures beside their intervals, floors and goals, as lines."""
    rows = [("part", "what", "is", "95 % interval", "floor", "to reach")]
    for metric in METRICS:
        key = key_of(metric)
        numbers = (figures.get(key), floors.floors.get(key), metric.goal)
        is_, floor, goal = ("" if n is None else f"{n:g}" for n in numbers)
        within = "{:.3f}-{:.3f}".format(*spread[key]) if key in spread else ""
        rows.append((metric.part, metric.name, is_, within, floor, goal))
    return ["{:9} {:30} {:>7} {:>13} {:>7} {:>8}".format(*row) for row in rows]


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
