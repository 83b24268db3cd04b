"""Surroundings: settings and clock, for commands that work with Kafka; the composition root brings them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import typer

from console.showing.terminal import complain
from schemas.settings import Settings, SettingsError

KEY = "naba.surroundings"
"""Where the composition root leaves them in the context of a command."""

MISUSED = 2
"""Exit code of a command, or a setting, that makes no sense."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a command finds around it.

    Attributes:
        settings: Of this installation.
        clock: Says the time, UTC.
        home: The home directory of whoever runs the command.
    """

    settings: Settings
    clock: Callable[[], datetime]
    home: Path


Find: TypeAlias = Callable[[], Surroundings]


def surroundings_of(context: typer.Context) -> Surroundings:
    """Return the surroundings of a command.

    Raises:
        typer.Exit: A setting is wrong; which one is said on stderr.
    """
    find: Find = context.meta[KEY]
    try:
        return find()
    except SettingsError as error:
        complain(str(error))
        raise typer.Exit(MISUSED) from error
