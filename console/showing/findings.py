"""Findings: what a replay found, in memory and as files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson

from schemas.alert import Alert
from schemas.codec import decode, encode
from schemas.incident import Incident, IncidentState
from schemas.record import Record
from schemas.topics import Topic

INCIDENTS = "incidents.jsonl"
ALERTS = "alerts.jsonl"


@dataclass(slots=True)
class Findings:
    """What a replay found, as its records come in.

    Attributes:
        incidents: Each at its last revision, by id.
        alerts: Every revision, in order.
        records: How many records of each message were appended.
        faults: How many dead letters, by stage and reason.
    """

    incidents: dict[str, Incident] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def hear(self, records: Iterable[Record]) -> None:
        """Take in records as a chain appended them."""
        for record in records:
            self._count(record)
            # A tombstone only says that tracking forgot an incident; what it was in the end stays known here.
            if record.topic == Topic.INCIDENTS and record.value is not None:
                incident = decode(Incident, record.value)
                self.incidents[incident.id] = incident
            elif record.topic == Topic.ALERTS:
                self.alerts.append(decode(Alert, record.value))

    def last_alerts(self) -> dict[str, Alert]:
        """Return each alert at its last revision, by id."""
        return {alert.id: alert for alert in self.alerts}

    def _count(self, record: Record) -> None:
        if record.topic == Topic.DEAD_LETTERS:
            self.faults[f"{record.header('naba-stage')}: {record.header('naba-reason')}"] += 1
        else:
            self.records[record.header("naba-type") or ""] += 1


def stands(incident: Incident) -> bool:
    """Return whether an incident still is what its reports tell of; merged, moved or retracted, it is not."""
    return incident.state in (IncidentState.OPEN, IncidentState.EXPIRED)


def articles_of(incident: Incident) -> list[str]:
    """Return the articles that report an incident, by id; one that no longer stands has none."""
    return sorted({source.article for source in incident.sources}) if stands(incident) else []


def write_findings(findings: Findings, folder: Path) -> None:
    """Write incidents by when they were first seen, and every alert revision, one a line."""
    folder.mkdir(parents=True, exist_ok=True)
    incidents = sorted(findings.incidents.values(), key=lambda incident: (incident.first_seen, incident.id))
    folder.joinpath(INCIDENTS).write_bytes(b"".join(_incident_line(incident) for incident in incidents))
    folder.joinpath(ALERTS).write_bytes(b"".join(encode(alert) + b"\n" for alert in findings.alerts))


def read_findings(folder: Path) -> Findings:
    """Return what `write_findings` wrote into a folder.

    Raises:
        FileNotFoundError: No replay wrote there.
        UndecodableError: Something else did.
    """
    incidents = [decode(Incident, line) for line in _lines(folder / INCIDENTS)]
    alerts = [decode(Alert, line) for line in _lines(folder / ALERTS)]
    return Findings({incident.id: incident for incident in incidents}, alerts)


def _incident_line(incident: Incident) -> bytes:
    # What merged or moved left its reports to another: listed here too, they would count twice.
    final = incident if stands(incident) else replace(incident, reports=())
    return encode(final)[:-1] + b',"articles":' + orjson.dumps(articles_of(incident)) + b"}\n"


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()
