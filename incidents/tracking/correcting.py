"""Correcting: an analyst's word on incidents or an article → what changes.

It lasts: reports are pinned, so that later regrouping neither undoes a merge or split nor
brings back what was retracted.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from incidents.tracking.accounts.revising import ANALYST
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.hearing import withdrawn
from incidents.tracking.occasion import Occasion
from incidents.tracking.regrouping import regroup
from schemas.dispatch import Act, Correction
from schemas.incident import Incident, IncidentState
from schemas.state import Held

Handler = Callable[[Desk, Correction, datetime], DeskChange]


def correct(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    """Return what a correction changes; incidents that are not there, or closed, are passed over.

    Confirm pins an incident's reports to it (and brings back one that an analyst retracted); merge
    pins those of several to the oldest; split pins the named article's reports apart, or without
    one every article's; retract closes for good; withdraw_article takes an article's reports
    back until it is revised.

    Args:
        desk: The desk that the correction is for.
        correction: What the analyst says.
        now: The partition's time, UTC.
    """
    return _HANDLERS[correction.act](desk, correction, now)


def _confirm(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    chosen = _chosen(desk, correction, closed_too=True)
    pins = {report: incident.id for incident in chosen for report in incident.reports}
    closed = tuple(incident.id for incident in chosen if incident.state is IncidentState.RETRACTED)
    return _regroup(desk, pins, Occasion(now, notes=_notes(correction, chosen), opening=closed))


def _merge(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    chosen = _chosen(desk, correction)
    if len(chosen) < 2:  # one incident cannot be merged
        return DeskChange()
    pins = {report: chosen[0].id for incident in chosen for report in incident.reports}
    return _regroup(desk, pins, Occasion(now, notes=_notes(correction, chosen)))


def _split(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    chosen = _chosen(desk, correction)
    pins = {
        report: _label(desk, incident, report, correction.article) for incident in chosen for report in incident.reports
    }
    return _regroup(desk, pins, Occasion(now, notes=_notes(correction, chosen)))


def _label(desk: Desk, incident: Incident, report: str, article: str | None) -> str:
    of = desk.held[report].article.id
    founding = incident.sources[0].article
    stays = of != article if article else of == founding
    return incident.id if stays else f"{incident.id}/{of}"


def _retract(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    chosen = _chosen(desk, correction)
    pins = {report: incident.id for incident in chosen for report in incident.reports}
    closing = tuple(incident.id for incident in chosen)
    return _regroup(desk, pins, Occasion(now, notes=_notes(correction, chosen), closing=closing))


def _withdraw(desk: Desk, correction: Correction, now: datetime) -> DeskChange:
    filing = desk.filings.get(correction.article or "")
    held = [desk.held[report] for report in filing.reports if report in desk.held] if filing else []
    notes = {one.incident: _line(correction) for one in held if one.incident}
    return withdrawn(desk, correction.article or "", Occasion(now, notes=notes))


_HANDLERS: Final[dict[Act, Handler]] = {
    Act.CONFIRM: _confirm,
    Act.MERGE: _merge,
    Act.SPLIT: _split,
    Act.RETRACT: _retract,
    Act.WITHDRAW_ARTICLE: _withdraw,
}


def _chosen(desk: Desk, correction: Correction, *, closed_too: bool = False) -> list[Incident]:
    states = (IncidentState.OPEN, IncidentState.RETRACTED) if closed_too else (IncidentState.OPEN,)
    named = (desk.incidents[name] for name in sorted(set(correction.incidents)) if name in desk.incidents)
    return sorted((one for one in named if one.state in states), key=lambda one: (one.first_seen, one.id))


def _notes(correction: Correction, chosen: list[Incident]) -> dict[str, str]:
    return {incident.id: _line(correction) for incident in chosen}


def _line(correction: Correction) -> str:
    return f"{ANALYST}{correction.by}: {correction.act} - {correction.why}"


def _regroup(desk: Desk, pins: Mapping[str, str], occasion: Occasion) -> DeskChange:
    held: dict[str, Held | None] = {
        report: replace(desk.held[report], pinned=label) for report, label in pins.items() if report in desk.held
    }
    return regroup(desk, held, occasion) if held else DeskChange()
