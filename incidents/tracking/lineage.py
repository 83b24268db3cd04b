"""Lineage: which incident lives on in which group, so that an id, once told, keeps its meaning."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import xxhash

from incidents.tracking.grouping import Group
from schemas.incident import Incident


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of the incidents: groups by the incident that lives on in each, and what went into what."""

    heirs: dict[int, str]
    absorbed: dict[str, str]
    parents: dict[int, str]
    """Groups that no incident lives on in, and the incident that most of their reports left."""


def descend(
    groups: Sequence[Group], former: Mapping[str, str], pins: Mapping[str, str], incidents: Mapping[str, Incident]
) -> Descent:
    """Return which incident lives on where.

    The oldest incident chooses first: the group that an analyst tied to it, else the one with
    most of its reports; where that group is taken, the incident was absorbed.

    Args:
        groups: As grouping returned them.
        former: The incident that each report belonged to, where it did.
        pins: The label that an analyst fixed each report with, where one did.
        incidents: All incidents that these reports belonged to.
    """
    shares = [_shares(group, former, pins) for group in groups]
    heirs: dict[int, str] = {}
    absorbed: dict[str, str] = {}
    for name in sorted(incidents, key=lambda name: (incidents[name].first_seen, name)):
        holding = [at for at, share in enumerate(shares) if name in share]
        at = max(holding, key=lambda at: (shares[at][name], -at), default=-1)
        if at in heirs:
            absorbed[name] = heirs[at]
        elif at >= 0:
            heirs[at] = name
    orphans = {at: share for at, share in enumerate(shares) if share and at not in heirs}
    parents = {at: max(share, key=lambda name: (share[name], name)) for at, share in orphans.items()}
    return Descent(heirs, absorbed, parents)


_TIED: Final = 1_000_000
"""What an analyst's tie weighs, in reports."""


def _shares(group: Group, former: Mapping[str, str], pins: Mapping[str, str]) -> dict[str, int]:
    shares: dict[str, int] = {}
    for report in group.reports:
        name = former.get(report)
        if name:
            shares[name] = shares.get(name, 0) + (_TIED if pins.get(report) == name else 1)
    return shares


def revived(group: Group, closed: Mapping[str, Iterable[str]], incidents: Mapping[str, Incident]) -> str | None:
    """Return the closed incident that a group brings back: the one that most of its reports stood behind."""
    counts: dict[str, int] = {}
    for report in group.reports:
        for name in closed.get(report, ()):
            counts[name] = counts.get(name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], incidents[name].first_seen, name), default=None)


def incident_id(desk: str, founding: str, at: datetime, taken: Container[str]) -> str:
    """Return an id for a new incident: 128 bits, as hex, of its desk, founding report and hour of birth.

    Args:
        desk: The desk's name.
        founding: The id of the first report.
        at: When the article revision that opened it was first seen, UTC.
        taken: Ids that are in use; one report can found two incidents in one message's time.
    """
    birth = f"{desk} {founding} {at.isoformat()}"
    number = 0
    while (attempt := xxhash.xxh3_128_hexdigest(f"{birth} {number}".encode())) in taken:
        number += 1
    return attempt
