"""Tracking: dispatches and corrections → incidents, and what changed in them for each dyad."""

from collections.abc import Iterator

from incidents.tracking.correcting import correct
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.expiring import expire
from incidents.tracking.hearing import hear
from schemas.article import Clock
from schemas.dispatch import Correction, Dispatch
from schemas.incident import Incident
from schemas.record import Changes, Outgoing, Record
from schemas.remarks import Oddity, Remark
from schemas.state import Filing, Held
from streams.steps.clocks import clamped, moment, remarks_on
from streams.steps.context import Context
from streams.steps.routing import message_of
from streams.steps.sending import development_record, incident_record
from streams.steps.tabling import joined, table_changes
from streams.store import Store


def hear_dispatch(store: Store, record: Record, context: Context) -> Changes:
    """Return what one dispatch changes on its desk."""
    dispatch = message_of(Dispatch, record, "desk", store)
    desk = store.model(Desk, dispatch.desk)
    changes = _changes(store, dispatch.desk, hear(desk, dispatch, moment(dispatch.cause.first_seen, store)), context)
    if not _is_late(desk, dispatch):
        return changes
    return joined(changes, Changes(remarks=(Remark(Oddity.LATE_WITHDRAWAL, f"article {dispatch.article.id}"),)))


def hear_correction(store: Store, record: Record, context: Context) -> Changes:
    """Return what an analyst's correction changes on its desk."""
    correction = message_of(Correction, record, "desk", store)
    desk = store.model(Desk, correction.desk)
    now = moment(clamped(correction.at, record), store)
    remarks = remarks_on([correction.at], record, f"correction by {correction.by}")
    return joined(_changes(store, correction.desk, correct(desk, correction, now), context), Changes(remarks=remarks))


def expire_desks(store: Store, clock: Clock, context: Context) -> Changes:
    """Return what time alone changes on the desks of a partition."""
    due = store.due_models(Desk, clock.at)
    return joined(*(_changes(store, name, expire(desk, clock.at), context) for name, desk in due))


def _is_late(desk: Desk, dispatch: Dispatch) -> bool:
    """Return whether a withdrawal comes when what it takes back, or a part of it, has been let go of."""
    before = desk.filings.get(dispatch.article.id)
    return not dispatch.reports and (before is None or any(one not in desk.held for one in before.reports))


def _changes(store: Store, desk: str, change: DeskChange, context: Context) -> Changes:
    kinds = ((Filing, change.filings), (Held, change.held), (Incident, change.incidents))
    return table_changes(store, desk, kinds, tuple(_outgoing(change, context)))


def _outgoing(change: DeskChange, context: Context) -> Iterator[Outgoing]:
    yield from (incident_record(name, incident, context) for name, incident in change.incidents.items())
    yield from (development_record(development, context) for development in change.developments)
