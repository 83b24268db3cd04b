"""Tables: parse the text of a TSV file into rows, each cell by the name of its column."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Row: TypeAlias = Mapping[str, str]


class LexiconError(ValueError):
    """A row of language data that cannot be used; the error names table and line."""


def rows(tables: Mapping[str, str], name: str) -> Iterator[Row]:
    """Yield the rows of one table.

    Args:
        tables: Text of each file by its name without the ending.
        name: Which of them.

    Raises:
        LexiconError: There is no such table, or a row has another number of cells than the header.
    """
    if name not in tables:
        raise LexiconError(f"no table {name}.tsv")
    lines = [line for line in tables[name].split("\n") if line]
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(
                f"{name}.tsv line {number}: want {len(header)} cells ({', '.join(header)}), got {len(cells)}"
            )
        yield dict(zip(header, cells, strict=True))


def listed(cell: str) -> list[str]:
    """Return the forms of a cell that separates them by a bar."""
    return [form.strip() for form in cell.split("|") if form.strip()]
