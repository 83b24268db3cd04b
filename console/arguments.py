"""Arguments that several commands take, and the look of their help."""

from pathlib import Path
from typing import Annotated

import typer

RowsFile = Annotated[
    Path,
    # Whether it is there is asked when it is opened: typer would look for a file named `-`.
    typer.Argument(metavar="FILE.jsonl", help="Articles, one JSON row a line; - reads them from stdin."),
]
PublishersFile = Annotated[
    Path | None,
    typer.Option(
        "--publishers",
        metavar="FILE.tsv",
        exists=True,
        dir_okay=False,
        help="Columns publisher and group: which outlets are not independent of each other, beside those naba knows.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on a terminal too; piped output always is.")]


def examples(*lines: str) -> str:
    """Return the end of a command's help."""
    # A paragraph that begins with a backspace is shown as it stands, not wrapped.
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
