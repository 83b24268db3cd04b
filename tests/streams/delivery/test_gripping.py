import subprocess
import sys
from pathlib import Path

from streams.delivery.exits import Exit

ROOT = Path(__file__).parents[3]

RUN_AWAY = """
import re, time
from streams.delivery import gripping
from streams.delivery.watchdog import Watch, guard
from streams.delivery.exits import leave
from streams.delivery.accusing import accusing
from streams.delivery.suspects import Suspects

begun = time.monotonic()
# As steep as the regular expression: ten seconds pass with the first look.
watch = Watch(lambda: 5 * (time.monotonic() - begun))
grip = gripping.Grip()
{loosen}
watch.beat(moves=0, waiting=False)
gripping.LAST_S = 3.0
suspects = Suspects("reading", None)
guard(watch, accusing(leave, suspects, None, grip.take), lambda: False, gripping.live_on)
re.match("(a+)+$", "a" * 60 + "b")
"""


AN_ORDERLY_END = """
import signal, time
from streams.delivery import gripping

gripping._EVERY_S, gripping._PAUSE_S = 0.002, 0
gripping.Grip().loosen()
time.sleep(0.1)
"""


def ended(story: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", story]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_a_regular_expression_that_runs_away_does_not_keep_the_watchdog_from_its_work() -> None:
    end = ended(RUN_AWAY.format(loosen="grip.loosen()"))

    assert end.returncode == Exit.BUG
    assert "the event loop has been blocked" in end.stderr


def test_what_lets_no_signal_in_is_ended_from_below_the_interpreter_and_says_where_it_was() -> None:
    end = ended(RUN_AWAY.format(loosen="gripping.live_on()"))

    assert end.returncode == 1
    assert "Timeout" in end.stderr
    assert "re.match" in end.stderr or "match" in end.stderr


def test_a_loosened_grip_does_not_disturb_an_orderly_end() -> None:
    assert [ended(AN_ORDERLY_END).returncode for _ in range(5)] == [0] * 5
