"""What the architecture tests look at: the files of this checkout, and rules over their syntax."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = tuple(sorted(path.parent.name for path in ROOT.glob("*/__init__.py")))
SHIPPED = tuple(name for name in PACKAGES if name not in {"tests", "benchmarks"})
SOURCES = tuple(sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py")))
DECIDING = (ast.If, ast.IfExp, ast.Try, ast.TryStar, ast.Match, ast.While)


def configuration() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def decisions(source: str) -> list[str]:
    """Return every place where code decides, as "line: what"."""
    found = sorted(
        (node.lineno, type(node).__name__) for node in ast.walk(ast.parse(source)) if isinstance(node, DECIDING)
    )
    return [f"{line}: {what.lower()}" for line, what in found]


def long_functions(source: str, most: int) -> list[str]:
    """Return the functions with more lines than allowed, docstring aside, as "name: lines"."""
    return [f"{node.name}: {length}" for node, length in _functions(source) if length > most]


def _functions(source: str) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield node, (node.end_lineno or 0) - first.lineno + 1


def faults_of_table(text: str) -> list[str]:
    """Return what is wrong with a table of language data: every row is complete and says where it comes from."""
    header, *rows = (line.split("\t") for line in text.splitlines())
    if "source" not in header:
        return ["no column source"]
    at = header.index("source")
    return [
        f"line {number}: {fault}"
        for number, row in enumerate(rows, start=2)
        for fault in _faults_of_row(row, len(header), at)
    ]


def _faults_of_row(row: list[str], cells: int, source: int) -> Iterator[str]:
    if len(row) != cells:
        yield f"{len(row)} cells, want {cells}"
    elif not row[source].strip():
        yield "no source"
