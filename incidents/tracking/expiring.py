"""Expiring: what a desk lets go of as time passes, so that its memory does not grow with age."""

from dataclasses import replace
from datetime import datetime

from incidents.tracking.accounts.developing import developments
from incidents.tracking.accounts.revising import Ending, Revision, close
from incidents.tracking.deadlines import FILING_FOR
from incidents.tracking.desk import INCIDENT, Desk, DeskChange
from incidents.tracking.occasion import Occasion
from schemas.incident import Incident, IncidentState
from schemas.state import Filing, Held


def due(desk: Desk) -> datetime | None:
    """Return when something of this desk is next due to expire (UTC), or None."""
    return desk.due()


def expire(desk: Desk, now: datetime) -> DeskChange:
    """Return what is to be let go of by now.

    Signatures go 14 days after their article was last heard, filings (with reports that no
    incident holds) after 120 days; an incident is told to be expired 90 days after its last
    revision and its reports go, and it is forgotten 14 days later; other closed ones are forgotten after
    90 days, without a word, for they were told to be closed.

    Args:
        desk: As it stands; left as it is.
        now: The partition's time, UTC.
    """
    entries = desk.due_until(now)
    filings = {name: _later(desk.filings[name], now) for _, sort, name in entries if sort != INCIDENT}
    ended = [desk.incidents[name] for _, sort, name in entries if sort == INCIDENT]
    revisions = [_expired(incident, now) for incident in ended if incident.state is IncidentState.OPEN]
    incidents: dict[str, Incident | None] = dict.fromkeys(incident.id for incident in ended)
    incidents.update({revision.incident.id: revision.incident for revision in revisions})
    return DeskChange(
        filings=filings,
        held=_let_go(desk, filings, ended),
        incidents=incidents,
        developments=tuple(told for revision in revisions for told in developments(revision)),
    )


def _later(filing: Filing, now: datetime) -> Filing | None:
    return None if filing.last_seen + FILING_FOR <= now else replace(filing, signature=())


def _expired(incident: Incident, now: datetime) -> Revision:
    return close(incident, Occasion(now), Ending(IncidentState.EXPIRED, "no article has told of it for 90 days"))


def _let_go(desk: Desk, filings: dict[str, Filing | None], ended: list[Incident]) -> dict[str, Held | None]:
    ending = {incident.id for incident in ended}
    of_incidents = [report for incident in ended for report in incident.reports]
    gone = [name for name, filing in filings.items() if filing is None]
    of_articles = [report for name in gone for report in desk.filings[name].reports]
    return {
        report: None
        for report in (*of_incidents, *of_articles)
        if report in desk.held
        and (desk.held[report].incident in ending or desk.held[report].incident not in desk.incidents)
    }
