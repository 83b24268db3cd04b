"""Table: what came of the scenarios, as lines of Markdown."""

from collections.abc import Iterable, Iterator

from tests.chaos.telling import Outcome

_HEAD = (
    "scenario",
    "records",
    "faults done",
    "ends unasked",
    "repeats",
    "lost",
    "strangers",
    "contradicting",
    "right",
    "s",
)


def table_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield a row for each scenario, under a head."""
    yield _row(_HEAD)
    yield _row("---" for _ in _HEAD)
    yield from (_row(_cells(outcome)) for outcome in outcomes)


def faults_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield what is wrong, scenario by scenario."""
    yield from (f"{outcome.name}: {fault}" for outcome in outcomes for fault in outcome.faults)


def _cells(outcome: Outcome) -> Iterator[str]:
    yield outcome.name
    yield str(outcome.total("records"))
    yield str(len(outcome.done))
    yield ", ".join(f"{stage} {code} ×{times}" for (stage, code), times in sorted(outcome.exits.items())) or "none"
    yield from (str(outcome.total(figure)) for figure in ("repeats", "lost", "strangers", "contradicting"))
    yield "no" if outcome.faults else "yes"
    yield f"{outcome.seconds:.0f}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
