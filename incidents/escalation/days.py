"""Days: the counts that outlive the facts behind them."""

from incidents.escalation.dyad import Dyad, day_key
from incidents.escalation.ledger import Draft, counts, way_of
from schemas.state import ActFact, DayCount


def recount(dyad: Dyad, draft: Draft) -> dict[str, DayCount | None]:
    """Return the day counts that a draft's facts change; one that falls to zero goes.

    A fact that was forgotten by age stays counted.
    """
    days: dict[str, DayCount | None] = {}
    for incident in sorted(draft.changed):
        after = draft.fact(incident)
        if after is not None:
            _count(dyad, days, draft.before(incident), -1)
            _count(dyad, days, after, +1)
    heightened = {key: _heightened(draft, day) for key, day in days.items()}
    return {key: day for key, day in heightened.items() if day != dyad.days.get(key)}


def _count(dyad: Dyad, days: dict[str, DayCount | None], fact: ActFact | None, change: int) -> None:
    if fact is None or not counts(fact):
        return
    way, day = way_of(fact), fact.at.date()
    key = day_key(day, way)
    known = days[key] if key in days else dyad.days.get(key)
    count = (known.count if known else 0) + change
    days[key] = DayCount(day, way.source, way.target, count, known.top_rung if known else 0) if count > 0 else None


def _heightened(draft: Draft, day: DayCount | None) -> DayCount | None:
    if day is None:
        return None
    facts = draft.facts_of(draft.keys(_tag(day)))
    rungs = [fact.rung for fact in facts]
    # Where facts of the day are forgotten already, the height that they reached stays.
    forgotten = [day.top_rung] if day.count > len(facts) else []
    return DayCount(day.day, day.from_bloc, day.to_bloc, day.count, max(rungs + forgotten, default=0))


def _tag(day: DayCount) -> tuple[str, ...]:
    return ("day", day.from_bloc, day.to_bloc, day.day.isoformat())
