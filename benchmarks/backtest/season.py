"""Season: the acts of a documented winter; what is published is fixed, the rest is sampled to the published counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any

from schemas.dispatch import Cause, Interval, Place, Side, Toll
from schemas.incident import Change, Development, Incident, IncidentState, Quote, Standing
from schemas.vocabulary import Bloc, Kind, Status, TimeBasis, TollOf

ZONE = timezone(timedelta(hours=3))
"""Civil time of Iraq, Syria and Jordan in that winter."""

HEARD_AFTER, CONFIRMED_AFTER = timedelta(hours=1), timedelta(hours=3)
"""When the first and the second publisher tell of an act; assumed, for the published counts do not say."""

DYAD = "iran_axis~us_coalition"


@dataclass(frozen=True, slots=True)
class Blow:
    """One attack or strike; `killed` is None where no figure is public."""

    at: datetime
    source: Bloc
    target: Bloc
    country: str
    place: str
    kind: Kind
    killed: int | None = 0
    injured: int = 0
    commander: bool = False


def winter(facts: Mapping[str, Any], seed: int) -> list[Blow]:
    """Return the acts of the documented winter, in order, with the unknown days drawn by that seed."""
    dice = Random(seed)  # noqa: S311  # sampling, not secrets
    known = [_attack(row, dice) for row in facts["known_attacks"]]
    strikes = [_strike(row, dice) for row in facts["us_strikes"]]
    drawn = list(_drawn(facts, known, dice))
    return sorted((*known, *strikes, *drawn), key=lambda blow: blow.at)


def quiet(seed: int) -> list[Blow]:
    """Return one isolated, harmless attack a month from April to mid-October 2023."""
    dice = Random(seed)  # noqa: S311  # sampling, not secrets
    days = [date(2023, month, 1) + timedelta(days=dice.randrange(28)) for month in range(4, 10)]
    mix = {"drone_strike": 0.6, "missile_rocket": 0.4}
    return [_harmless(_hour(day, dice), dice.choice(["IQ", "SY"]), mix, dice) for day in days]


def developments(blows: list[Blow]) -> list[Development]:
    """Return what is heard of the acts, in order: each by one publisher, then by two."""
    heard = [development for number, blow in enumerate(blows) for development in _told(number, blow)]
    return sorted(heard, key=lambda development: (development.at, development.id))


def _drawn(facts: Mapping[str, Any], known: list[Blow], dice: Random) -> Iterator[Blow]:
    since, before = date(2023, 10, 17), {"IQ": 0, "SY": 0, "JO": 0}
    for row in facts["attacks_cumulative"]:
        until = date.fromisoformat(row["until"])
        for country in before:
            fixed = sum(blow.country == country and since <= blow.at.date() <= until for blow in known)
            for _ in range(row[country] - before[country] - fixed):
                day = since + timedelta(days=dice.randrange((until - since).days + 1))
                yield _sampled(_hour(day, dice), country, facts["attack_mix"], dice)
            before[country] = row[country]
        since = until + timedelta(days=1)


def _sampled(at: datetime, country: str, mix: Mapping[str, float], dice: Random) -> Blow:
    blow = _harmless(at, country, mix, dice)
    hurt = dice.randint(1, 5) if dice.random() < mix["injured_some"] else 0
    return Blow(at, blow.source, blow.target, country, blow.place, blow.kind, 0, hurt)


def _harmless(at: datetime, country: str, mix: Mapping[str, float], dice: Random) -> Blow:
    kind = Kind.DRONE_STRIKE if dice.random() < mix["drone_strike"] else Kind.MISSILE_ROCKET
    place = dice.choice({"IQ": ["عين الأسد", "أربيل", "حرير"], "SY": ["التنف", "حقل كونيكو", "الشدادي"]}[country])
    return Blow(at, Bloc.IRAN_AXIS, Bloc.US_COALITION, country, place, kind)


def _attack(row: Mapping[str, Any], dice: Random) -> Blow:
    at = _hour(date.fromisoformat(row["on"]), dice)
    sides = (Bloc.IRAN_AXIS, Bloc.US_COALITION)
    return Blow(
        at, *sides, row["country"], row["place"], Kind(row["kind"]), row.get("killed", 0), row.get("injured", 0)
    )


def _strike(row: Mapping[str, Any], dice: Random) -> Blow:
    at = _hour(date.fromisoformat(row["on"]), dice)
    commander = "senior commander" in row.get("note", "")
    sides = (Bloc.US_COALITION, Bloc.IRAN_AXIS)
    return Blow(at, *sides, row["country"], row["place"], Kind.AIRSTRIKE, row["killed"], 0, commander)


def _hour(day: date, dice: Random) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(minutes=dice.randrange(24 * 60))


def _told(number: int, blow: Blow) -> Iterator[Development]:
    for revision, after, change in ((1, HEARD_AFTER, Change.OPENED), (2, CONFIRMED_AFTER, Change.CORROBORATED)):
        at = (blow.at + after).astimezone(UTC)
        incident = _incident(f"act-{number:04}", blow, revision, at)
        yield Development(f"{incident.id}-{revision}-{DYAD}", change, at, DYAD, incident, incident.cause)


def _incident(name: str, blow: Blow, revision: int, at: datetime) -> Incident:
    cause = Cause(f"{name}-article-{revision}", "0", at)
    quote = "مقتل قيادي في غارة" if blow.commander else "هجوم"
    return Incident(
        id=name,
        revision=revision,
        desk="mashriq",
        kind=blow.kind,
        status=Status.FRESH,
        initiators=(Side("", blow.source),),
        targets=(Side("", blow.target),),
        happened=_dated_by_day(blow.at),
        state=IncidentState.OPEN,
        standing=Standing.SINGLE_SOURCE if revision == 1 else Standing.CORROBORATED,
        first_seen=at,
        updated=at,
        cause=cause,
        place=Place(blow.place, country=blow.country),
        country=blow.country,
        killed=None if blow.killed is None else Toll(blow.killed, blow.killed, TollOf.TARGET),
        injured=Toll(blow.injured, blow.injured, TollOf.TARGET),
        dyads=(DYAD,),
        independent_groups=revision,
        quotes=(Quote(quote, cause.article, ""),),
    )


def _dated_by_day(at: datetime) -> Interval:
    # News of that winter gave the day, seldom the hour: so does the series.
    start = at.replace(hour=0, minute=0)
    return Interval(start, start + timedelta(hours=23, minutes=59), TimeBasis.TEXT)
