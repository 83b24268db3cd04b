"""A broker for the commands that need one, and people who look at a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.places import Places, places_of
from broker.server import Wish, start, stop


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a real Kafka, and lend its address; tests make the topics that they need."""
    places = Places(tmp_path_factory.mktemp("kafka"), places_of(None, Path.home()).cache)
    try:
        yield start(places, Wish(first=29_500)).running.ports.bootstrap
    finally:
        stop(places)
