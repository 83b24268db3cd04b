"""Scorers: the programs of the evaluation folder, used in process."""

import importlib.util
from pathlib import Path
from typing import Any


def loaded(scorer: Path) -> Any:  # noqa: ANN401  # a module of others
    """Return a scorer as a module of its own.

    Raises:
        FileNotFoundError: There is none.
    """
    spec = importlib.util.spec_from_file_location(scorer.stem, scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no {scorer}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
