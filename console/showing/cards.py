"""Cards: an alert or an incident as a few lines for people."""

from collections.abc import Iterator

from schemas.alert import Alert
from schemas.dispatch import Side, Toll
from schemas.incident import Incident


def alert_card(alert: Alert) -> Iterator[str]:
    """Yield the lines of an alert: how bad and between whom, the headline in both languages, and why."""
    sides = f"{alert.from_bloc} → {alert.to_bloc}"
    where = ", ".join(alert.countries) or "country unknown"
    yield f"{alert.updated_at:%Y-%m-%d %H:%M}Z · {alert.severity} of 5 · {alert.state} · {sides} · {where}"
    yield f"  {alert.headline_ar}"
    yield f"  {alert.headline_en}"
    yield f"  why: {alert.signal}, {alert.certainty}: {alert.explanation.summary}{_chance(alert)}"
    yield f"  alert {alert.id}, revision {alert.revision}"
    yield ""


def incident_card(incident: Incident) -> Iterator[str]:
    """Yield the lines of an incident: what, between whom, where, how well attested, and in whose words."""
    place = incident.place.name if incident.place else "place unknown"
    where = f"{place} ({incident.country or 'country unknown'})"
    when = incident.happened.start.date().isoformat() if incident.happened.start else "day unknown"
    yield f"{when} · {incident.kind} · {incident.state} · {where} · {incident.standing}"
    yield f"  {_sides(incident.initiators)} → {_sides(incident.targets)}"
    yield f"  killed {_toll(incident.killed)}, injured {_toll(incident.injured)}, {incident.source_count} sources"
    yield from (f"  {quote.text}" for quote in incident.quotes[:1])
    yield f"  incident {incident.id}, revision {incident.revision}"
    yield ""


def _chance(alert: Alert) -> str:
    chance = alert.explanation.chance
    return "" if chance is None else f" (chance of an accident {chance:.2g})"


def _sides(sides: tuple[Side, ...]) -> str:
    return " + ".join(f"{side.name} ({side.bloc})" if side.name else str(side.bloc) for side in sides) or "unknown"


def _toll(toll: Toll | None) -> str:
    if toll is None:
        return "not said"
    if toll.min == toll.max:
        return str(toll.min)
    return f"{toll.min} or more" if toll.max is None else f"{toll.min} to {toll.max}"
