"""Flattening: a report in the flat form of the annotation guide."""

from collections.abc import Sequence

from schemas.dispatch import Evidence, Interval, Report, Side, Toll
from schemas.vocabulary import Bloc

_TELLING = ("trigger", "kind", "status")
"""Fields whose evidence is the clause that tells the act, best first."""


def flat_article(article_id: str, reports: Sequence[Report]) -> dict[str, object]:
    """Return what an article says; it is relevant if anything it tells of happened."""
    return {
        "article_id": article_id,
        "relevant": is_relevant(reports),
        "incidents": [flat_report(report) for report in reports],
    }


def is_relevant(reports: Sequence[Report]) -> bool:
    """Return whether anything that an article tells of happened, now or before."""
    return any(report.status.happened for report in reports)


def flat_report(report: Report) -> dict[str, object]:
    """Return one report: the first side of each role, dates as ISO, tolls as [min, max]."""
    return {
        "id": report.id,
        "status": report.status,
        "kind": report.kind,
        **_side("initiator", report.initiators),
        **_side("target", report.targets),
        "place": report.place.name if report.place else None,
        "country": report.country or (report.place.country if report.place else None),
        **_dates(report.happened),
        "weapons": list(report.weapons),
        **_toll("killed", report.killed),
        **_toll("injured", report.injured),
        "evidence": telling_quote(report.evidence),
        "confidence": report.confidence,
    }


def telling_quote(evidence: Sequence[Evidence]) -> str | None:
    """Return the quote of the clause that tells the act; failing that, the longest quote."""
    quotes = {item.field: item.quote for item in reversed(evidence)}
    longest = max(quotes.values(), key=len, default=None)
    return next((quotes[field] for field in _TELLING if field in quotes), longest)


def _side(role: str, sides: Sequence[Side]) -> dict[str, object]:
    side = sides[0] if sides else Side("", Bloc.UNKNOWN)
    return {role: side.name or None, f"{role}_bloc": side.bloc}


def _dates(happened: Interval) -> dict[str, object]:
    start, end = happened.start, happened.end or happened.start
    return {"date": start.date().isoformat() if start else None, "date_end": end.date().isoformat() if end else None}


def _toll(effect: str, toll: Toll | None) -> dict[str, object]:
    return {effect: [toll.min, toll.max] if toll else None, f"{effect}_of": toll.of if toll else None}
