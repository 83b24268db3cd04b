"""Plan: what one scenario asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.record import Record
from streams.steps.context import Context
from tests.chaos.build import Order, Switch, enter_product
from tests.chaos.checking import RowsOf
from tests.chaos.recovered import rows_as_of
from tests.chaos.undisturbed import no_suspect


@dataclass(frozen=True, slots=True)
class Plan:
    """One scenario, before anything is hurt.

    Attributes:
        name: For the table.
        records: What is fed, in order.
        context: What the steps of the checks look at, and with the same version those of the workers.
        crew: Stage → how many workers.
        options: Of Faust, instead of the product's.
        switches: Stage → what is changed in every worker of it.
        deaths: Stage → a switch for its first worker, one for whoever replaces that one, and so on.
        enter: Runs a worker.
        is_suspect: Whether a record is one at which workers hang.
        rows_of: How the table is read out of the changelog.
    """

    name: str
    records: tuple[Record, ...]
    context: Context
    crew: Mapping[str, int] = field(default_factory=lambda: {"reading": 1, "tracking": 1, "escalating": 1})
    options: Mapping[str, Any] = field(default_factory=dict)
    switches: Mapping[str, tuple[Switch, ...]] = field(default_factory=dict)
    deaths: Mapping[str, tuple[Switch, ...]] = field(default_factory=dict)
    enter: Callable[[Order], None] = enter_product
    is_suspect: Callable[[Record], bool] = no_suspect
    rows_of: RowsOf = rows_as_of
