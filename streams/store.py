"""Store: what one partition of one stage remembers, decoded once, with the read models that the core works on.

The table behind it holds bytes under `<partition key>/<kind>/<id>`. A step reads a store and never
changes it; its effects come back through `apply`, which is also what recovery amounts to: read models
learn of every put and delete in one way only, so a rebuilt store equals the one that lived through it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from schemas.codec import decode, encode
from schemas.record import Changes
from streams.keys import OWN, TableKey, join, split
from streams.kinds import Kinds
from streams.sharing import Sharing

T = TypeVar("T")


class ForeignKeyError(ValueError):
    """A key of another partition, or of a kind that the stage does not keep; the error names the key."""


def encoded_of(changes: Changes) -> dict[bytes, bytes | None]:
    """Return puts and deletes as the table has them, None for what is deleted.

    Raises:
        TypeError: A value cannot be written.
    """
    puts: dict[bytes, bytes | None] = {key: encode(value) for key, value in changes.puts.items()}
    return puts | dict.fromkeys(changes.deletes)


class Store:
    """What one partition of one stage remembers.

    Args:
        kinds: What the stage keeps, and its read models.
        owns: Whether a partition key belongs to this partition.
    """

    def __init__(self, kinds: Kinds, owns: Callable[[str], bool]) -> None:
        self._kinds = kinds
        self._types = kinds.types
        self._owns = owns
        self._values: dict[str, dict[type, dict[str, object]]] = {}
        self._models: dict[str, Any] = {}
        self._due: dict[str, datetime] = {}

    def owns(self, partition_key: str) -> bool:
        """Return whether a partition key belongs to this partition."""
        return partition_key == OWN or self._owns(partition_key)

    def key(self, partition_key: str, kind: type, name: str) -> bytes:
        """Return the table key of a value.

        Raises:
            ForeignKeyError: It is another partition's, or the stage keeps nothing of that kind.
        """
        if kind not in self._kinds.names or not self.owns(partition_key):
            raise ForeignKeyError(f"{partition_key}/{kind.__name__}/{name} is not a key of this partition")
        return join(partition_key, self._kinds.names[kind], name)

    def get(self, partition_key: str, kind: type[T], name: str) -> T | None:
        """Return one value, or None."""
        return cast("T | None", self._values.get(partition_key, {}).get(kind, {}).get(name))

    def of(self, partition_key: str, kind: type[T]) -> Mapping[str, T]:
        """Return all values of one kind under a partition key by id, in no promised order; not to be changed."""
        return cast("Mapping[str, T]", self._values.get(partition_key, {}).get(kind, {}))

    def items(self) -> Iterator[tuple[bytes, object]]:
        """Yield every table key with its value, in no promised order."""
        for partition_key, kinds in self._values.items():
            for kind, values in kinds.items():
                for name, value in values.items():
                    yield self.key(partition_key, kind, name), value

    def model(self, kind: type[T], name: str) -> T:
        """Return the read model of that name; one that nothing was written to yet is new and empty."""
        return cast("T", self._model(name))

    def due(self) -> datetime | None:
        """Return the next moment at which a read model wants to hear the time, or None."""
        return min(self._due.values(), default=None)

    def due_models(self, kind: type[T], now: datetime) -> list[tuple[str, T]]:
        """Return the read models whose moment has come, by name so that recovery cannot change their order."""
        return [(name, cast("T", self._models[name])) for name in sorted(self._due) if self._due[name] <= now]

    def load(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Forget everything, then remember these table rows: recovery.

        Raises:
            ForeignKeyError: A key of another partition or kind.
            UndecodableError: A value that is not of its key's kind.
        """
        self._values, self._models, self._due = {}, {}, {}
        share = Sharing().share
        owned = ((self._own(key), value) for key, value in items)
        self._remember((key._replace(name=share(key.name)), share(decode(key.kind, value))) for key, value in owned)

    def apply(self, changes: Changes) -> Mapping[bytes, bytes | None]:
        """Make a step's effects on the table real, and return them encoded for the changelog; None deletes.

        Raises:
            ForeignKeyError: A key of another partition or kind; nothing has changed then.
        """
        written: dict[bytes, object | None] = {**changes.puts, **dict.fromkeys(changes.deletes)}
        values = {self._own(key): value for key, value in written.items()}
        encoded = encoded_of(changes) if changes.encoded is None else changes.encoded
        self._remember(values.items())
        return encoded

    def _own(self, key: bytes) -> TableKey:
        partition_key, kind_name, name = split(key)
        kind = self._types.get(kind_name)
        if kind is None or not self.owns(partition_key):
            raise ForeignKeyError(f"{key!r} is not a key of this partition")
        return TableKey(partition_key, kind, name)

    def _remember(self, values: Iterable[tuple[TableKey, object | None]]) -> None:
        told: dict[str, dict[type, dict[str, Any]]] = {}
        for key, value in values:
            self._set(key, value)
            if (at := self._kinds.models.place(key)) is not None:
                told.setdefault(at.model, {}).setdefault(key.kind, {})[at.name] = value
        # Taken out as they are told: half a million rows are not to be there twice.
        while told:
            self._tell(*told.popitem())

    def _set(self, key: TableKey, value: object | None) -> None:
        kinds = self._values.setdefault(key.partition_key, {})
        values = kinds.setdefault(key.kind, {})
        if value is not None:
            values[key.name] = value
            return
        values.pop(key.name, None)
        # Partition keys come and go by the million (articles): empty ones must leave no trace.
        if not values:
            del kinds[key.kind]
        if not kinds:
            del self._values[key.partition_key]

    def _model(self, name: str) -> object:
        model = self._models.get(name)
        return self._kinds.models.new(name) if model is None else model

    def _tell(self, name: str, news: Mapping[type, dict[str, Any]]) -> None:
        models = self._kinds.models
        model = self._models.setdefault(name, self._model(name))
        model.apply(models.change_of(news))
        due = models.due(model)
        if due is None:
            self._due.pop(name, None)
        else:
            self._due[name] = due
