import subprocess
import sys
from pathlib import Path

import pytest
from aiokafka.errors import KafkaConnectionError

from streams.delivery.exits import FOR_PEOPLE, BrakeError, Exit, OutOfReachError, RefusedError, exit_of

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(BrakeError("x"), Exit.BAD_INPUT, id="bad input"),
        pytest.param(RefusedError("x"), Exit.REFUSED, id="a contradiction"),
        pytest.param(OutOfReachError("x"), Exit.OUT_OF_REACH, id="no broker"),
        pytest.param(KafkaConnectionError(), Exit.OUT_OF_REACH, id="whatever Kafka's client raises"),
        pytest.param(ZeroDivisionError("x"), Exit.BUG, id="anything else"),
        pytest.param(KeyboardInterrupt(), Exit.BUG, id="even what is no exception"),
    ],
)
def test_every_reason_has_its_exit_code(error: BaseException, code: Exit) -> None:
    assert exit_of(error) is code


def test_only_what_a_person_must_decide_is_not_started_again() -> None:
    assert {Exit.BAD_INPUT, Exit.REFUSED} == FOR_PEOPLE


def test_leaving_ends_the_process_before_its_next_turn() -> None:
    story = (
        "import asyncio, sys\n"
        "from streams.delivery.exits import OutOfReachError, leave\n"
        "async def main():\n"
        "    asyncio.get_running_loop().call_soon(print, 'one more turn')\n"
        "    try:\n"
        "        leave(OutOfReachError('the broker is gone'))\n"
        "    finally:\n"
        "        print('an orderly end')\n"
        "asyncio.run(main())\n"
    )

    ended = subprocess.run([sys.executable, "-c", story], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (Exit.OUT_OF_REACH, "")
    assert "the broker is gone" in ended.stderr
