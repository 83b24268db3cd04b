"""Terminal: what people see. Arabic keeps its direction to itself, and no text can move the cursor."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from unicodedata import bidirectional, category

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

T = TypeVar("T")

FSI = "\u2068"
PDI = "\u2069"
JOINERS = "\u200c\u200d"
"""First strong isolate and its end (UAX #9): the text between them cannot turn what stands beside it.
Joiners shape letters and are part of the spelling."""

_RIGHT_TO_LEFT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(rf"{_RIGHT_TO_LEFT}(?:[^A-Za-z→·]*{_RIGHT_TO_LEFT})?")
"""Words of right-to-left letters with what stands between them, up to the next Latin word or separator of ours."""

_UNSEEN = ("Cc", "Cf", "Cs")
"""Unicode's categories of controls, of formatting such as direction overrides, and of half letters."""


def clean(text: str) -> str:
    """Return the text without control characters and direction controls, line breaks as blanks.

    A feed is anyone's text: an escape sequence or a stray override in a title must not reach the terminal.
    """
    seen = (letter for letter in text if letter.isspace() or letter in JOINERS or category(letter) not in _UNSEEN)
    return " ".join("".join(seen).split())


def isolated(text: str) -> str:
    """Return the cleaned text with its Arabic isolated: as a whole if it begins so, else run by run."""
    shown = clean(text)
    first = next((bidirectional(letter) for letter in shown if bidirectional(letter) in ("L", "R", "AL")), "L")
    return f"{FSI}{shown}{PDI}" if first != "L" else _RUN.sub(rf"{FSI}\g<0>{PDI}", shown)


def shows_tables(*, as_json: bool) -> bool:
    """Return whether people are looking: a terminal, and JSON was not asked for."""
    return sys.stdout.isatty() and not as_json


def print_json(values: Iterable[object]) -> None:
    """Print one JSON object a line."""
    for value in values:
        typer.echo(orjson.dumps(value))


def print_table(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Print a table; empty cells for None."""
    table = Table(*heads, header_style="bold")
    for line in lines:
        table.add_row(*(_cell(value) for value in line))
    Console().print(table)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people, each cleaned; their indent is kept."""
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        typer.echo(" " * indent + isolated(line))


def complain(sentence: str) -> None:
    """Say on stderr what is wrong."""
    typer.echo(clean(sentence), err=True)


def progressing(items: Sequence[T], doing: str) -> Iterator[T]:
    """Yield the items, showing on stderr how far things are; only where that is a terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        yield from bar.track(items, description=doing)


def _cell(value: object) -> Text:
    return Text("" if value is None else isolated(str(value)))
