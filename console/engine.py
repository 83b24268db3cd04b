"""Engine: all that commands work with, put together once by the composition root."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

import typer

from console.rows import Rows, groups_of, read_rows
from console.showing.terminal import complain
from incidents.lexicon.tables import LexiconError
from streams.chain import Chain, chain_of
from streams.stages import Stage
from streams.steps.context import Context

FAILED = 1
"""Exit code where a row was broken or nothing was found; 0 is all well, 2 a command that makes no sense."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What commands work with.

    Attributes:
        context: What the stages' steps may look at.
        stages: In the order of the flow.
        groups: Publisher → publisher group.
    """

    context: Context
    stages: tuple[Stage, ...]
    groups: Mapping[str, str]

    def chain(self) -> Chain:
        """Return an empty chain of the stages."""
        return chain_of(self.stages, self.context)

    def read(self, file: Path, publishers: Path | None = None) -> Rows:
        """Return the rows of a file; broken ones are named on stderr.

        Args:
            file: JSON lines; `-` is stdin.
            publishers: Table of more publisher groups.
        """
        groups = {**self.groups, **_groups(publishers)} if publishers else self.groups
        with _opened(file) as lines:
            rows = read_rows(lines, groups)
        for broken in rows.broken:
            complain(f"{file}:{broken.line}: {broken.why}")
        return rows


Compose: TypeAlias = Callable[[], Engine]


def engine_of(context: typer.Context) -> Engine:
    """Return the engine of a command; only now is it put together, so that help stays quick."""
    compose: Compose = context.obj
    return compose()


def end(rows: Rows) -> None:
    """End a command with the exit code that its rows deserve.

    Raises:
        typer.Exit: Some were broken.
    """
    if rows.broken:
        raise typer.Exit(FAILED)


def _opened(file: Path) -> AbstractContextManager[BinaryIO]:
    if str(file) == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return file.open("rb")
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}", param_hint="FILE.jsonl") from error


def _groups(publishers: Path) -> dict[str, str]:
    try:
        return groups_of({"publishers": publishers.read_text(encoding="utf-8").rstrip("\n")})
    except (LexiconError, KeyError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{publishers}: want columns publisher and group ({error})") from error
