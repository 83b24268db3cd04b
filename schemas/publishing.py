"""The published contract: one JSON Schema (draft 2020-12) for each message, as text."""

import msgspec
import orjson

from schemas.codec import MESSAGES, wire_shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, object]:
    """Return the JSON Schema of the message that `naba-type` calls by this name, in the wire's field names."""
    head = {"$schema": DIALECT, "$id": f"urn:naba:schema:{name}:1"}
    return {**head, **msgspec.json.schema(wire_shape(MESSAGES[name]))}


def schema_text(name: str) -> str:
    """Return the JSON Schema as the file `published/<name>.json` holds it: keys sorted, for a readable diff."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(json_schema(name), option=options).decode()
