"""Closing: what a demonstration came to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.cluster import Cluster
from console.showing.findings import Findings, stands
from console.sifting import Sieve
from console.subscribing import Span, records
from monitoring.reports import LagReport
from schemas.topics import Topic

OUTPUTS = (Topic.DISPATCHES, Topic.INCIDENTS, Topic.DEVELOPMENTS, Topic.ALERTS, Topic.DEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What went through Kafka.

    Attributes:
        articles: The values of the records of naba.articles, clocks left out, by the time they were appended.
        findings: What the stages made of them.
        lag: How far the groups were behind in the end.
    """

    articles: tuple[bytes, ...]
    findings: Findings
    lag: LagReport

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left over, and nothing went to dead letters."""
        return not any(group.total_lag for group in self.lag.groups) and not self.findings.faults


async def outcome_of(cluster: Cluster, lag: LagReport) -> Outcome:
    """Return what an installation's topics hold."""
    sieve, findings = Sieve("article"), Findings()
    sent = [record.value or b"" async for record in records(cluster, Topic.ARTICLES, Span()) if sieve.passes(record)]
    for topic in OUTPUTS:
        async for record in records(cluster, topic, Span()):
            findings.hear((record,))
    return Outcome(tuple(sent), findings, lag)


def closing_lines(outcome: Outcome, articles: int, differences: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Yield the lines of the closing table.

    Args:
        outcome: Of the demonstration.
        articles: How many there were, revisions not counted.
        differences: From a replay of the same articles.
    """
    findings = outcome.findings
    yield "articles", f"{articles}, in {len(outcome.articles)} revisions"
    yield "dispatches", findings.records["dispatch"]
    yield "incidents", sum(stands(incident) for incident in findings.incidents.values())
    yield "alerts", _counted(str(alert.state) for alert in findings.last_alerts().values())
    yield "told of them", _counted(str(alert.state) for alert in findings.alerts)
    yield "dead letters", findings.faults.total()
    yield from ((f"lag of {group.group}", group.total_lag) for group in outcome.lag.groups)
    yield "a replay of the articles", f"differs in {len(differences)}" if differences else "finds the same"


def _counted(states: Iterator[str]) -> str:
    counts = Counter(states)
    return f"{counts.total()}: " + ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
