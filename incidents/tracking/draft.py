"""Draft: a desk's reports as they will stand once a message is heard, without touching the desk."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from incidents.tracking.desk import Desk
from incidents.tracking.grouping import Judge
from incidents.tracking.likeness.comparing import Answer, Verdict
from incidents.tracking.likeness.sighting import Sighting
from incidents.tracking.occasion import Occasion
from schemas.incident import Incident, IncidentState
from schemas.state import Held
from schemas.vocabulary import Status

MOST_TOGETHER: Final = 400
"""Reports regrouped at once. Beyond it, links are no longer followed (whole incidents still are),
so that one giant story costs milliseconds, at the price of depending on the order of arrival."""


class Draft:
    """A desk with some held reports changed (None: taken out), and some incidents shut by an analyst."""

    def __init__(self, desk: Desk, changed: Mapping[str, Held | None], occasion: Occasion) -> None:
        """Lay the changes over the desk."""
        self.desk = desk
        self._changed = changed
        self._occasion = occasion
        self._sightings = {
            report: desk.sight(held)
            for report, held in changed.items()
            if held is not None and held.report.status is not Status.THREATENED
        }
        self._links = {report: self._link(sighting) for report, sighting in self._sightings.items()}

    def held(self, report: str) -> Held | None:
        """Return a report as it will stand."""
        return self._changed[report] if report in self._changed else self.desk.held.get(report)

    def sighting(self, report: str) -> Sighting:
        """Return a standing report, ready to compare."""
        return self._sightings[report] if report in self._sightings else self.desk.sighting(report)

    def judge_of(self, reports: Sequence[str]) -> Judge:
        """Return who says what comparing two of these standing reports says."""
        sightings, of = {report: self.sighting(report) for report in reports}, self.desk.verdicts.of
        return lambda one, other: of(sightings[one], sightings[other])

    def links(self, report: str) -> dict[str, Verdict]:
        """Return the standing reports that join, or nearly join, this one."""
        if report in self._links:
            return self._links[report]
        links = {other: verdict for other, verdict in self.desk.links(report).items() if other not in self._changed}
        links.update({other: of[report] for other, of in self._links.items() if report in of})
        return links

    def neighbourhood(self, seeds: Iterable[str]) -> list[str]:
        """Return, sorted, all reports that joins lead to from these, and all of the incidents they belong to."""
        found: dict[str, None] = {}
        waiting = sorted(seeds, reverse=True)
        while waiting:
            report = waiting.pop()
            if report in found or not self._is_groupable(report):
                continue
            found[report] = None
            waiting += self._mates(report)
            if len(found) < MOST_TOGETHER:
                waiting += sorted(o for o, verdict in self.links(report).items() if verdict.answer is Answer.JOIN)
        return sorted(found)

    def _is_groupable(self, report: str) -> bool:
        held = self.held(report)
        return held is not None and held.report.status is not Status.THREATENED and not self._is_shut(held.incident)

    def _is_shut(self, incident: str) -> bool:
        # Only an analyst closes an incident whose reports still stand; these tell of nothing until one opens it.
        if incident in self._occasion.closing or incident in self._occasion.opening:
            return incident in self._occasion.closing
        return is_shut(self.desk.incidents.get(incident))

    def _mates(self, report: str) -> tuple[str, ...]:
        held = self.held(report)
        incident = self.desk.incidents.get(held.incident) if held else None
        return incident.reports if incident else ()

    def _link(self, one: Sighting) -> dict[str, Verdict]:
        others = [other for other in self.desk.near(one) if other.report not in self._changed]
        changed = [other for other in self._sightings.values() if other.report != one.report]
        return self.desk.verdicts.links(one, [*others, *changed])


def is_shut(incident: Incident | None) -> bool:
    """Return whether reports that are held under this incident are kept out of grouping."""
    return incident is not None and incident.state is IncidentState.RETRACTED
