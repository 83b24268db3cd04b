"""What every test may use: golden files, and properties without a stopwatch."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A shared machine is slow at times, and a slow example says nothing about a law; the same examples every run.
settings.register_profile("naba", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("naba")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that `make golden` uses."""
    parser.addoption("--rewrite-golden", action="store_true", help="write expected files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], str]:
    """Return a function from an expected file and a text to what is expected: the file, or under the option the text.

    A test says `assert text == golden(path, text)`; `make golden` then makes the file say so.
    """
    rewrite = bool(request.config.getoption("--rewrite-golden"))

    def expected(path: Path, text: str) -> str:
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return path.read_text("utf-8") if path.exists() else ""

    return expected
