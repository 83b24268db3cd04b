"""Readers over the tables that are shipped, made once."""

import pytest

from incidents.language.dates import Dates
from incidents.language.identification import Languages
from incidents.language.numbers import Numbers
from incidents.lexicon.tables import rows
from streams.data import load_tables

TABLES = load_tables()


@pytest.fixture(scope="session")
def numbers() -> Numbers:
    return Numbers(rows(TABLES, "numbers"))


@pytest.fixture(scope="session")
def dates() -> Dates:
    return Dates(rows(TABLES, "calendar"), rows(TABLES, "numbers"))


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages(rows(TABLES, "languages"))
