"""Workers of all stages, killed and stopped at random moments."""

import pytest

from tests.builders.feeds import STAGES
from tests.chaos.chaos import Chaos
from tests.chaos.lab import Lab

pytestmark = pytest.mark.chaos

ROUNDS = 3


async def kill_all_thrice(lab: Lab) -> None:
    """Three times, at a random moment, kill the workers of all stages."""
    for _ in range(ROUNDS):
        await lab.amid(ROUNDS)
        lab.crew.kill(lab.crew.workers)
        lab.done.append("kill -9 of all stages")


async def stop_all_thrice(lab: Lab) -> None:
    """Three times, at a random moment, stop the workers of all stages and start others."""
    for _ in range(ROUNDS):
        await lab.amid(ROUNDS)
        codes = await lab.crew.stop(lab.crew.workers)
        lab.done.append(f"SIGTERM to all stages: {codes}")
        for stage in STAGES:
            lab.crew.hire(stage.name)


def test_nothing_is_lost_when_all_workers_are_killed_three_times(chaos: Chaos) -> None:
    outcome = chaos.tell("kill -9 ×3", kill_all_thrice)

    assert outcome.faults == ()
    assert len(outcome.done) == ROUNDS


def test_nothing_is_lost_or_said_twice_when_all_workers_are_stopped_three_times(chaos: Chaos) -> None:
    outcome = chaos.tell("SIGTERM ×3", stop_all_thrice)

    assert outcome.faults == ()
    assert outcome.done == ("SIGTERM to all stages: [0, 0, 0]",) * ROUNDS
    assert outcome.total("repeats") == 0
