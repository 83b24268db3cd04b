"""The shipped lexicon, and the reader with the shipped weights, made once."""

from collections.abc import Mapping

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.lexicon.tables import rows
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.weighing import Weights
from incidents.reading.reader import Reader
from streams.data import load_tables


@pytest.fixture(scope="session")
def tables() -> Mapping[str, str]:
    return load_tables()


@pytest.fixture(scope="session")
def lexicon(tables: dict[str, str]) -> Lexicon:
    return Lexicon(tables)


@pytest.fixture(scope="session")
def weights(tables: dict[str, str]) -> Weights:
    return Weights(rows(tables, "weights"))


@pytest.fixture(scope="session")
def judge(weights: Weights) -> FirstJudge:
    return FirstJudge(weights)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon, judge: FirstJudge) -> Reader:
    return Reader(lexicon, judge)
