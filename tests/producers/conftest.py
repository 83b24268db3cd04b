"""A broker for the tests that hold memory to what Kafka does."""

from collections.abc import Iterator

import pytest

from broker.server import Wish, start, stop
from tests.builders.brokers import real_places


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a real Kafka, and lend its address."""
    places = real_places(tmp_path_factory.mktemp("kafka"))
    try:
        yield start(places, Wish(first=29_700)).running.ports.bootstrap
    finally:
        stop(places)
