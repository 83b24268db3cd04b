"""Telling: figures as tables in Markdown, with what they were measured on."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from broker.library.lock import shipped
from streams.data import load_version


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with a heading; all cells are text."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def lines(self) -> Iterator[str]:
        """Yield the table in Markdown."""
        yield f"**{self.heading}**"
        yield ""
        yield f"| {' | '.join(self.columns)} |"
        yield f"|{' --- |' * len(self.columns)}"
        yield from (f"| {' | '.join(row)} |" for row in self.rows)
        yield ""


def spread(values: Sequence[float]) -> str:
    """Return the median of some figures, with the smallest and the largest of them."""
    if len(values) == 1:
        return f"{values[0]:,.0f}"
    return f"{median(values):,.0f} ({min(values):,.0f}-{max(values):,.0f})"


def machine() -> str:
    """Return what all this ran on, in one line; the load is that of the five minutes before."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("faust-streaming", "aiokafka"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count()} cores {platform.machine()} (load {os.getloadavg()[1]:.1f})"
    return f"{cores}, {python}, {libraries}, Kafka {shipped().version}, naba {load_version()}"
