"""Reasons: why naba says what it says of an article, an incident or an alert, in lines for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.showing.findings import Findings, articles_of
from schemas.alert import Alert, Value
from schemas.article import Article
from schemas.dispatch import Side, Toll
from schemas.incident import Figure, Incident, Source
from streams.steps.context import ReadsArticles


@dataclass(frozen=True, slots=True)
class Known:
    """What an explanation can look things up in.

    Attributes:
        articles: Every article at its last revision, by id; empty where no file of rows was named.
        findings: What a replay found.
    """

    articles: Mapping[str, Article]
    findings: Findings


def explained(name: str, known: Known, reader: ReadsArticles) -> tuple[str, list[str]] | None:
    """Return what sort of thing an id names, and the lines that explain it; None if nothing has that id."""
    alert = known.findings.last_alerts().get(name)
    incident = known.findings.incidents.get(name)
    if alert:
        return "alert", list(_alert(alert, known))
    if incident:
        return "incident", list(_incident(incident))
    article = list(_article(name, known, reader))
    return ("article", article) if article else None


def _article(name: str, known: Known, reader: ReadsArticles) -> Iterator[str]:
    if name in known.articles:
        article = known.articles[name]
        yield f"article {name}, {article.publisher}, {article.published or 'publish time unknown'}"
        yield f"  {article.title}"
        yield from (f"  {line}" for line in reader.explain(article))
    for incident in known.findings.incidents.values():
        if name in articles_of(incident):
            yield f"reports incident {incident.id}: {_act(incident)}"


def _incident(incident: Incident) -> Iterator[str]:
    yield f"incident {incident.id}, revision {incident.revision}, {incident.state}, {incident.standing}"
    yield f"  {_act(incident)}"
    yield f"  between: {', '.join(incident.dyads) or 'no two known sides'}"
    yield f"  killed {_toll(incident.killed)}, injured {_toll(incident.injured)}"
    yield from (f"  merged into {name}" for name in (incident.merged_into,) if name)
    yield from (f"  moved to {name}" for name in (incident.moved_to,) if name)
    yield f"sources: {incident.source_count}, of {incident.independent_groups} independent publisher groups"
    yield from (f"  {_source(source)}" for source in incident.sources)
    yield "why these reports are one incident:"
    yield from (f"  {reason}" for reason in incident.reasons or ("one report only",))
    yield from (f"possibly the same as {name}" for name in incident.possibly_same)
    yield "figures in the order in which they were read:"
    yield from (f"  {_figure(figure)}" for figure in sorted(incident.figures, key=lambda figure: figure.at))
    yield "in their words:"
    yield from (f"  {quote.text}" for quote in incident.quotes)


def _alert(alert: Alert, known: Known) -> Iterator[str]:
    yield f"alert {alert.id}, revision {alert.revision}, {alert.state}"
    yield f"  {alert.headline_ar}"
    yield f"  {alert.headline_en}"
    yield f"signal {alert.signal}: {alert.from_bloc} → {alert.to_bloc}"
    yield f"  severity {alert.severity} of 5, {alert.certainty}"
    yield f"  {alert.explanation.summary}"
    yield from (f"  {_value(value)}" for value in alert.explanation.values)
    yield f"  {_chance(alert)}"
    yield from (f"withdrawn if: {said}" for said in (alert.retracted_if,) if said)
    yield from (f"replaces alert {name}" for name in (alert.replaces,) if name)
    yield "incidents:"
    yield from (f"  {_named(name, known)}" for name in alert.incidents)
    yield "in their words:"
    yield from (f"  {quote.text}" for quote in alert.evidence)
    yield "revisions:"
    revisions = (found for found in known.findings.alerts if found.id == alert.id)
    yield from (f"  {_revision(found)}" for found in revisions)


def _revision(alert: Alert) -> str:
    return f"{alert.revision}, {alert.updated_at.isoformat()}, {alert.state}: {alert.explanation.summary}"


def _act(incident: Incident) -> str:
    place = incident.place.name if incident.place else incident.country or "place unknown"
    when = incident.happened.start.date().isoformat() if incident.happened.start else "day unknown"
    return f"{incident.kind}, {_sides(incident.initiators)} → {_sides(incident.targets)}, {place}, {when}"


def _sides(sides: tuple[Side, ...]) -> str:
    return " + ".join(f"{side.name} ({side.bloc})" if side.name else str(side.bloc) for side in sides) or "unknown"


def _toll(toll: Toll | None) -> str:
    if toll is None:
        return "not said"
    return (
        f"{toll.min} or more"
        if toll.max is None
        else f"{toll.min}"
        if toll.min == toll.max
        else f"{toll.min} to {toll.max}"
    )


def _source(source: Source) -> str:
    copied = f", copies {source.copy_of}" if source.copy_of else ""
    return f"{source.at.isoformat()} {source.publisher} {source.stance} {source.article}{copied} {source.url}".rstrip()


def _figure(figure: Figure) -> str:
    toll = _toll(Toll(figure.min, figure.max))
    return f"{figure.at.isoformat()} {figure.field} {toll}, {figure.publisher_group}, {figure.article}"


def _value(value: Value) -> str:
    against = "" if value.threshold is None else f", threshold {value.threshold:g}"
    return f"{value.name}: {value.value:g} {value.unit}".rstrip() + against


def _chance(alert: Alert) -> str:
    chance, days = alert.explanation.chance, alert.explanation.baseline_days
    said = "not estimated" if chance is None else f"{chance:.2g}"
    return f"chance of seeing this by accident: {said}, from a baseline of {days:g} days"


def _named(name: str, known: Known) -> str:
    incident = known.findings.incidents.get(name)
    return f"{name} {_act(incident)}" if incident else name
