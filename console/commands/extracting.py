"""`naba extract`: what each article says happened."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import orjson
import typer

from console.arguments import AsJson, RowsFile, examples
from console.engine import end, engine_of
from console.showing.flattening import flat_article
from console.showing.terminal import print_json, print_table, progressing, shows_tables
from schemas.article import Article, ArticleState
from streams.steps.context import ReadsArticles

EXAMPLES = examples(
    "naba extract articles.jsonl",
    "naba extract articles.jsonl --out incidents.jsonl",
    "head -5 articles.jsonl | naba extract - | jq .incidents",
)

_CELLS = ("status", "kind", "initiator", "target", "place", "date", "killed", "evidence")


def extract(
    context: typer.Context,
    file: RowsFile,
    out: Annotated[Path | None, typer.Option(metavar="FILE", dir_okay=False, help="Write JSON lines there.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what each article says happened.

    A row is {"article_id", "source", "url", "published", "title", "text"}; a second row with the same id is a
    revision. Records of naba.articles do as well. Broken rows are named on stderr and skipped.
    """
    engine = engine_of(context)
    rows = engine.read(file)
    found = extracted(rows.articles, engine.context.reader)
    if out:
        out.write_bytes(b"".join(orjson.dumps(article) + b"\n" for article in found))
    elif shows_tables(as_json=as_json):
        print_table(("article", *_CELLS), (line for article in found for line in table_lines(article)))
    else:
        print_json(found)
    end(rows)


def extracted(articles: Sequence[Article], reader: ReadsArticles) -> Iterator[dict[str, object]]:
    """Yield what each article says at its last revision, in the flat form; withdrawn, it says nothing."""
    last = {article.id: article for article in articles}
    for article in progressing(list(last.values()), "reading"):
        withdrawn = article.state is ArticleState.WITHDRAWN
        yield flat_article(article.id, () if withdrawn else reader.read(article).reports)


def table_lines(found: dict[str, object]) -> Iterator[list[object]]:
    """Yield one line per incident of an article for a table; one line says so where there is none."""
    incidents = found["incidents"]
    if not isinstance(incidents, list) or not incidents:
        yield [found["article_id"], "nothing", *[None] * (len(_CELLS) - 1)]
        return
    for incident in incidents:
        yield [found["article_id"], *(_shown(incident[cell]) for cell in _CELLS)]


def _shown(value: object) -> object:
    if not isinstance(value, list):
        return value
    least, most = value
    return f"{least}+" if most is None else f"{least}" if least == most else f"{least}-{most}"
