"""Chaos: what tells scenarios, one after the other, and keeps what came of them."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article
from schemas.record import Record
from schemas.settings import load
from streams.steps.context import Context
from tests.builders.demo import as_records, real_context
from tests.builders.installation import Installation
from tests.chaos.chance import Dice, dice_of
from tests.chaos.grounds import Grounds
from tests.chaos.lab import Site
from tests.chaos.plan import Plan
from tests.chaos.readers import Remembering
from tests.chaos.story import tell as told
from tests.chaos.telling import Hurt, Outcome, tell

ARTICLES = 250
"""Of a scenario of size 1; with their clocks and what each stage makes of them some 1,500 records are read."""

_BETWEEN_CLOCKS = 10
_PATIENCE_S = 180.0
_PATIENCE_WITH_STOCK_S = 45.0
"""Stock Faust does not come to its end: there is no use in waiting for it."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is told.

    Attributes:
        times: So many times the records.
        until_s: No scenario begins after this time, in seconds since 1970.
    """

    times: float = 1.0
    until_s: float | None = None


@dataclass(slots=True)
class Chaos:
    """Tells scenarios.

    Attributes:
        seed: Of all their dice.
        size: Of their stories.
        grounds: The broker, one for all.
        stock: Whether workers run stock Faust.
        folder: Of the scenario at hand.
        outcomes: Of all so far.
    """

    seed: int
    size: Size
    grounds: Grounds
    stock: bool
    folder: Path = Path()
    outcomes: list[Outcome] = field(default_factory=list)

    def check_time(self) -> None:
        """Skip what there is no time for."""
        if self.size.until_s is not None and time.time() > self.size.until_s:  # noqa: TID251  # asked for by a person
            pytest.skip("there is no time left for this scenario")

    def dice(self, *purpose: str) -> Dice:
        """Return dice of this seed."""
        return dice_of(self.seed, *purpose)

    def articles(self, times: float = 1.0) -> list[Article]:
        """Return the articles of a story."""
        return told(self.dice("story"), round(ARTICLES * self.size.times * times))

    def tell(self, name: str, hurt: Hurt, records: Iterable[Record] | None = None, **said: Any) -> Outcome:  # noqa: ANN401  # fields of a plan
        """Run a scenario; it prints the seed with which it can be told again."""
        print(f"--chaos-seed {self.seed}")  # noqa: T201  # pytest shows it beside a failure
        fed = self.records(self.articles()) if records is None else records
        plan = Plan(name, tuple(fed), **{"context": context(), **said})
        patience_s = _PATIENCE_S * max(1.0, self.size.times)
        if self.stock:
            from tests.chaos.stock import enter_stock, rows_of_stock  # it is in nobody's way otherwise

            plan = replace(plan, enter=enter_stock, rows_of=rows_of_stock)
            patience_s = _PATIENCE_WITH_STOCK_S
        outcome = asyncio.run(tell(plan, hurt, Site(self.folder, self.grounds, self.dice(name), patience_s)))
        self.outcomes.append(outcome)
        return outcome

    def records(self, articles: Iterable[Article], between_clocks: int = _BETWEEN_CLOCKS) -> Iterator[Record]:
        """Yield articles as a producer publishes them, with clocks between."""
        left = iter(articles)
        while seen := list(islice(left, between_clocks)):
            yield from as_records(seen, context())


@cache
def context() -> Context:
    """Return the context of the installations of these tests."""
    real = real_context(load(dict(Installation("none:0", Path()).variables)).partitions)
    return replace(real, reader=Remembering(real.reader))
