"""Telling: one scenario from the first record to the verdict."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from streams.stages import Stage
from tests.builders.feeds import STAGES
from tests.chaos.checking import Verdict, judged
from tests.chaos.crew import ShortError
from tests.chaos.lab import Lab, LateError, Site, lab_of
from tests.chaos.plan import Plan
from tests.chaos.recording import Recording, record_all
from tests.chaos.undisturbed import undisturbed

Hurt = Callable[[Lab], Awaitable[None]]
"""Feeds a lab, and does to it what the scenario is about; what it does not feed is fed after it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one scenario.

    Attributes:
        name: Of the scenario.
        done: The faults that were made.
        exits: How workers ended unasked: (stage, exit code) → how often.
        verdicts: One of each stage.
        recording: What lies in Kafka.
        seconds: How long it took, without the checks.
        late: Time ran out: what is lost may only be missing.
        faults: All that is wrong, in words.
    """

    name: str
    done: tuple[str, ...]
    exits: Counter[tuple[str, int]]
    verdicts: tuple[Verdict, ...]
    recording: Recording
    seconds: float
    late: bool
    faults: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether something lies in Kafka, or lacks there, that no slow machine is an excuse for."""
        if any(verdict.strangers or verdict.contradicting for verdict in self.verdicts):
            return True
        return not self.late and any(verdict.faults for verdict in self.verdicts)

    def total(self, figure: str) -> int:
        """Return the sum of a figure of the verdicts over all stages."""
        return sum(getattr(verdict, figure) for verdict in self.verdicts)


@dataclass(slots=True)
class _Lived:
    """What is known before the verdict."""

    done: list[str]
    exits: Counter[tuple[str, int]]
    codes: list[int | None]
    late: list[str]
    recording: Recording


async def tell(plan: Plan, hurt: Hurt, site: Site) -> Outcome:
    """Run a scenario, and judge what it left in Kafka."""
    begun = time.perf_counter()  # noqa: TID251  # a figure of the table
    lived = await _live(plan, hurt, site)
    seconds = time.perf_counter() - begun  # noqa: TID251  # a figure of the table
    verdicts = await asyncio.to_thread(_judge, plan, lived.recording)
    return Outcome(
        plan.name,
        tuple(lived.done),
        lived.exits,
        verdicts,
        lived.recording,
        seconds,
        bool(lived.late),
        (*lived.late, *ruled(verdicts, lived.done, lived.codes)),
    )


def ruled(verdicts: Iterable[Verdict], done: Sequence[str], codes: Sequence[int | None]) -> Iterator[str]:
    """Yield all that is wrong.

    Args:
        verdicts: Of all stages.
        done: The faults that were made.
        codes: Exit codes of the workers that were asked to stop in the end.
    """
    verdicts = tuple(verdicts)
    yield from (fault for verdict in verdicts for fault in verdict.faults)
    if set(codes) - {0}:
        yield f"asked to stop, workers ended with {list(codes)}"
    if not done and any(verdict.repeats for verdict in verdicts):
        yield "repeats without a fault"


async def _live(plan: Plan, hurt: Hurt, site: Site) -> _Lived:
    late: list[str] = []
    async with lab_of(site, plan) as lab:
        for stage, workers in plan.crew.items():
            for _ in range(workers):
                lab.crew.hire(stage)
        try:
            await hurt(lab)
            await lab.feed()
            await lab.settle()
        except (LateError, ShortError) as error:
            # Whatever lies in Kafka by then is judged all the same: it says more than that time ran out.
            late.append(str(error))
        codes = await lab.crew.stop(lab.crew.workers)
        recording = await record_all(lab.installation.broker, plan.context.partitions, STAGES)
        return _Lived(lab.done, lab.crew.exits, codes, late, recording)


def _judge(plan: Plan, recording: Recording) -> tuple[Verdict, ...]:
    return tuple(_judge_one(plan, recording, stage) for stage in STAGES)


def _judge_one(plan: Plan, recording: Recording, stage: Stage) -> Verdict:
    ought = undisturbed(stage, recording.topics[stage.source], plan.context, plan.is_suspect)
    return judged(stage, recording, ought, plan.rows_of)
