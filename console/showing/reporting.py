"""Reporting: lag as a table for people, as JSON, and as text for Prometheus."""

from collections.abc import Iterator
from enum import StrEnum

import typer

from console.showing.terminal import print_json, print_lines, print_table
from monitoring.exposition import exposed
from monitoring.lag import Status
from monitoring.reports import GroupLag, LagReport, PartitionLag

_HEADS = ("group", "lag", "behind", "committed", "live member", "status")


class Form(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"
    PROM = "prom"


def print_report(report: LagReport, form: Form) -> None:
    """Print a report in some form."""
    match form:
        case Form.JSON:
            print_json([report])
        case Form.PROM:
            typer.echo(exposed(report), nl=False)
        case Form.TABLE:
            print_lines([f"{report.collected_at:%Y-%m-%d %H:%M:%S}Z, Kafka at {report.cluster}: {report.status}"])
            print_table(_HEADS, [row for group in report.groups for row in _rows(group)])
            print_lines(line for group in report.groups for line in _lines(group))


def _rows(group: GroupLag) -> Iterator[tuple[object, ...]]:
    """Yield a line for the group, and one for each partition with something to say."""
    behind = age(group.max_lag_seconds) if group.total_lag else ""
    yield group.group, group.total_lag, behind, "", group.members, group.status
    for topic in group.topics:
        for one in topic.partitions:
            if one.lag or one.status is not Status.OK:
                yield f"{topic.topic}/{one.partition}", *_cells(one)


def _cells(one: PartitionLag) -> tuple[object, ...]:
    about = "" if one.exact else "≤ "
    return f"{about}{one.lag}", age(one.lag_seconds), one.committed, one.owner or "none", one.status


def age(seconds: float) -> str:
    """Return an age as people say it: in the largest unit of which there are two at least."""
    units = ((86_400, "d"), (3_600, "h"), (60, "min"), (0.5, "s"))
    size, unit = next(((size, unit) for size, unit in units if seconds >= 2 * size), (1, "s"))
    return f"{seconds / max(size, 1):.0f} {unit}"


def _lines(group: GroupLag) -> Iterator[str]:
    yield from (f"{group.group}: {reason}" for reason in group.reasons)
    for topic in group.topics:
        for one in topic.partitions:
            yield from (f"{group.group}, {topic.topic}/{one.partition}: {reason}" for reason in one.reasons)
