"""Escalating: developments → alerts, each dyad by itself."""

from incidents.escalation.coverage import watched
from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.judging import hear, tick
from schemas.alert import Alert
from schemas.article import Clock
from schemas.incident import Development
from schemas.record import Changes, Record
from schemas.state import ActFact, Cooling, Coverage, DayCount
from streams.keys import OWN
from streams.steps.clocks import moment
from streams.steps.context import Context
from streams.steps.routing import message_of
from streams.steps.sending import alert_record
from streams.steps.tabling import joined, table_changes
from streams.store import Store

HEALTHY_SHARE = 0.5
"""Where fewer of the feeds than this answer, silence may be theirs and not the world's."""


def hear_development(store: Store, record: Record, context: Context) -> Changes:
    """Return what one development sets off between its two sides."""
    development = message_of(Development, record, "dyad", store)
    now = moment(development.at, store)
    change = hear(store.model(Dyad, development.dyad), development, now, store.get(OWN, Coverage, ""))
    return _changes(store, development.dyad, change, context)


def tick_dyads(store: Store, clock: Clock, context: Context) -> Changes:
    """Return what time alone sets off between the dyads of a partition, and how far it was watched."""
    healthy = clock.feeds_ok >= clock.feeds_total * HEALTHY_SHARE
    before = store.get(OWN, Coverage, "")
    coverage = watched(before, clock.at, healthy=healthy, longest_gap=context.longest_gap)
    due = store.due_models(Dyad, clock.at)
    changes = (_changes(store, name, tick(dyad, clock.at, coverage), context) for name, dyad in due)
    return joined(Changes({store.key(OWN, Coverage, ""): coverage}), *changes)


def _changes(store: Store, dyad: str, change: DyadChange, context: Context) -> Changes:
    kinds = (
        (ActFact, change.facts),
        (DayCount, change.days),
        (Alert, change.alerts),
        (Cooling, change.coolings),
    )
    sent = tuple(alert_record(alert, context) for alert in change.sent)
    return table_changes(store, dyad, kinds, sent)
