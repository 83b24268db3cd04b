"""Kinds: what a stage keeps under which name, and how its read models hear of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from streams.keys import TableKey

M = TypeVar("M")
C = TypeVar("C")


class Place(NamedTuple):
    """Where a value goes among the read models: the model's name, and the value's name inside it."""

    model: str
    name: str


def under_partition_key(key: TableKey) -> Place:
    """Return the place of a value whose partition key has a read model of its own."""
    return Place(key.partition_key, key.name)


@dataclass(frozen=True, slots=True)
class Models(Generic[M, C]):
    """The read models of one stage.

    Attributes:
        new: Name → an empty model.
        change: What a model's `apply` takes, called with one dict (id → value, None deletes) per field.
        fields: Kind → the field of `change` that carries it; other kinds are no business of the models.
        due: When a model next wants to hear the time.
        under: Table key → the place of its value.
    """

    new: Callable[[str], M]
    change: Callable[..., C]
    fields: Mapping[type, str]
    due: Callable[[M], datetime | None]
    under: Callable[[TableKey], Place] = under_partition_key

    def place(self, key: TableKey) -> Place | None:
        """Return where a value goes, or None where no model cares."""
        return self.under(key) if key.kind in self.fields else None

    def change_of(self, news: Mapping[type, dict[str, Any]]) -> C:
        """Return what a model has to apply; kinds without news are empty."""
        return self.change(**{field: news.get(kind, {}) for kind, field in self.fields.items()})


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a stage keeps: shape of the value → the name in its keys."""

    names: Mapping[type, str]
    models: Models[Any, Any]

    @property
    def types(self) -> Mapping[str, type]:
        """The name in the keys → shape of the value."""
        return {name: kind for kind, name in self.names.items()}
