"""Crew: the workers of all stages, each replaced when it ends unasked, as a supervisor would."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from streams.delivery.exits import FOR_PEOPLE, Exit
from tests.chaos.build import Switch
from tests.chaos.workers import STOP_S, Worker

_LOOK_EVERY_S = 0.1
_PAUSE_S = 0.3

Hire = Callable[[str, tuple[Switch, ...]], Worker]
"""A stage, and switches for this one worker → it, started."""


class ShortError(Exception):
    """A worker ended in a way after which only a person starts it again; the error has its last words."""


@dataclass(slots=True)
class Crew:
    """All workers of an installation.

    Attributes:
        hire_one: Starts a worker.
        workers: Those that ought to run.
        exits: How workers ended unasked: (stage, exit code) → how often.
        fallen: Those that nobody replaces: a person has to decide.
        deaths: Stage → a switch for the next worker that is started there, for the one after that, and so on.
        fell: Set when somebody has ended whom nobody replaces.
    """

    hire_one: Hire
    workers: list[Worker] = field(default_factory=list)
    exits: Counter[tuple[str, int]] = field(default_factory=Counter)
    fallen: list[Worker] = field(default_factory=list)
    deaths: dict[str, list[Switch]] = field(default_factory=dict)
    fell: asyncio.Event = field(default_factory=asyncio.Event)

    def hire(self, stage: str) -> Worker:
        """Start one more worker."""
        worker = self._start(stage)
        self.workers.append(worker)
        return worker

    def of(self, stage: str) -> list[Worker]:
        """Return the workers of a stage, the eldest first."""
        return [worker for worker in self.workers if worker.stage == stage]

    def kill(self, workers: Iterable[Worker]) -> None:
        """Kill workers, which are replaced at once."""
        for worker in list(workers):
            worker.kill()
            self._replace(worker)

    def lose(self, worker: Worker) -> None:
        """Kill a worker that nobody replaces."""
        self.workers.remove(worker)
        worker.kill()

    async def stop(self, workers: Iterable[Worker]) -> list[int | None]:
        """Ask workers to stop, none of which is replaced, and return their exit codes."""
        leaving = list(workers)
        for worker in leaving:
            if worker in self.workers:
                self.workers.remove(worker)
            worker.ask_to_stop()
        return [await asyncio.to_thread(worker.join, STOP_S) for worker in leaving]

    async def keep(self) -> None:
        """Replace whoever ends unasked, forever."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            for worker in [worker for worker in self.workers if worker.code is not None]:
                await self._see_off(worker)

    async def fallen_one(self, patience_s: float) -> Worker:
        """Wait for a worker that nobody replaces, and return it: it has been seen to."""
        async with asyncio.timeout(patience_s):
            await self.fell.wait()
        self.fell.clear()
        return self.fallen.pop()

    def check(self) -> None:
        """Check that nobody is missing.

        Raises:
            ShortError: Somebody is.
        """
        for worker in self.fallen:
            raise ShortError(f"{worker.stage} ended with {worker.code}:\n{worker.last_words()}")

    def end(self) -> None:
        """Kill all that still run."""
        for worker in self.workers:
            worker.kill()

    async def _see_off(self, worker: Worker) -> None:
        code = worker.code or 0
        self.exits[worker.stage, code] += 1
        if code in (Exit.STOPPED, *FOR_PEOPLE):
            self.workers.remove(worker)
            self.fallen.append(worker)
            self.fell.set()
            return
        await asyncio.sleep(_PAUSE_S)
        self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        if worker in self.workers:
            self.workers[self.workers.index(worker)] = self._start(worker.stage)

    def _start(self, stage: str) -> Worker:
        deaths = self.deaths.get(stage, [])
        switches = tuple(deaths[:1])
        del deaths[:1]
        return self.hire_one(stage, switches)
