"""Workers that come, go, stand still and come back, while partitions change hands."""

import asyncio

import pytest

from tests.builders.feeds import STAGES
from tests.chaos.chaos import Chaos
from tests.chaos.lab import Lab
from tests.chaos.points import RecoverSlowly, StepSlowly
from tests.chaos.workers import Worker

pytestmark = pytest.mark.chaos

SLOW_S = 0.02
FULL_BUFFERS = {"stream_buffer_maxsize": 64}
SLOW_STEPS = {stage.name: (StepSlowly(SLOW_S),) for stage in STAGES}
TWO_EACH = {stage.name: 2 for stage in STAGES}


async def come_and_go(lab: Lab) -> None:
    """Let the workers of every stage become 2, 3, again 2 and 3; those that go are killed."""
    for number, workers in enumerate((2, 3, 2, 3)):
        await lab.amid(4)
        for stage in STAGES:
            if workers > len(lab.crew.of(stage.name)):
                lab.crew.hire(stage.name)
            else:
                lab.crew.lose(lab.dice.choice(lab.crew.of(stage.name)))
        lab.done.append(f"{number}: {workers} of each")
        await lab.until_shared(workers)


async def depose(lab: Lab) -> None:
    """Freeze one worker of each stage until others have its partitions, and let it go on with full buffers."""
    await lab.until_shared(2)
    await lab.amid(2)
    frozen = [lab.dice.choice(lab.crew.of(stage.name)) for stage in STAGES]
    for worker in frozen:
        worker.freeze()
    await lab.until_shared(1)
    await lab.amid(4)
    for worker in frozen:
        worker.thaw()
        lab.done.append(f"a worker of {worker.stage} deposed")


async def interrupt_recoveries(lab: Lab) -> None:
    """Let a second and a third worker of each stage come and go while all others recover."""
    for number in range(6):
        await lab.feed(8)
        guests: list[Worker] = [lab.crew.hire(stage.name) for stage in STAGES]
        await asyncio.sleep(lab.dice.uniform(1, 3))
        codes = await lab.crew.stop(guests)
        lab.done.append(f"{number}: guests came and went with {codes}")


async def kill_one_beside_another(lab: Lab) -> None:
    """Let a second worker join each stage whose first has full buffers, then kill the first."""
    await lab.amid(2)
    first = list(lab.crew.workers)
    for stage in STAGES:
        lab.crew.hire(stage.name)
    lab.done.append("one more of each")
    await lab.until_shared(2)
    await lab.amid(2)
    lab.crew.kill(first)
    lab.done.append("one killed of each")


def test_nothing_is_lost_in_a_storm_of_rebalances(chaos: Chaos) -> None:
    outcome = chaos.tell("rebalances 1→2→3→2→3", come_and_go)

    assert outcome.faults == ()
    assert len(outcome.done) == 4


def test_a_deposed_worker_with_full_buffers_contradicts_nobody(chaos: Chaos) -> None:
    outcome = chaos.tell("deposed workers", depose, crew=TWO_EACH, options=FULL_BUFFERS, switches=SLOW_STEPS)

    assert outcome.faults == ()
    assert len(outcome.done) == len(STAGES)


def test_recoveries_may_be_interrupted_by_rebalances(chaos: Chaos) -> None:
    slow = {stage.name: (RecoverSlowly(2.0),) for stage in STAGES}

    outcome = chaos.tell("recoveries interrupted", interrupt_recoveries, switches=slow)

    assert outcome.faults == ()


def test_slow_workers_with_full_buffers_hand_over_without_loss(chaos: Chaos) -> None:
    outcome = chaos.tell("slow, with full buffers", kill_one_beside_another, options=FULL_BUFFERS, switches=SLOW_STEPS)

    assert outcome.faults == ()
    assert len(outcome.done) == 2
