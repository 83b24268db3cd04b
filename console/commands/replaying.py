"""`naba replay`: the whole chain in this process, no Kafka."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import orjson
import typer

from console.arguments import AsJson, PublishersFile, RowsFile, examples
from console.engine import end, engine_of
from console.showing.findings import Findings, write_findings
from console.showing.terminal import print_json, print_table, progressing, shows_tables
from schemas.article import Article
from streams.chain import Chain, seen_at

EXAMPLES = examples("naba replay articles.jsonl --out found", "naba explain ALERT --from found")

SUMMARY = "summary.json"


def replay(
    context: typer.Context,
    file: RowsFile,
    out: Annotated[Path, typer.Option(metavar="DIR", file_okay=False, help="Folder for what is found.")],
    publishers: PublishersFile = None,
    as_json: AsJson = False,
) -> None:
    """Run the whole chain over a file, without Kafka.

    Everything runs in this process. Writes DIR/incidents.jsonl (each incident as it stands in the end,
    with the ids of its articles), DIR/alerts.jsonl (every revision of every alert) and DIR/summary.json.
    The same file gives the same bytes.
    """
    engine = engine_of(context)
    rows = engine.read(file, publishers)
    findings = replayed(rows.articles, engine.chain())
    counts = summary(findings, rows.articles, engine.context.version) | {"broken_rows": len(rows.broken)}
    write_findings(findings, out)
    out.joinpath(SUMMARY).write_bytes(orjson.dumps(counts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    if shows_tables(as_json=as_json):
        print_table(("", ""), summary_lines(counts))
    else:
        print_json([counts])
    end(rows)


def replayed(articles: Sequence[Article], chain: Chain) -> Findings:
    """Return what a chain finds in the articles, fed in the order in which they were seen."""
    findings = Findings()
    for article in progressing(articles, "replaying"):
        findings.hear(chain.feed(article))
    findings.hear(chain.finish())
    return findings


def summary(findings: Findings, articles: Sequence[Article], version: str) -> dict[str, object]:
    """Return the counts of a replay, the time that it spans and the version that made it; nothing of this machine."""
    alerts = findings.last_alerts().values()
    moments = [seen_at(article).isoformat() for article in (*articles[:1], *articles[-1:])]
    return {
        "version": version,
        "from": moments[0] if moments else None,
        "to": moments[-1] if moments else None,
        "articles": len({article.id for article in articles}),
        "rows": len(articles),
        "dispatches": findings.records["dispatch"],
        "developments": findings.records["development"],
        "incidents": _counted(incident.state for incident in findings.incidents.values()),
        "alerts": _counted(alert.state for alert in alerts),
        "alert_revisions": len(findings.alerts),
        "dead_letters": dict(sorted(findings.faults.items())),
    }


def summary_lines(counts: dict[str, object]) -> list[tuple[str, object]]:
    """Return a summary as lines of a table."""
    return [(name.replace("_", " "), _side_by_side(value)) for name, value in counts.items()]


def _counted(states: Iterable[str]) -> dict[str, int]:
    counts = Counter(states)
    return {"total": counts.total(), **{str(state): counts[state] for state in sorted(counts)}}


def _side_by_side(value: object) -> object:
    return ", ".join(f"{count} {name}" for name, count in value.items()) or "none" if isinstance(value, dict) else value
