"""Rows: files with one JSON object a line."""

import json
from pathlib import Path
from typing import Any


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Return the objects of a file, in order."""
    # Not splitlines: articles hold line separators of other kinds inside their strings.
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
