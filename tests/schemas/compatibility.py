"""What one version of a JSON Schema may not do to the next: FULL compatibility, old and new read each other.

Between all versions, not neighbours alone (FULL_TRANSITIVE), see
https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern", "format"]
"""Keywords that narrow or widen what a value can be; any change of one lets somebody down."""


def incompatible(before: Schema, after: Schema) -> list[str]:
    """Return in words every change after which a reader of one version cannot read the other; none means compatible."""
    return list(dict.fromkeys(_compared(_Pair(before, after), (before, after), "$")))


class _Pair:
    """Two whole schemas, for following references; each pair of definitions is compared once."""

    def __init__(self, before: Schema, after: Schema) -> None:
        self.before = before
        self.after = after
        self.seen: set[tuple[str, str]] = set()

    def followed(self, nodes: tuple[Schema, Schema]) -> tuple[Schema, Schema] | None:
        """Return the definitions that two nodes stand for, or None if this pair was compared already."""
        refs = (nodes[0].get("$ref", ""), nodes[1].get("$ref", ""))
        if any(refs) and refs in self.seen:
            return None
        self.seen.add(refs)
        return _resolved(self.before, nodes[0]), _resolved(self.after, nodes[1])


def _resolved(root: Schema, node: Schema) -> Schema:
    name = node.get("$ref", "").removeprefix("#/$defs/")
    resolved: Schema = root["$defs"][name] if name else node
    return resolved


def _compared(pair: _Pair, nodes: tuple[Schema, Schema], at: str) -> Iterator[str]:
    followed = pair.followed(nodes)
    if followed is None:
        return
    before, after = followed
    yield from _values(before, after, at)
    yield from _fields(before, after, at)
    yield from _bounds(before, after, at)
    for name in before.get("properties", {}).keys() & after.get("properties", {}).keys():
        yield from _compared(pair, (before["properties"][name], after["properties"][name]), f"{at}.{name}")
    if "items" in before and "items" in after:
        yield from _compared(pair, (before["items"], after["items"]), f"{at}[]")
    yield from _choices(pair, (before, after), at)


def _fields(before: Schema, after: Schema, at: str) -> Iterator[str]:
    was, now = before.get("properties", {}), after.get("properties", {})
    yield from (f"{at}.{name} was removed" for name in was if name not in now)
    must, must_now = set(before.get("required", [])), set(after.get("required", []))
    yield from (f"{at}.{name} became required" for name in sorted(must_now - must))
    yield from (f"{at}.{name} is required no longer" for name in sorted(must - must_now) if name in now)


def _values(before: Schema, after: Schema, at: str) -> Iterator[str]:
    if before.get("type") != after.get("type"):
        yield f"{at} was {before.get('type')}, is {after.get('type')}"
    words, words_now = set(before.get("enum", [])), set(after.get("enum", []))
    yield from (f"{at} lost the word {word}" for word in sorted(words - words_now))
    yield from (f"{at} gained the word {word}" for word in sorted(words_now - words))


def _bounds(before: Schema, after: Schema, at: str) -> Iterator[str]:
    yield from (
        f"{at}: {limit} was {before.get(limit)}, is {after.get(limit)}"
        for limit in LIMITS
        if before.get(limit) != after.get(limit)
    )


def _choices(pair: _Pair, nodes: tuple[Schema, Schema], at: str) -> Iterator[str]:
    was, now = ({_label(choice): choice for choice in node.get("anyOf", [])} for node in nodes)
    yield from (f"{at} can be {label} no longer" for label in was if label not in now)
    yield from (f"{at} can now be {label}" for label in now if label not in was)
    for label in was.keys() & now.keys():
        yield from _compared(pair, (was[label], now[label]), at)


def _label(choice: Schema) -> str:
    return str(choice.get("$ref", choice.get("type", ""))).removeprefix("#/$defs/")
