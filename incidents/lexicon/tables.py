"""Tables: parse the text of a TSV file into rows, each cell by the name of its column."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

Row: TypeAlias = Mapping[str, str]
T = TypeVar("T")


class LexiconError(ValueError):
    """A row of language data that cannot be used; the error names table and line."""


def rows(tables: Mapping[str, str], name: str) -> Iterator[Row]:
    """Yield the rows of one table.

    Args:
        tables: Text of each file by its name without the ending.
        name: Which of them.

    Raises:
        LexiconError: There is no such table, it has no header, or a row has another number of cells than the header.
    """
    # Not a generator expression: compiled, that makes all rows before the first is used, 60 MB of weights.
    for _, row in _numbered(tables, name):
        yield row


def read_rows(tables: Mapping[str, str], name: str, read: Callable[[Row], T]) -> Iterator[T]:
    """Yield what is read from each row of one table.

    Args:
        tables: Text of each file by its name without the ending.
        name: Which of them.
        read: Makes something of a row; a ValueError of its own says what is wrong with it.

    Raises:
        LexiconError: As for `rows`, or a row cannot be read.
    """
    for number, row in _numbered(tables, name):
        try:
            value = read(row)
        except KeyError as error:
            raise LexiconError(f"{name}.tsv: no column {error}") from error
        except ValueError as error:
            raise LexiconError(f"{name}.tsv line {number}: {error}") from error
        yield value


def _numbered(tables: Mapping[str, str], name: str) -> Iterator[tuple[int, Row]]:
    """Yield (line number as an editor counts, row); empty lines are no rows."""
    if name not in tables:
        raise LexiconError(f"no table {name}.tsv")
    header: list[str] = []
    # Not splitlines(): it would also cut at marks that may stand inside a cell. One plain loop: there are 150,000 rows.
    for number, line in enumerate(tables[name].split("\n"), 1):
        cells = line.removesuffix("\r").split("\t")
        if cells == [""]:
            continue
        if not header:
            header = cells
        elif len(cells) == len(header):
            yield number, dict(zip(header, cells, strict=True))
        else:
            wanted = f"want {len(header)} cells ({', '.join(header)}), got {len(cells)}"
            raise LexiconError(f"{name}.tsv line {number}: {wanted}")
    if not header:
        raise LexiconError(f"{name}.tsv has no header")


def listed(cell: str) -> list[str]:
    """Return the forms of a cell that separates them by a bar."""
    return [form.strip() for form in cell.split("|") if form.strip()]
