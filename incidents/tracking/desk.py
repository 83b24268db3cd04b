"""Desk: all that tracking knows of one theatre, with the indexes that make it quick to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeVar

from incidents.tracking.blocks import Blocks
from incidents.tracking.copies import Copies
from incidents.tracking.deadlines import Deadlines, Entry, filing_deadline, incident_deadline
from incidents.tracking.likeness.comparing import Verdict
from incidents.tracking.likeness.links import Links, Verdicts
from incidents.tracking.likeness.sighting import Sighting, sight
from schemas.incident import Development, Incident, IncidentState
from schemas.state import Filing, Held
from schemas.vocabulary import Status

T = TypeVar("T")

MOST_SIGHTINGS: Final = 50_000
"""Reports kept ready to compare (about 50 MB): the days that news still comes in for."""

_NO_PARENTS: Final[Mapping[str, str]] = MappingProxyType({})

FILING, INCIDENT = "filing", "incident"


@dataclass(frozen=True, slots=True)
class DeskChange:
    """What one message changes: new values by id, None to delete, and what to tell, one per dyad."""

    filings: dict[str, Filing | None] = field(default_factory=dict)
    held: dict[str, Held | None] = field(default_factory=dict)
    incidents: dict[str, Incident | None] = field(default_factory=dict)
    developments: tuple[Development, ...] = ()


class Desk:
    """The filings, held reports and incidents of one desk; changed by `apply` alone.

    What is kept besides (sightings, verdicts, links) follows from these, and asking may fill
    it: it changes how long an answer takes, never the answer.
    """

    def __init__(self, name: str, parents: Mapping[str, str] = _NO_PARENTS) -> None:
        """Begin with an empty desk.

        Args:
            name: As in `desks.tsv`.
            parents: Actor → the actor that it is part of (`parent` in `actors.tsv`).
        """
        self.name = name
        self.parents = parents
        self.filings: dict[str, Filing] = {}
        self.held: dict[str, Held] = {}
        self.incidents: dict[str, Incident] = {}
        self.copies = Copies()
        self.verdicts = Verdicts()
        self._deadlines = Deadlines()
        self._blocks = Blocks()
        self._links = Links()
        self._sightings: dict[str, Sighting] = {}
        self._closed: dict[str, dict[str, None]] = {}

    def apply(self, change: DeskChange) -> None:
        """Take over what a step has decided."""
        held = {name: value for name, value in change.held.items() if not self._rehouse(name, value)}
        _each(held, self.held, self._drop_held, self._add_held)
        _each(change.filings, self.filings, self._drop_filing, self._add_filing)
        _each(change.incidents, self.incidents, self._drop_incident, self._add_incident)

    def due(self) -> datetime | None:
        """Return when something is next due to be let go (UTC), or None."""
        return self._deadlines.next(self._still_due)

    def due_until(self, now: datetime) -> list[Entry]:
        """Return what is due to be let go by now, earliest first."""
        return self._deadlines.until(now, self._still_due)

    def sight(self, held: Held) -> Sighting:
        """Return a report, on this desk or not, ready to compare."""
        return sight(held.report, held.article, self.parents, held.pinned)

    def sighting(self, report: str) -> Sighting:
        """Return a held report, ready to compare."""
        sighting = self._sightings.get(report)
        if sighting is None:
            if len(self._sightings) >= MOST_SIGHTINGS:
                self._sightings.clear()
            sighting = self._sightings[report] = self.sight(self.held[report])
        return sighting

    def near(self, sighting: Sighting) -> list[Sighting]:
        """Return the held reports that could be of the same act."""
        return [self.sighting(report) for report in self._blocks.near(sighting)]

    def links(self, report: str) -> dict[str, Verdict]:
        """Return the held reports that join, or nearly join, a held one."""
        one = self.sighting(report)
        return self._links.of(report, lambda: self.verdicts.links(one, self.near(one)))

    def closed_with(self, report: str) -> tuple[str, ...]:
        """Return the closed incidents that this report stood behind, sorted."""
        return tuple(sorted(self._closed.get(report, ())))

    def _rehouse(self, report: str, held: Held | None) -> bool:
        """Replace a report that only belongs elsewhere now, for which no index changes; return whether that was all."""
        before = self.held.get(report)
        if before is None or held is None or replace(held, incident=before.incident) != before:
            return False
        self.held[report] = held
        return True

    def _add_held(self, report: str, held: Held) -> None:
        if held.report.status is Status.THREATENED:
            return
        one = self.sighting(report)
        # While a desk is recovered nothing is linked yet, and what is near one of many reports is long to gather.
        if self._links:
            known = [self.sighting(other) for other in self._links.known(self._blocks.near(one))]
            self._links.add(report, self.verdicts.links(one, known))
        self._blocks.add(one)

    def _drop_held(self, report: str, held: Held) -> None:
        if held.report.status is Status.THREATENED:
            return
        one = self.sight(held)
        self._blocks.remove(one)
        self._links.forget(report, self._blocks.near(one))
        self._sightings.pop(report, None)

    def _add_filing(self, article: str, filing: Filing) -> None:
        self.copies.add(filing)
        self._deadlines.add(filing_deadline(filing), FILING, article)

    def _drop_filing(self, _article: str, filing: Filing) -> None:
        self.copies.remove(filing)

    def _add_incident(self, name: str, incident: Incident) -> None:
        self._deadlines.add(incident_deadline(incident), INCIDENT, name)
        if incident.state is not IncidentState.OPEN:
            for report in incident.reports:
                self._closed.setdefault(report, {})[name] = None

    def _drop_incident(self, name: str, incident: Incident) -> None:
        for report in incident.reports if incident.state is not IncidentState.OPEN else ():
            names = self._closed.get(report, {})
            names.pop(name, None)
            if not names:
                self._closed.pop(report, None)

    def _still_due(self, entry: Entry) -> bool:
        at, sort, name = entry
        if sort == FILING:
            filing = self.filings.get(name)
            return filing is not None and filing_deadline(filing) == at
        incident = self.incidents.get(name)
        return incident is not None and incident_deadline(incident) == at


def _each(
    changed: Mapping[str, T | None], into: dict[str, T], drop: Callable[[str, T], None], add: Callable[[str, T], None]
) -> None:
    for name, value in changed.items():
        before = into.pop(name, None)
        if before is not None:
            drop(name, before)
        if value is not None:
            into[name] = value
            add(name, value)
