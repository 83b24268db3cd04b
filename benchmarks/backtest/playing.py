"""Playing: a series of developments through the core, with time passing between them as clocks would have it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.judging import due, hear, tick
from incidents.escalation.rules import Rules
from schemas.alert import Alert
from schemas.incident import Development
from schemas.state import Coverage


def play(heard: Sequence[Development], rules: Rules, since: datetime, until: datetime) -> list[Alert]:
    """Return every alert record, in order, of one dyad that was watched from `since` to `until` without a gap."""
    dyad = Dyad(heard[0].dyad, rules)
    sent: list[Alert] = []
    for development in heard:
        sent += _pass_time(dyad, since, development.at)
        sent += _applied(dyad, hear(dyad, development, development.at, Coverage(since, since, development.at)))
    return sent + list(_pass_time(dyad, since, until))


def _pass_time(dyad: Dyad, since: datetime, until: datetime) -> Iterator[Alert]:
    while (moment := due(dyad)) is not None and moment <= until:
        yield from _applied(dyad, tick(dyad, moment, Coverage(since, since, moment)))
        if due(dyad) == moment:
            raise RuntimeError(f"{dyad.name}: time stands still at {moment}")


def _applied(dyad: Dyad, change: DyadChange) -> tuple[Alert, ...]:
    dyad.apply(change)
    return change.sent
