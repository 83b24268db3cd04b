import re
from dataclasses import is_dataclass
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import state
from schemas.alert import Alert
from schemas.article import Clock
from schemas.codec import MESSAGES, UndecodableError, decode, encode
from schemas.dispatch import Toll
from tests.builders.messages import any_of

SHAPES = [pytest.param(shape, id=name) for name, shape in MESSAGES.items()]
KEPT = [
    pytest.param(shape, id=shape.__name__)
    for shape in vars(state).values()
    if isinstance(shape, type) and is_dataclass(shape) and shape.__module__ == state.__name__
]
CLOCK = {"at": "2022-08-24T02:00:00Z", "producer": "p1", "feeds_ok": 3, "feeds_total": 4}


@pytest.mark.parametrize("shape", [*SHAPES, *KEPT])
@settings(max_examples=20)  # whole messages are slow to make
@given(data=st.data())
def test_what_is_sent_or_kept_comes_back_as_it_was(shape: type, data: st.DataObject) -> None:
    message = data.draw(any_of(shape))

    back: Any = decode(shape, encode(message))

    assert back == message
    assert encode(back) == encode(message)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=20)  # whole messages are slow to make
@given(data=st.data())
def test_fields_that_a_later_version_adds_are_passed_over(shape: type, data: st.DataObject) -> None:
    message = data.draw(any_of(shape))

    wire = {**orjson.loads(encode(message)), "added_later": {"deep": [1, None]}}

    assert decode(shape, orjson.dumps(wire)) == message


@pytest.mark.parametrize("shape", SHAPES)
@given(raw=st.one_of(st.binary(max_size=40), st.text(max_size=40).map(str.encode)))
def test_other_bytes_are_an_error_that_names_the_shape(shape: type, raw: bytes) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(shape, raw)

    assert str(caught.value).startswith(f"{shape.__name__}: ")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="a tombstone"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'"text"', id="a text"),
        pytest.param(b"3", id="a number"),
        pytest.param(b"{}", id="no fields"),
        pytest.param(b'{"id": NaN}', id="a number that is none"),
        pytest.param(b'{"id": "a"', id="cut off"),
        pytest.param(b'{"x": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"x": ' + b"[" * 100_000, id="nested too deep"),
    ],
)
def test_what_is_no_message_is_an_error_that_names_the_shape(shape: type, raw: bytes | None) -> None:
    with pytest.raises(UndecodableError, match=f"^{shape.__name__}: "):
        decode(shape, raw)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"producer": 7}, "Expected `str`, got `int` - at `$.producer`", id="number for text"),
        pytest.param({"feeds_ok": "3"}, "Expected `int`, got `str` - at `$.feeds_ok`", id="text for number"),
        pytest.param({"feeds_ok": 3.5}, "Expected `int`, got `float` - at `$.feeds_ok`", id="half a feed"),
        pytest.param({"feeds_ok": None}, "Expected `int`, got `null` - at `$.feeds_ok`", id="null for number"),
        pytest.param({"at": "yesterday"}, "Invalid RFC3339 encoded datetime - at `$.at`", id="no time"),
        pytest.param(
            {"at": "2022-08-24T02:00:00"}, "Expected `datetime` with a timezone component - at `$.at`", id="no zone"
        ),
    ],
)
def test_a_field_of_the_wrong_type_is_named(change: dict[str, Any], says: str) -> None:
    raw = str({**CLOCK, **change}).replace("'", '"').replace("None", "null").encode()

    with pytest.raises(UndecodableError) as caught:
        decode(Clock, raw)

    assert str(caught.value) == f"Clock: {says}"


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=20)  # whole messages are slow to make
@given(data=st.data())
def test_no_message_may_hold_a_time_without_a_zone(shape: type, data: st.DataObject) -> None:
    wire = encode(data.draw(any_of(shape)))

    zoneless = re.sub(rb"(T\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|[+-]\d\d:\d\d)\"", rb'\1"', wire)

    with pytest.raises(UndecodableError, match="timezone component"):
        decode(shape, zoneless)


def test_half_a_surrogate_pair_can_be_neither_read_nor_written() -> None:
    raw = orjson.dumps({**CLOCK, "producer": "?"}).replace(b"?", b"\\ud800")

    with pytest.raises(UndecodableError, match=r"^Clock: .*surrogate"):
        decode(Clock, raw)
    with pytest.raises(TypeError, match="surrogates"):
        encode(Toll(1, 2, of="\ud800"))  # type: ignore[arg-type]  # any text would do


@given(alert=any_of(Alert))
def test_names_that_python_reserves_are_only_on_the_wire(alert: Alert) -> None:
    wire = orjson.loads(encode(alert))

    assert (wire["from"], wire["to"]) == (alert.from_bloc, alert.to_bloc)
    assert not {"from_bloc", "to_bloc"} & wire.keys()


@given(alert=any_of(Alert))
def test_the_python_name_of_a_renamed_field_means_nothing_on_the_wire(alert: Alert) -> None:
    wire = orjson.loads(encode(alert))
    wire["from_bloc"] = wire.pop("from")

    with pytest.raises(UndecodableError, match="Alert: Object missing required field `from`"):
        decode(Alert, orjson.dumps(wire))
