"""Any valid message: hypothesis strategies made from the shapes themselves, so that no field can be forgotten."""

import types
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001  # the bounds are wall clock times
# JSON text is UTF-8: half a surrogate pair cannot be written.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 2**64 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    datetime: TIMES,
    date: st.dates(),
    type(None): st.none(),
}


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # whatever a field may be declared as
    """Return every value of a shape, with its optional fields filled in as often as not."""
    if kind in LEAVES:
        return LEAVES[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(kind, **{name: any_of(hint) for name, hint in get_type_hints(kind).items()})
    build = _BUILDERS.get(get_origin(kind))
    return build(get_args(kind)) if build else st.sampled_from(list(kind))


_BUILDERS: dict[Any, Callable[[tuple[Any, ...]], st.SearchStrategy[Any]]] = {
    tuple: lambda args: st.lists(any_of(args[0]), max_size=2).map(tuple),
    types.UnionType: lambda args: st.one_of(*map(any_of, args)),
    Union: lambda args: st.one_of(*map(any_of, args)),  # what `|` makes of an annotated type
    Annotated: lambda args: any_of(args[0]),
}
