"""Workers that die at the worst moments there are: between two things that belong together."""

from collections.abc import Mapping
from typing import TypeAlias

import pytest

from tests.builders.feeds import STAGES
from tests.chaos.build import Switch
from tests.chaos.chaos import Chaos
from tests.chaos.lab import Lab
from tests.chaos.points import (
    DieHaving,
    die_before_the_first_commit,
    die_before_the_first_record,
    everything,
    half_of_a_merge,
    state_only,
)
from tests.chaos.story import told_as_two

pytestmark = pytest.mark.chaos

KILLED = -9
MERGES = 60
"""Acts of the scenario of merges; where partitions are not read in turn some of them never merge."""

Deaths: TypeAlias = Mapping[str, tuple[Switch, ...]]


def all_of(*deaths: Switch) -> Deaths:
    """Return the same deaths for every stage."""
    return {stage.name: deaths for stage in STAGES}


async def wait_for_deaths(lab: Lab) -> None:
    """Wait until each stage has had all its deaths."""
    await lab.feed()
    due = {stage: len(deaths) for stage, deaths in lab.plan.deaths.items()}

    async def have_died() -> bool:
        return all(lab.crew.exits[stage, KILLED] >= deaths for stage, deaths in due.items())

    await lab.until(have_died, f"deaths {due}")
    lab.done.extend(f"{stage} died {deaths} times" for stage, deaths in due.items())


def test_a_worker_may_die_before_it_has_ever_committed(chaos: Chaos) -> None:
    outcome = chaos.tell(
        "before the first commit",
        wait_for_deaths,
        deaths=all_of(die_before_the_first_record, die_before_the_first_commit),
    )

    assert outcome.faults == ()
    assert [outcome.exits[stage.name, KILLED] for stage in STAGES] == [2, 2, 2]


def test_a_worker_may_die_between_table_output_and_commit(chaos: Chaos) -> None:
    dice = chaos.dice("points")
    deaths = all_of(*(DieHaving(part, dice.randrange(3, 20)) for part in (state_only, everything, state_only)))

    outcome = chaos.tell("between table, output and commit", wait_for_deaths, deaths=deaths)

    assert outcome.faults == ()
    assert [outcome.exits[stage.name, KILLED] for stage in STAGES] == [3, 3, 3]


def test_a_worker_may_die_with_half_of_a_merge_written_down(chaos: Chaos) -> None:
    outcome = chaos.tell(
        "in the middle of a merge",
        wait_for_deaths,
        # A story that is left to the dice merges seldom, and sometimes not at all.
        chaos.records(told_as_two(chaos.dice("merges"), round(MERGES * chaos.size.times))),
        deaths={"tracking": (DieHaving(half_of_a_merge, 0), DieHaving(half_of_a_merge, 1))},
    )

    assert outcome.faults == ()
    assert outcome.exits["tracking", KILLED] == 2
