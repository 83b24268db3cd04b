"""The shipped lexicon, made once."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from streams.data import load_tables


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(load_tables())
