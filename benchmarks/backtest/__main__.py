"""Run the back-test and print its tables: `python -m benchmarks.backtest [--seeds 100] [--first 0]`.

The series is `escalation/2023_2024_us_iran_axis.json` under the folder that NABA_EVAL names.
"""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.backtest.playing import play
from benchmarks.backtest.scoring import Score, TurningPoint, add, add_per_act, turning_points
from benchmarks.backtest.season import developments, quiet, winter
from incidents.escalation.rules import Rules, read_rules
from schemas.alert import AlertState

SERIES = "escalation/2023_2024_us_iran_axis.json"
TABLES = ("signals", "ladder", "bloc_names", "headlines", "countries")
DATA = Path(__file__).parents[2] / "incidents" / "data"
SINCE, UNTIL = datetime(2023, 4, 1, tzinfo=UTC), datetime(2024, 2, 28, tzinfo=UTC)
WEEKS = (UNTIL - datetime(2023, 10, 17, tzinfo=UTC)).days / 7


def main() -> int:
    """Print what the back-test finds, and return 1 where a target is missed."""
    options = _options()
    path = Path(os.environ.get("NABA_EVAL", ".")) / SERIES
    if not path.exists():
        print(f"no {path}: set NABA_EVAL to the folder that holds {SERIES}")
        return 2
    facts = json.loads(path.read_text("utf-8"))
    rules = read_rules({name: (DATA / f"{name}.tsv").read_text("utf-8") for name in TABLES})
    seeds = range(options.first, options.first + options.seeds)
    points = turning_points(facts)
    ours, each = _winters(facts, rules, seeds, points)
    _print_points(ours, points)
    _print_scores({"naba": ours, "an alert per act": each, "silence": Score(seeds=len(seeds))}, points)
    most, mean = _quiet(rules, seeds)
    print(f"quiet series: {mean:.2f} alerts per attack in the mean, {most} at most")
    missed = any(ours.hits[point.name] < ours.seeds for point in points if point.must)
    return int(missed or most > 1 or ours.false / ours.seeds / WEEKS > 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.backtest")
    parser.add_argument("--seeds", type=int, default=100, help="how many seasons are drawn")
    parser.add_argument("--first", type=int, default=0, help="the first seed; thresholds were chosen on 0-49")
    return parser.parse_args()


def _winters(
    facts: Mapping[str, Any], rules: Rules, seeds: range, points: Sequence[TurningPoint]
) -> tuple[Score, Score]:
    ours, each = Score(), Score()
    for seed in seeds:
        blows = winter(facts, seed)
        records = play(developments(blows), rules, SINCE, UNTIL)
        add(ours, records, blows, points)
        add_per_act(each, blows, points, records[0])
    return ours, each


def _quiet(rules: Rules, seeds: range) -> tuple[int, float]:
    most, total, acts = 0, 0, 0
    for seed in seeds:
        heard = developments(quiet(seed))
        records = play(heard, rules, SINCE, datetime(2023, 10, 16, tzinfo=UTC))
        fresh = [alert for alert in records if alert.state is AlertState.RAISED]
        causes = [alert.incidents[0] for alert in fresh]
        most = max(most, max((causes.count(cause) for cause in causes), default=0))
        total, acts = total + len(fresh), acts + len(heard) // 2
    return most, total / acts


def _print_points(score: Score, points: Sequence[TurningPoint]) -> None:
    for point in points:
        print(f"{'must' if point.must else 'may':5} {point.name:45} {score.hits[point.name]:4}/{score.seeds}")
    print("false alerts, all seeds:", dict(sorted(score.falsities.items())) or "none")


def _print_scores(scores: Mapping[str, Score], points: Sequence[TurningPoint]) -> None:
    print(f"{'':18}{'must hit':>10}{'delay h':>9}{'false/week':>12}{'cancelled':>11}{'records':>9}")
    for name, score in scores.items():
        must = [point for point in points if point.must]
        hit = sum(score.hits.get(point.name, 0) for point in must) / len(must) / score.seeds
        delay = f"{median(score.delays):.1f}" if score.delays else "-"
        cancelled = score.cancelled / score.raised if score.raised else 0.0
        false, records = score.false / score.seeds / WEEKS, score.records / score.seeds
        print(f"{name:18}{hit:10.1%}{delay:>9}{false:12.2f}{cancelled:11.1%}{records:9.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
