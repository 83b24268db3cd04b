"""Sharing: of equal parts of what a table holds, one is kept.

Decoding makes every name, place and article anew in each row that has it. Sharing changes no value, only how often
it lies in memory: parts count as equal only where not even their bytes on the wire could differ.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

_MOST = 200_000
"""Parts kept in mind; rows that share have mostly been written one behind the other."""


class Sharing:
    """Remembers parts that it has met, up to `_MOST` of them."""

    def __init__(self) -> None:
        self._met: dict[object, Any] = {}

    def share(self, value: T) -> T:
        """Return the value, or an equal one that was met before.

        Args:
            value: Just decoded and nobody else's yet: its parts are replaced in place, frozen or not.
        """
        kind = type(value)
        if (key := _KEYS.get(kind)) is not None:
            return self._one(key(value), value)
        if kind is tuple:
            each: T = self._each(value)
            return each
        names = _names(kind)  # type: ignore[arg-type]  # a class is hashable
        return self._shape(value, names) if names else value

    def _each(self, values: Any) -> Any:  # noqa: ANN401  # a tuple of whatever
        # Numbers are many and seldom alike.
        return values if not values or type(values[0]) is int else tuple([self.share(value) for value in values])

    def _shape(self, value: T, names: tuple[str, ...]) -> T:
        parts = [id(type(value))]
        for name in names:
            part = getattr(value, name)
            shared = self.share(part)
            if shared is not part:
                object.__setattr__(value, name, shared)
            parts.append(id(shared))
        # By identity: parts that are equal are the same by now, and what is merely like them (0.0, -0.0) is not.
        return self._one(tuple(parts), value)

    def _one(self, key: object, value: T) -> T:
        if len(self._met) >= _MOST:
            self._met.clear()
        found: T = self._met.setdefault(key, value)
        return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


_KEYS: dict[type, Callable[[Any], object]] = {
    str: lambda text: text,
    # Moments are equal whatever their offset, and the offset is on the wire.
    datetime: lambda moment: (moment, moment.tzinfo),
    float: lambda number: (float, number) if number else id(number),
}
"""How parts without parts are told apart. Closed words are one each anyway."""
