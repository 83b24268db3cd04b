from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from console.running.agreeing import as_ends, as_sets
from console.showing.findings import Findings
from schemas.record import Record
from schemas.topics import Partitions
from tests.builders.demo import Replayed, demo_articles, hours_of, real_context, replayed
from tests.builders.interleaving import Interleaved

PARTITIONS = Partitions(articles=3, dispatches=4, incidents=2, developments=3, alerts=2, dead_letters=4)


@pytest.fixture(scope="module")
def alone() -> Replayed:
    return replayed(demo_articles(), PARTITIONS)


@pytest.mark.parametrize("seed", range(8))
def test_whichever_partition_is_ahead_within_an_hour_the_same_incidents_and_alerts_come_out(
    alone: Replayed, seed: int
) -> None:
    findings = interleaved(alone.fed, seed)

    assert sum(as_ends(alone.findings).values()) > 5
    assert as_sets(findings) == as_sets(alone.findings)
    assert as_ends(findings) == as_ends(alone.findings)


def interleaved(fed: Iterable[Record], seed: int) -> Findings:
    stages = Interleaved(replace(real_context(PARTITIONS), longest_gap=timedelta.max), seed)
    findings = Findings()
    for hour in hours_of(fed):
        findings.hear(stages.settle(hour))
    return findings
