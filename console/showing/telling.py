"""Telling: the alerts of a demonstration, printed as they come."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from console.cluster import Cluster
from console.showing.cards import alert_card
from console.showing.terminal import print_lines
from console.sifting import Repeats, Sieve, revision_of
from console.subscribing import Span, records
from schemas.alert import Alert
from schemas.codec import decode
from schemas.topics import Topic

_LOOK_EVERY_S = 0.1


@dataclass(slots=True)
class Crier:
    """Prints every revision of every alert once; `told` counts them."""

    told: int = 0
    repeats: Repeats = field(default_factory=Repeats)

    async def cry(self, cluster: Cluster, since: datetime) -> None:
        """Print the alerts that were appended since some time and all that come, until cancelled."""
        sieve = Sieve("alert")
        async for record in records(cluster, Topic.ALERTS, Span(since, follow=True)):
            if sieve.passes(record) and self.repeats.is_new(revision_of(record)):
                print_lines(alert_card(decode(Alert, record.value)))
                self.told += 1

    async def has_told(self, count: int) -> None:
        """Return when so many were printed."""
        while self.told < count:  # noqa: ASYNC110  # the other side of it prints, and tells nobody
            await asyncio.sleep(_LOOK_EVERY_S)
