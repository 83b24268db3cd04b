"""Equality: when two parts of decoded messages are written with the same bytes.

Python takes more for equal than the wire does: moments whatever their offset, zeros whatever their sign.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import partial
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

_LEAVES = frozenset({str, int, bool, float, date, datetime})


class Look(NamedTuple):
    """How the parts of a flat shape are looked at."""

    read: Callable[[Any], tuple[Any, ...]]
    moments: tuple[str, ...]
    has_numbers: bool


def is_flat(kind: Any) -> bool:  # noqa: ANN401  # a dataclass
    """Return whether a shape has no parts with parts, so that equal ones are told apart by what it holds itself."""
    hints = get_type_hints(kind).values()
    parts = [part for hint in hints for part in (get_args(hint) or (hint,)) if part is not NoneType]
    return all(part in _LEAVES or (isinstance(part, type) and issubclass(part, Enum)) for part in parts)


def look_at(kind: Any) -> Look:  # noqa: ANN401  # a dataclass
    """Return how to look at a flat shape."""
    hints = get_type_hints(kind)
    moments = tuple(name for name in hints if _holds(hints[name], datetime))
    has_numbers = any(_holds(hint, float) for hint in hints.values())
    return Look(attrgetter("__class__", *hints), moments, has_numbers)


def key_of(look: Look, value: object) -> object:
    """Return what is equal for two values of flat shapes only if their bytes are."""
    whole = look.read(value)
    if look.moments:
        whole += tuple([moment and moment.tzinfo for moment in map(partial(getattr, value), look.moments)])
    return (*whole, *map(str, whole)) if look.has_numbers and 0.0 in whole else whole


def key_of_moment(moment: datetime) -> object:
    """Return what is equal for two moments only if their bytes are."""
    return moment, moment.tzinfo


def _holds(hint: Any, kind: type) -> bool:  # noqa: ANN401  # a type, or what stands for one
    return hint is kind or kind in get_args(hint)
