"""The shipped tables and the lexicon made of them, once for all tests."""

from collections.abc import Mapping

import pytest

from incidents.lexicon.lexicon import Lexicon
from streams.data import load_tables


@pytest.fixture(scope="session")
def tables() -> Mapping[str, str]:
    return load_tables()


@pytest.fixture(scope="session")
def lexicon(tables: dict[str, str]) -> Lexicon:
    return Lexicon(tables)
