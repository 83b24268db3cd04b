"""Exposition: a report as text that Prometheus reads."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from monitoring import metrics
from monitoring.lag import Status
from monitoring.metrics import METRICS, Label, Metric
from monitoring.reports import GroupLag, LagReport, PartitionLag

Line: TypeAlias = tuple[tuple[str, ...], float]
"""The values of the labels, and the number."""


def exposed(report: LagReport) -> str:
    """Return a report in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Lines(report))
    return generate_latest(registry).decode()


class _Lines(Collector):
    """Hands the numbers of one report to the client library."""

    def __init__(self, report: LagReport) -> None:
        self._report = report

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for metric in METRICS:
            family = GaugeMetricFamily(metric.name, metric.help, labels=list(metric.labels))
            for labels, number in sorted(set(_lines(metric, self._report))):
                family.add_metric(list(labels), number)
            yield family


def _lines(metric: Metric, report: LagReport) -> Iterable[Line]:
    cluster = report.cluster
    if metric is metrics.STATUS:
        return [
            ((cluster, group.group, status), float(group.status is status))
            for group in report.groups
            for status in Status
        ]
    if metric is metrics.TOPIC_SUM_LAG:
        return [
            ((cluster, group.group, topic.topic), float(topic.total_lag))
            for group in report.groups
            for topic in group.topics
        ]
    if metric is metrics.REMARKED:
        return [
            ((*names.values(), oddity), float(count))
            for names, one in _partitions(report)
            for oddity, count in one.remarked.items()
        ]
    if metric in _OF_GROUPS:
        return [((cluster, group.group), _OF_GROUPS[metric](group)) for group in report.groups]
    return _of_partitions(metric, report)


def _of_partitions(metric: Metric, report: LagReport) -> Iterator[Line]:
    read = _OF_PARTITIONS[metric]
    for names, one in _partitions(report):
        number = read(one)
        if number is not None:
            yield tuple(names[label] for label in metric.labels), number


def _partitions(report: LagReport) -> list[tuple[dict[str, str], PartitionLag]]:
    return [
        (
            {
                Label.CLUSTER: report.cluster,
                Label.GROUP: group.group,
                Label.TOPIC: topic.topic,
                Label.PARTITION: str(one.partition),
            },
            one,
        )
        for group in report.groups
        for topic in group.topics
        for one in topic.partitions
    ]


_OF_GROUPS: dict[Metric, Callable[[GroupLag], float]] = {
    metrics.MAX_LAG: lambda group: float(group.max_lag),
    metrics.MAX_LAG_SECONDS: lambda group: group.max_lag_seconds,
    metrics.SUM_LAG: lambda group: float(group.total_lag),
    metrics.MEMBERS: lambda group: float(group.members),
}
_OF_PARTITIONS: dict[Metric, Callable[[PartitionLag], float | None]] = {
    metrics.LAG: lambda one: float(one.lag),
    metrics.LAG_SECONDS: lambda one: one.lag_seconds,
    # A group that never committed has no offset; a number here would be read as one.
    metrics.OFFSET: lambda one: None if one.committed is None else float(one.committed),
    metrics.LOST: lambda one: float(one.lost),
    metrics.LATEST: lambda one: float(one.end),
    metrics.EARLIEST: lambda one: float(one.start),
}
