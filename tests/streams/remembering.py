"""A stage that keeps coolings: the smallest that has a read model and something due."""

from dataclasses import dataclass, field
from datetime import datetime

from schemas.state import Cooling, UpstreamClock
from streams.kinds import Kinds, Models
from streams.store import Store


@dataclass(frozen=True, slots=True)
class CoolingsChange:
    """What changed among the coolings of one partition key."""

    coolings: dict[str, Cooling | None]


@dataclass(slots=True)
class Coolings:
    """A read model: coolings by id, and how many ids it was ever told of."""

    name: str
    held: dict[str, Cooling] = field(default_factory=dict)

    def apply(self, change: CoolingsChange) -> None:
        """Take over what changed."""
        for name, cooling in change.coolings.items():
            self.held.pop(name, None)
            if cooling is not None:
                self.held[name] = cooling

    def due(self) -> datetime | None:
        """Return when the first of them is over."""
        return min((cooling.until for cooling in self.held.values()), default=None)


KINDS = Kinds(
    {Cooling: "cooling", UpstreamClock: "clock"},
    Models(Coolings, CoolingsChange, {Cooling: "coolings"}, Coolings.due),
)


def a_store(*, owns: str = "abc") -> Store:
    """Return an empty store that owns partition keys of one letter."""
    return Store(KINDS, lambda key: key in owns)
