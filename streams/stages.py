"""Stages: reading, tracking and escalating, each with its topic, its step, and what it keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from incidents.escalation.dyad import Dyad, DyadChange
from incidents.escalation.judging import due as dyad_due
from incidents.escalation.rules import Rules, read_rules
from incidents.lexicon.tables import rows
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.expiring import due as desk_due
from schemas.alert import Alert
from schemas.incident import Incident
from schemas.state import ActFact, Cooling, Coverage, DayCount, Filing, Held, Reading, Tally, UpstreamClock
from schemas.topics import Topic
from streams.kinds import Kinds, Models
from streams.partitioning import desk_partition, partition_of
from streams.readings import Readings, ReadingsChange, one_per_partition
from streams.steps.clocks import Clockwork
from streams.steps.context import Context, Step
from streams.steps.escalating import hear_development, tick_dyads
from streams.steps.guarding import guarded
from streams.steps.reading import forget, read
from streams.steps.routing import routed
from streams.steps.tallying import tallied
from streams.steps.tracking import expire_desks, hear_correction, hear_dispatch
from streams.store import Store


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the flow.

    Attributes:
        name: For people, dead letters and consumer groups.
        source: The topic that it reads; its state is cut along that topic's partitions.
        kinds: What it keeps.
        step: What it does with one record; never raises for the record's sake.
        home: Partition key → the partition of `source` that it belongs to; -1 for none.
    """

    name: str
    source: Topic
    kinds: Kinds
    step: Step
    home: Callable[[str, Context], int]


def new_store(stage: Stage, partition: int, context: Context) -> Store:
    """Return the empty store of one partition of a stage."""
    return Store(stage.kinds, lambda key: stage.home(key, context) == partition)


def all_stages(tables: Mapping[str, str]) -> tuple[Stage, ...]:
    """Return the stages in the order of the flow.

    Args:
        tables: Text of each table of language data and rules, by its name.
    """
    parents = {row["id"]: row["parent"] for row in rows(tables, "actors") if row["parent"]}
    return reading_stage(), tracking_stage(parents), escalating_stage(read_rules(tables))


def reading_stage() -> Stage:
    """Return the stage from articles to dispatches."""
    models = Models(
        new=lambda _: Readings(),
        change=ReadingsChange,
        fields={Reading: "filed"},
        due=Readings.due,
        under=one_per_partition,
    )
    routes: Mapping[str, Step] = {"article": read, "clock": Clockwork(Topic.ARTICLES, Topic.DISPATCHES, forget)}
    return Stage(
        "reading",
        Topic.ARTICLES,
        Kinds({Reading: "filed", UpstreamClock: "clock", Tally: "tally"}, models),
        guarded(tallied(routed(routes, assumed="article")), "reading"),
        lambda article, context: partition_of(article.encode(), context.partitions.articles),
    )


def tracking_stage(parents: Mapping[str, str]) -> Stage:
    """Return the stage from dispatches to incidents and developments.

    Args:
        parents: Actor → the actor that it is part of.
    """
    fields: dict[type, str] = {Filing: "filings", Held: "held", Incident: "incidents"}
    routes: Mapping[str, Step] = {
        "dispatch": hear_dispatch,
        "correction": hear_correction,
        "clock": Clockwork(Topic.DISPATCHES, Topic.DEVELOPMENTS, expire_desks),
    }
    return Stage(
        "tracking",
        Topic.DISPATCHES,
        Kinds(
            {Filing: "article", Held: "report", Incident: "incident", UpstreamClock: "clock", Tally: "tally"},
            Models(lambda name: Desk(name, parents), DeskChange, fields, desk_due),
        ),
        guarded(tallied(routed(routes)), "tracking"),
        _desk_home,
    )


def escalating_stage(rules: Rules) -> Stage:
    """Return the stage from developments to alerts."""
    fields: dict[type, str] = {ActFact: "facts", DayCount: "days", Alert: "alerts", Cooling: "coolings"}
    names = {ActFact: "act", DayCount: "day", Alert: "alert", Cooling: "cooling"}
    routes: Mapping[str, Step] = {
        "development": hear_development,
        "clock": Clockwork(Topic.DEVELOPMENTS, None, tick_dyads),
    }
    return Stage(
        "escalating",
        Topic.DEVELOPMENTS,
        Kinds(
            {**names, Coverage: "coverage", UpstreamClock: "clock", Tally: "tally"},
            Models(lambda name: Dyad(name, rules), DyadChange, fields, dyad_due),
        ),
        guarded(tallied(routed(routes)), "escalating"),
        lambda dyad, context: partition_of(dyad.encode(), context.partitions.developments),
    )


def _desk_home(desk: str, context: Context) -> int:
    return desk_partition(desk, context.slots, context.partitions) if desk in context.slots else -1
