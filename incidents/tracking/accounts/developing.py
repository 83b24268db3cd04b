"""Developing: a revision → what to tell, once for each pair of sides that it concerns."""

from incidents.tracking.accounts.revising import Revision
from schemas.incident import Development, IncidentState


def developments(revision: Revision) -> tuple[Development, ...]:
    """Return one development per dyad of the incident, and per dyad that this revision left."""
    incident, before = revision.incident, revision.before
    left = before.dyads if before and before.state is IncidentState.OPEN else ()
    return tuple(
        Development(
            id=f"{incident.id}/{incident.revision}/{dyad}",
            change=revision.change,
            at=incident.updated,
            dyad=dyad,
            incident=incident,
            cause=incident.cause,
        )
        for dyad in sorted({*incident.dyads, *left})
    )
