"""Regrouping: the neighbourhood of what changed → new incidents, and what to tell of them."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from incidents.tracking import lineage
from incidents.tracking.accounts import voices
from incidents.tracking.accounts.developing import developments
from incidents.tracking.accounts.revising import Ending, Revision, cause_of, close, revise
from incidents.tracking.accounts.summing import Birth, sum_up
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.draft import Draft
from incidents.tracking.grouping import Group, group
from incidents.tracking.likeness.comparing import Answer
from incidents.tracking.occasion import Occasion
from schemas.incident import Figure, Incident, IncidentState
from schemas.state import Held

MOST_POSSIBLY_SAME: Final = 10


def regroup(desk: Desk, changed: Mapping[str, Held | None], occasion: Occasion) -> DeskChange:
    """Return what becomes of the incidents when these held reports change (None: taken out).

    Args:
        desk: As it stands; left as it is.
        changed: Reports that come, go or are held otherwise.
        occasion: What was heard.
    """
    return _Regrouping(desk, changed, occasion).decide()


@dataclass(frozen=True, slots=True)
class _Home:
    """A group, and the incident that it is to be: one that lives on, one that comes back, or a new one."""

    group: Group
    name: str
    origin: str = ""


class _Regrouping:
    """One decision, in steps: find the neighbourhood, group it, say who lives on, revise."""

    def __init__(self, desk: Desk, changed: Mapping[str, Held | None], occasion: Occasion) -> None:
        self.desk = desk
        self.changed = changed
        self.occasion = occasion
        self.draft = Draft(desk, changed, occasion)
        self.lost = self._incidents_of(changed)
        mates = (mate for name in self.lost for mate in desk.incidents[name].reports)
        self.reports = self.draft.neighbourhood({*changed, *mates})
        self.former = self._former()
        self.touched = {
            name: desk.incidents[name] for name in sorted({*self.lost, *self.former.values()}) if self._lives(name)
        }
        self.groups = group(self.reports, self.draft.judge_of(self.reports))
        self.pins = {report: held.pinned for report in self.reports if (held := self._member(report)).pinned}
        self.descent = lineage.descend(self.groups, self.former, self.pins, self.touched)

    def decide(self) -> DeskChange:
        homes = self._homes()
        revisions = [*self._gone(homes), *self._standing(homes)]
        names = {report: home.name for home in homes for report in home.group.reports}
        held = dict(self.changed)
        for report in self.reports:
            member = self._member(report)
            if member.incident != names.get(report, "") or report in held:
                held[report] = replace(member, incident=names.get(report, ""))
        return DeskChange(
            held={report: value for report, value in held.items() if value != self.desk.held.get(report)},
            incidents={revision.incident.id: revision.incident for revision in revisions},
            developments=tuple(told for revision in revisions for told in developments(revision)),
        )

    def _homes(self) -> list[_Home]:
        homes: list[_Home] = []
        taken = dict.fromkeys(self.descent.heirs.values())
        for at, grouped in enumerate(self.groups):
            if not voices.affirming(self._members(grouped)):
                continue
            name, origin = self.descent.heirs.get(at), ""
            if name is None:
                name = self._returning(grouped, taken) or self._new_id(grouped, taken)
                parent = self.descent.parents.get(at)
                origin = f"split from {parent}: its reports no longer tell of one act" if parent else ""
            taken[name] = None
            homes.append(_Home(grouped, name, origin))
        return homes

    def _standing(self, homes: Iterable[_Home]) -> list[Revision]:
        revisions = (self._revise(home, homes) for home in homes)
        return [revision for revision in revisions if revision]

    def _revise(self, home: _Home, homes: Iterable[_Home]) -> Revision | None:
        before = self.desk.incidents.get(home.name)
        now = sum_up(self._members(home.group), home.group.joins, self._birth(home, before), self._known_figures())
        now = replace(now, possibly_same=self._possibly_same(home, homes))
        return revise(now, before, self.occasion, home.origin)

    def _gone(self, homes: Iterable[_Home]) -> list[Revision]:
        standing = {home.name for home in homes}
        gone = [before for name, before in self.touched.items() if name not in standing and _is_open(before)]
        return [self._close(before, standing) for before in gone]

    def _close(self, before: Incident, standing: Container[str]) -> Revision:
        into = self.descent.absorbed.get(before.id)
        if into and into in standing:
            return close(before, self.occasion, Ending(IncidentState.MERGED, f"merged into {into}", into))
        if before.id in self.occasion.closing:
            return close(before, self.occasion, Ending(IncidentState.RETRACTED, "retracted by an analyst"))
        moved_to = self.occasion.moved_to
        if moved_to:
            return close(
                before, self.occasion, Ending(IncidentState.MOVED, f"its article files to {moved_to}", moved_to)
            )
        return close(before, self.occasion, Ending(IncidentState.RETRACTED, "no report tells of it any more"))

    def _birth(self, home: _Home, before: Incident | None) -> Birth:
        revision = before.revision + 1 if before else 1
        cause = cause_of(self.occasion, [before] if before else self.touched.values())
        return Birth(home.name, self.desk.name, revision, cause, self.occasion.now)

    def _new_id(self, grouped: Group, taken: Mapping[str, None]) -> str:
        founding = voices.in_order(self._members(grouped))[0]
        at: datetime = self.occasion.cause.first_seen if self.occasion.cause else self.occasion.now
        return lineage.incident_id(self.desk.name, founding.report.id, at, _Either(self.desk.incidents, taken))

    def _returning(self, grouped: Group, taken: Mapping[str, None]) -> str | None:
        closed = {
            report: [name for name in self.desk.closed_with(report) if name not in taken] for report in grouped.reports
        }
        return lineage.revived(grouped, closed, self.desk.incidents)

    def _possibly_same(self, home: _Home, homes: Iterable[_Home]) -> tuple[str, ...]:
        names = {report: other.name for other in homes for report in other.group.reports}
        near: dict[str, float] = {}
        for report in home.group.reports:
            for other, verdict in self.draft.links(report).items():
                name = names.get(other) or self._name_of(other)
                if name and name != home.name and verdict.answer is not Answer.APART:
                    near[name] = max(near.get(name, 0.0), verdict.score)
        return tuple(sorted(near, key=lambda name: (-near[name], name))[:MOST_POSSIBLY_SAME])

    def _name_of(self, report: str) -> str:
        held = self.draft.held(report)
        incident = self.desk.incidents.get(held.incident) if held else None
        return incident.id if incident and _is_open(incident) else ""

    def _known_figures(self) -> list[Figure]:
        return [figure for incident in self.touched.values() for figure in incident.figures]

    def _incidents_of(self, reports: Iterable[str]) -> list[str]:
        held = (self.desk.held.get(report) for report in reports)
        return sorted({h.incident for h in held if h and self._lives(h.incident)})

    def _former(self) -> dict[str, str]:
        former: dict[str, str] = {}
        for report in self.reports:
            held = self.desk.held.get(self.occasion.heirs.get(report, report))
            if held and self._lives(held.incident):
                former[report] = held.incident
        return former

    def _lives(self, name: str) -> bool:
        return name in self.desk.incidents

    def _members(self, grouped: Group) -> list[Held]:
        return [self._member(report) for report in grouped.reports]

    def _member(self, report: str) -> Held:
        return self.changed.get(report) or self.desk.held[report]


@dataclass(frozen=True, slots=True)
class _Either:
    """Names that are in one of two places."""

    one: Mapping[str, object]
    other: Mapping[str, object]

    def __contains__(self, name: object) -> bool:
        return name in self.one or name in self.other


def _is_open(incident: Incident) -> bool:
    return incident.state is IncidentState.OPEN
