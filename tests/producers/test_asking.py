from datetime import timedelta

import pytest
from multidict import CIMultiDict

from producers.asking import Asked, asked_by
from tests.builders.outlets import NOON

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        pytest.param({}, Asked(), id="nothing said"),
        pytest.param({"cache-control": "public, max-age=120"}, Asked(2 * MINUTE), id="max-age"),
        pytest.param({"Cache-Control": "max-age=120", "Age": "60"}, Asked(MINUTE), id="less its age"),
        pytest.param(
            {"Cache-Control": "s-maxage=600, max-age=60"}, Asked(MINUTE), id="not what shared caches are told"
        ),
        pytest.param({"Cache-Control": "no-cache, max-age=120"}, Asked(), id="not to be kept"),
        pytest.param({"Expires": "Sun, 01 Mar 2026 12:01:00 GMT"}, Asked(MINUTE), id="expires"),
        pytest.param({"Expires": "0"}, Asked(), id="expired ever since"),
        pytest.param({"Expires": "Sun, 01 Mar 2020 12:00:00 GMT"}, Asked(), id="expired"),
        pytest.param(
            {"Expires": "Sun, 01 Mar 2026 13:01:00 GMT", "Date": "Sun, 01 Mar 2026 13:00:00 GMT"},
            Asked(MINUTE),
            id="by the server's own clock",
        ),
        pytest.param({"Retry-After": "-5"}, Asked(), id="less than nothing"),
        pytest.param({"Retry-After": "9" * 5_000}, Asked(retry_after=timedelta(seconds=10**9)), id="for ever"),
    ],
)
def test_headers_say_how_long_to_wait(headers: dict[str, str], asked: Asked) -> None:
    assert asked_by(CIMultiDict(headers), NOON) == asked
