import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codec import MESSAGES, encode
from schemas.publishing import json_schema, schema_text
from tests.builders.messages import any_of
from tests.schemas.compatibility import incompatible

PUBLISHED = Path(__file__).parents[2] / "schemas" / "published"
NAMES = list(MESSAGES)


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_published_as_it_is_written(name: str, golden: Callable[[Path, str], str]) -> None:
    text = schema_text(name)

    assert text == golden(PUBLISHED / f"{name}.json", text)


def test_every_file_there_belongs_to_a_message() -> None:
    assert sorted(path.stem for path in PUBLISHED.glob("*.json")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20)  # whole messages are slow to make
@given(data=st.data())
def test_what_is_written_fits_what_is_published(name: str, data: st.DataObject) -> None:
    wire = orjson.loads(encode(data.draw(any_of(MESSAGES[name]))))

    jsonschema.Draft202012Validator(json_schema(name)).validate(wire)

    assert wire.keys() == {*json_schema_fields(name)}


def json_schema_fields(name: str) -> list[str]:
    definitions: Any = json_schema(name)["$defs"]
    return list(definitions[MESSAGES[name].__name__]["properties"])


@pytest.mark.parametrize("name", NAMES)
def test_every_version_ever_released_and_this_one_read_each_other(name: str) -> None:
    # A released version is a folder of copies, published/0.1/ and so on; before the first, only today's files.
    versions = [json.loads(path.read_text("utf-8")) for path in sorted(PUBLISHED.glob(f"**/{name}.json"))]

    broken = {str(before["$id"]): incompatible(before, json_schema(name)) for before in versions}

    assert broken == {f"urn:naba:schema:{name}:1": []}


Breakage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        pytest.param(lambda d: d["Toll"]["properties"].pop("of"), "$.killed.of was removed", id="removed"),
        pytest.param(lambda d: d["Toll"]["required"].append("of"), "$.killed.of became required", id="required"),
        pytest.param(
            lambda d: d["Toll"]["required"].remove("min"), "$.killed.min is required no longer", id="optional"
        ),
        pytest.param(
            lambda d: d["Toll"]["properties"]["min"].update(type="number"),
            "$.killed.min was integer, is number",
            id="type",
        ),
        pytest.param(
            lambda d: d["Toll"]["properties"]["max"]["anyOf"].pop(),
            "$.killed.max can be null no longer",
            id="never null",
        ),
        pytest.param(
            lambda d: d["Toll"]["properties"]["max"]["anyOf"].append({"type": "string"}),
            "$.killed.max can now be string",
            id="one more type",
        ),
        pytest.param(lambda d: d["Kind"]["enum"].remove("clash"), "$.kind lost the word clash", id="word lost"),
        pytest.param(lambda d: d["Kind"]["enum"].append("siege"), "$.kind gained the word siege", id="word gained"),
        pytest.param(
            lambda d: d["Figure"]["properties"]["min"].update(minimum=0),
            "$.figures[].min: minimum was None, is 0",
            id="bound",
        ),
    ],
)
def test_a_change_that_breaks_a_reader_is_named(breaks: Breakage, says: str) -> None:
    before, after = json_schema("incident"), deepcopy(json_schema("incident"))
    definitions: Any = after["$defs"]

    breaks(definitions)

    assert [line.replace("$.injured", "$.killed") for line in incompatible(before, after)] == [says]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_field_with_a_default_breaks_nobody(name: str) -> None:
    before, after = json_schema(name), deepcopy(json_schema(name))
    definitions: Any = after["$defs"]

    definitions[MESSAGES[name].__name__]["properties"]["added_later"] = {"type": "string", "default": ""}

    assert incompatible(before, after) == []
