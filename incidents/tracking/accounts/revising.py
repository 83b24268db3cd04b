"""Revising: an incident as it was and as it is now → its next revision, or none if nothing changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from incidents.tracking.occasion import Occasion
from schemas.dispatch import Cause
from schemas.incident import Change, Incident, IncidentState

ANALYST: Final = "analyst "
"""How a line begins that an analyst's word left; such lines stay with an incident."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An incident's next revision, and what happened to it."""

    incident: Incident
    change: Change
    before: Incident | None


def revise(now: Incident, before: Incident | None, occasion: Occasion, origin: str = "") -> Revision | None:
    """Return the next revision of an incident that stands, or None where the reports say what they said.

    Args:
        now: As its reports sum up, with the next revision number.
        before: As it was, open or closed; None if it is new.
        occasion: What was heard.
        origin: In words, what a new or returning incident came out of.
    """
    note = occasion.notes.get(now.id)
    if before and note is None and _facts(now) == _facts(before):
        return None
    change = _change(now, before, is_part=bool(origin))
    lines = (*_kept(before), *((note,) if note else ()), *((origin,) if origin else ()))
    return Revision(replace(now, reasons=(*lines, *now.reasons)), change, before)


@dataclass(frozen=True, slots=True)
class Ending:
    """How an incident ends: merged, moved, retracted or expired, why in words, and into which incident or desk."""

    state: IncidentState
    why: str
    into: str | None = None


def close(before: Incident, occasion: Occasion, ending: Ending) -> Revision:
    """Return the revision that closes an incident with its last known facts."""
    state, into = ending.state, ending.into
    note = occasion.notes.get(before.id)
    closed = replace(
        before,
        revision=before.revision + 1,
        state=state,
        updated=occasion.now,
        cause=occasion.cause or before.cause,
        merged_into=into if state is IncidentState.MERGED else None,
        moved_to=into if state is IncidentState.MOVED else None,
        reasons=(*_kept(before), *((note,) if note else ()), ending.why),
    )
    return Revision(closed, Change(state), before)


def cause_of(occasion: Occasion, earlier: Iterable[Incident]) -> Cause:
    """Return the cause of a revision: the article heard, else that of the newest incident it comes from."""
    return occasion.cause or max((incident.cause for incident in earlier), key=lambda c: (c.first_seen, c.article))


def _facts(incident: Incident) -> Incident:
    # What differs at every hearing, and what is not of the incident itself, is no change.
    nothing = Cause("", "", incident.first_seen)
    return replace(incident, revision=0, updated=incident.first_seen, cause=nothing, possibly_same=(), reasons=())


def _kept(before: Incident | None) -> Sequence[str]:
    return [line for line in before.reasons if line.startswith(ANALYST)] if before else []


def _change(now: Incident, before: Incident | None, *, is_part: bool) -> Change:
    if before is None or before.state is not IncidentState.OPEN:
        return Change.SPLIT if is_part else Change.OPENED
    return Change.CORROBORATED if now.independent_groups > before.independent_groups else Change.REVISED
