import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.rows import read_rows
from console.running.agreeing import differences
from console.showing.findings import read_findings
from console.showing.terminal import FSI, PDI
from schemas.alert import AlertState
from tests.builders.demo import replayed

pytestmark = pytest.mark.kafka

NABA = Path(sys.executable).parent / "naba"
PATIENCE_S = 400
UNSEEN = {ord(mark): None for mark in (FSI, PDI)}
"""What is printed around Arabic to keep its direction to itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A demonstration that was run to its end; `folder` has what it kept, and what it should have thrown away."""

    told: subprocess.CompletedProcess[str]
    folder: Path


def demonstration(folder: Path, *options: str) -> subprocess.Popen[str]:
    """Start a demonstration that throws away in `folder/tmp` and keeps in `folder/out`."""
    folder.joinpath("tmp").mkdir()
    others = {name: value for name, value in os.environ.items() if not name.startswith("NABA_")}  # noqa: TID251  # PATH and the like
    return subprocess.Popen(
        [str(NABA), "demo", "--out", str(folder / "out"), *options],
        env={**others, "TMPDIR": str(folder / "tmp")},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def left_behind(folder: Path) -> list[str]:
    """Return the files that were not thrown away, and the processes that name the folder."""
    found = subprocess.run(["pgrep", "-f", str(folder / "tmp")], capture_output=True, text=True, check=False)
    return [*found.stdout.split(), *(str(path) for path in folder.joinpath("tmp").iterdir())]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Run a demonstration once, faster than people would like it."""
    folder = tmp_path_factory.mktemp("demo")
    running = demonstration(folder, "--seconds", "15")
    out, err = running.communicate(timeout=PATIENCE_S)
    return Shown(subprocess.CompletedProcess(running.args, running.returncode, out, err), folder)


def test_a_demonstration_raises_updates_and_ends_alerts_in_both_languages_and_says_why(shown: Shown) -> None:
    findings = read_findings(shown.folder / "out")
    states = {alert.state for alert in findings.alerts}

    assert shown.told.returncode == 0, shown.told.stderr
    assert {AlertState.RAISED, AlertState.UPDATED} < states
    assert all(alert.headline_ar in shown.told.stdout.translate(UNSEEN) for alert in findings.alerts)
    assert all(alert.headline_en in shown.told.stdout.translate(UNSEEN) for alert in findings.alerts)
    assert shown.told.stdout.count("  why: ") == len(findings.alerts)


def test_a_demonstration_finds_what_a_replay_of_its_articles_finds(shown: Shown) -> None:
    with shown.folder.joinpath("out", "articles.jsonl").open("rb") as lines:
        rows = read_rows(lines, {})

    assert (len(rows.articles), rows.broken) == (83, ())
    assert differences(read_findings(shown.folder / "out"), replayed(rows.articles).findings) == []
    assert "finds the same" in shown.told.stdout


def test_a_demonstration_leaves_nothing_behind(shown: Shown) -> None:
    assert left_behind(shown.folder) == []


@pytest.mark.parametrize("sentence", ["starting Kafka", "starting a worker", "Tuesday"])
def test_a_demonstration_that_is_stopped_in_the_middle_leaves_nothing_behind(tmp_path: Path, sentence: str) -> None:
    running = demonstration(tmp_path)
    assert running.stderr
    assert any(sentence in line for line in iter(running.stderr.readline, ""))

    running.send_signal(signal.SIGINT)
    running.communicate(timeout=PATIENCE_S)

    assert running.returncode == 130
    assert left_behind(tmp_path) == []
