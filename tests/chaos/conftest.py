"""Chaos: seed and size of the scenarios, and the table of what came of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.chance import any_seed
from tests.chaos.chaos import Chaos, Size
from tests.chaos.grounds import Grounds
from tests.chaos.table import faults_of, table_of

_CHAOS = pytest.StashKey[Chaos]()
_WRONG = "chaos/wrong"
"""In pytest's cache: the scenarios of the last run for which there is no second try."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `make test-chaos` and `make chaos-soak`."""
    group = parser.getgroup("chaos")
    group.addoption("--chaos-seed", type=int, help="tell the scenarios of this seed again")
    group.addoption("--chaos-size", type=float, default=1.0, metavar="X", help="so many times the records")
    group.addoption("--chaos-until", type=float, metavar="S", help="begin no scenario after this time, since 1970")
    group.addoption("--chaos-again", action="store_true", help="refuse, if the last run lost or contradicted anything")
    group.addoption("--chaos-stock", action="store_true", help="run stock Faust, to see that the scenarios can fail")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse a second try where a first one has shown enough.

    Raises:
        UsageError: It has.
    """
    if session.config.getoption("--chaos-again", default=False) and (wrong := _cache(session).get(_WRONG, [])):
        raise pytest.UsageError(f"what is lost once is lost: {', '.join(wrong)}")


@pytest.fixture(scope="session")
def chaos_of_session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chaos]:
    """Lend what scenarios of this session share."""
    asked = request.config.getoption
    seed = asked("--chaos-seed", default=None)
    size = Size(asked("--chaos-size", default=1.0), asked("--chaos-until", default=None))
    grounds = Grounds(tmp_path_factory.mktemp("grounds"))
    stock = asked("--chaos-stock", default=False)
    request.config.stash[_CHAOS] = Chaos(any_seed() if seed is None else seed, size, grounds, stock)
    yield request.config.stash[_CHAOS]
    grounds.close()


@pytest.fixture
def chaos(chaos_of_session: Chaos, tmp_path: Path) -> Iterator[Chaos]:
    """Lend what tells a scenario, with a folder of its own."""
    chaos_of_session.folder = tmp_path
    chaos_of_session.check_time()
    yield chaos_of_session


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remember what a second try must not excuse."""
    chaos = session.config.stash.get(_CHAOS, None)
    if chaos is not None:
        _cache(session).set(_WRONG, [outcome.name for outcome in chaos.outcomes if outcome.is_wrong])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table, and what is wrong."""
    chaos = config.stash.get(_CHAOS, None)
    if chaos is not None and chaos.outcomes:
        terminalreporter.section(f"chaos: seed {chaos.seed}{' on stock Faust' * chaos.stock}")
        for line in (*table_of(chaos.outcomes), *faults_of(chaos.outcomes)):
            terminalreporter.write_line(line)


def _cache(session: pytest.Session) -> pytest.Cache:
    cache = session.config.cache
    assert cache is not None
    return cache
