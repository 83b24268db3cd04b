"""Sharing: of equal parts of what a table holds, one is kept.

Decoding makes every name, place and article anew in each row that has it. Sharing changes no value, only how often
it lies in memory: parts count as equal only where not even their bytes on the wire could differ.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import partial
from operator import is_
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from schemas.dispatch import Evidence, Report
from schemas.incident import Quote, Source
from streams.equality import Look, is_flat, key_of, key_of_moment, look_at

T = TypeVar("T")

Sharer = Callable[[Any], Any]
"""Returns a part, or an equal one that was met before."""

_MOST = 50_000
"""Parts kept in mind; rows that share have mostly been written one behind the other."""

_ALONE = frozenset({Evidence, Source, Quote, Report})
"""Shapes that hardly ever come twice (never in 13,000 rows); their parts do."""


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
            is_whole = hint not in _ALONE and is_flat(hint)
            return partial(self._whole, look_at(hint), self._parts(hint)) if is_whole else self._parts(hint)
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            # Hashes are many, and seldom alike.
            return None if item is int else partial(self._each, self._sharer(item), is_alone=item in _ALONE)
        if get_origin(hint) in {Union, UnionType}:
            return next((self._sharer(one) for one in get_args(hint) if one is not NoneType), None)
        return None

    def _parts(self, kind: Any) -> Sharer:  # noqa: ANN401  # a dataclass
        """Return what shares the parts of a shape, and leaves open whether the whole has been met."""
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        return partial(_replaced, [(name, sharer) for name in names if (sharer := self._sharer(hints[name]))])

    def _whole(self, look: Look, parts: Sharer, value: T) -> T:
        found: T | None = self._met.get(key_of(look, value))
        if found is not None:
            return found
        parts(value)
        # The key anew, with the parts that are kept.
        return self._one(key_of(look, value), value)

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
        return self._one(key_of_moment(moment), moment)

    def _one(self, key: object, value: T) -> T:
        if len(self._met) >= _MOST:
            self._met.clear()
        found: T = self._met.setdefault(key, value)
        return found


def _replaced(plan: list[tuple[str, Sharer]], value: T) -> T:
    for name, sharer in plan:
        part = getattr(value, name)
        # What is missing or empty is one anyway.
        if part:
            shared = sharer(part)
            if shared is not part:
                object.__setattr__(value, name, shared)
    return value


def _same(value: T) -> T:
    return value
