"""`naba explain`: why an article, an incident or an alert is what naba says it is."""

from pathlib import Path
from typing import Annotated

import typer

from console.arguments import AsJson, examples
from console.commands.replaying import replayed
from console.engine import FAILED, Engine, end, engine_of
from console.rows import Rows
from console.showing.findings import Findings, read_findings
from console.showing.reasons import Known, explained
from console.showing.terminal import complain, print_json, print_lines, shows_tables
from schemas.codec import UndecodableError

EXAMPLES = examples(
    "naba explain ARTICLE --articles articles.jsonl",
    "naba explain INCIDENT --from found",
    "naba explain ALERT --from found --articles articles.jsonl",
)


def explain(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ARTICLE|INCIDENT|ALERT", help="The id of one of them.")],
    articles: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", exists=True, dir_okay=False, help="Rows, as for replay.")
    ] = None,
    found: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", exists=True, file_okay=False, help="What a replay wrote.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say why an article, incident or alert is what it is.

    Shows the clauses of an article and how they were judged; what joined in an incident, and the history
    of its tolls; what fired an alert, and how likely that is by accident. Without --from, the articles are
    replayed first; with publishers of your own, replay them yourself.
    """
    if articles is None and found is None:
        raise typer.BadParameter("say where to look it up: --articles FILE.jsonl, --from DIR, or both")
    engine = engine_of(context)
    rows = engine.read(articles) if articles else Rows((), ())
    findings = _findings(found) if found else replayed(rows.articles, engine.chain())
    known = Known({article.id: article for article in rows.articles}, findings)
    _tell(name, known, engine, as_json=as_json)
    end(rows)


def _findings(folder: Path) -> Findings:
    try:
        return read_findings(folder)
    except (FileNotFoundError, UndecodableError) as error:
        raise typer.BadParameter(f"{folder} holds no replay: {error}", param_hint="--from") from error


def _tell(name: str, known: Known, engine: Engine, *, as_json: bool) -> None:
    told = explained(name, known, engine.context.reader)
    if told is None:
        complain(f"nothing here has the id {name}")
        raise typer.Exit(FAILED)
    sort, lines = told
    if shows_tables(as_json=as_json):
        print_lines(lines)
    else:
        print_json([{"id": name, "is": sort, "lines": lines}])
