"""The shipped tables and the lexicon made of them, once for all tests."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from streams.data import load_tables


@pytest.fixture(scope="session")
def tables() -> dict[str, str]:
    return load_tables()


@pytest.fixture(scope="session")
def lexicon(tables: dict[str, str]) -> Lexicon:
    return Lexicon(tables)
