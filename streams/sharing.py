"""Sharing: of equal parts of what a table holds, one is kept.

Decoding makes every name, place and article anew in each row that has it. Sharing changes no value, only how often
it lies in memory: parts count as equal only where not even their bytes on the wire could differ.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import partial
from operator import attrgetter, is_
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from schemas.dispatch import Evidence, Report
from schemas.incident import Quote, Source

T = TypeVar("T")

Sharer = Callable[[Any], Any]
"""Returns a part, or an equal one that was met before."""

_MOST = 50_000
"""Parts kept in mind; rows that share have mostly been written one behind the other."""

_ALONE = frozenset({Evidence, Source, Quote, Report})
"""Shapes that hardly ever come twice (never in 13,000 rows); their parts do."""


_LEAVES = frozenset({str, int, bool, float, date, datetime})


class _Shape(NamedTuple):
    """How a shape is shared: whole if it was met before, else part by part."""

    read: Callable[[Any], tuple[Any, ...]]
    moments: tuple[str, ...]
    has_numbers: bool
    parts: Sharer


class Sharing:
    """Remembers parts that it has met, up to `_MOST` of them."""

    def __init__(self) -> None:
        self._met: dict[object, Any] = {}
        self._sharers: dict[Any, Sharer | None] = {str: self._text, datetime: self._moment}
        self._rows: dict[type, Sharer] = {}

    def share(self, value: T) -> T:
        """Return the value, with all parts replaced that were met before.

        Args:
            value: Just decoded and nobody else's yet: its parts are replaced in place, frozen or not. A row is itself
                never equal to another, so no more than its parts are remembered.
        """
        kind = type(value)
        sharer = self._rows.get(kind)
        if sharer is None:
            sharer = self._rows[kind] = self._parts(kind) if is_dataclass(kind) else self._sharer(kind) or _same
        shared: T = sharer(value)
        return shared

    def _sharer(self, hint: Any) -> Sharer | None:  # noqa: ANN401  # a type, or what stands for one
        """Return what shares a part that is declared so, None if nothing is to be gained: numbers, closed words."""
        if hint not in self._sharers:
            self._sharers[hint] = self._made(hint)
        return self._sharers[hint]

    def _made(self, hint: Any) -> Sharer | None:  # noqa: ANN401  # a type, or what stands for one
        if is_dataclass(hint):
            is_whole = hint not in _ALONE and _is_flat(hint)
            return partial(self._whole, self._shape(hint)) if is_whole else self._parts(hint)
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            # Hashes are many, and seldom alike.
            return None if item is int else partial(self._each, self._sharer(item), is_alone=item in _ALONE)
        if get_origin(hint) in {Union, UnionType}:
            return next((self._sharer(one) for one in get_args(hint) if one is not NoneType), None)
        return None

    def _shape(self, kind: Any) -> _Shape:  # noqa: ANN401  # a dataclass
        hints = get_type_hints(kind)
        moments = tuple(name for name in hints if _holds(hints[name], datetime))
        has_numbers = any(_holds(hint, float) for hint in hints.values())
        return _Shape(attrgetter("__class__", *hints), moments, has_numbers, self._parts(kind))

    def _parts(self, kind: Any) -> Sharer:  # noqa: ANN401  # a dataclass
        """Return what shares the parts of a shape, and leaves open whether the whole has been met."""
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        return partial(_replaced, [(name, sharer) for name in names if (sharer := self._sharer(hints[name]))])

    def _whole(self, shape: _Shape, value: T) -> T:
        found: T | None = self._met.get(_key(shape, value))
        if found is not None:
            return found
        shape.parts(value)
        # Anew, with the parts that are kept.
        return self._one(_key(shape, value), value)

    def _each(self, sharer: Sharer | None, values: tuple[Any, ...], *, is_alone: bool) -> tuple[Any, ...]:
        if sharer is not None:
            values = tuple([sharer(value) for value in values])
        if is_alone:
            return values
        # By identity: parts that are equal are the same by now.
        found = self._one(hash(tuple(map(id, values))), values)
        return found if len(found) == len(values) and all(map(is_, found, values)) else values

    def _text(self, text: str) -> str:
        return self._one(text, text)

    def _moment(self, moment: datetime) -> datetime:
        # Moments are equal whatever their offset, and the offset is on the wire.
        return self._one((moment, moment.tzinfo), moment)

    def _one(self, key: object, value: T) -> T:
        if len(self._met) >= _MOST:
            self._met.clear()
        found: T = self._met.setdefault(key, value)
        return found


def _key(shape: _Shape, value: object) -> object:
    """Return what is equal only for values whose bytes are."""
    whole = shape.read(value)
    if shape.moments:
        return whole, *[moment and moment.tzinfo for moment in map(partial(getattr, value), shape.moments)]
    # Zeros are equal whatever their sign.
    return (whole, *map(str, whole)) if shape.has_numbers and 0.0 in whole else whole


def _replaced(plan: list[tuple[str, Sharer]], value: T) -> T:
    for name, sharer in plan:
        part = getattr(value, name)
        # What is missing or empty is one anyway.
        if part:
            shared = sharer(part)
            if shared is not part:
                object.__setattr__(value, name, shared)
    return value


def _holds(hint: Any, kind: type) -> bool:  # noqa: ANN401  # a type, or what stands for one
    return hint is kind or kind in get_args(hint)


def _is_flat(kind: Any) -> bool:  # noqa: ANN401  # a dataclass
    """Return whether a shape has no parts with parts, so that equal ones are told apart by what it holds itself."""
    hints = get_type_hints(kind).values()
    parts = [part for hint in hints for part in (get_args(hint) or (hint,)) if part is not NoneType]
    return all(part in _LEAVES or (isinstance(part, type) and issubclass(part, Enum)) for part in parts)


def _same(value: T) -> T:
    return value
