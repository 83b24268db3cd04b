"""Reports: drafts written out as messages, every filled field with its evidence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

import xxhash

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.mentions import is_by
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.claims import claims_of, motive_of
from incidents.reading.evidence import evidence, telling_clause
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.acts import leading
from incidents.reading.judging.filling.siding import Choice
from schemas.dispatch import Evidence, Interval, Place, Report, Side, Toll
from schemas.vocabulary import Bloc, PlaceLevel, TimeBasis, TollOf

_END_OF_DAY: Final = time(23, 59, 59)


def write_reports(article_id: str, given: Candidates, drafts: Sequence[Draft], lexicon: Lexicon) -> tuple[Report, ...]:
    """Return the drafts of an article as reports, in the same order."""
    repeats: Counter[str] = Counter()
    reports = []
    for draft in drafts:
        facts = _facts(article_id, given, draft)
        repeats[facts] += 1
        identity = xxhash.xxh3_128_hexdigest(f"{facts}|{repeats[facts]}".encode())
        reports.append(_report(identity, given, draft, drafts, lexicon))
    return tuple(reports)


def _facts(article_id: str, given: Candidates, draft: Draft) -> str:
    # A revision that leaves an act as it was must leave its id, so no position in the text goes in.
    place = given.doc.text.quote(draft.place.name_start, draft.place.end) if draft.place else draft.country
    return "|".join(map(str, (article_id, draft.kind, draft.initiator.bloc, draft.target.bloc, place, draft.first)))


def _report(identity: str, given: Candidates, draft: Draft, drafts: Sequence[Draft], lexicon: Lexicon) -> Report:
    motive = motive_of(given, draft, drafts)
    return Report(
        id=identity,
        kind=draft.kind,
        status=draft.status,
        initiators=_sides(given, draft.initiator),
        targets=_sides(given, draft.target),
        happened=_interval(draft, lexicon),
        place=_place(given, draft.place),
        country=draft.country or None,
        weapons=draft.weapons,
        killed=_toll(draft, draft.killed),
        injured=_toll(draft, draft.injured),
        claims=claims_of(given, draft),
        motive=motive[0] if motive else None,
        evidence=tuple(_evidence(given, draft, motive[1] if motive else None)),
        confidence=round(draft.chance, 3),
    )


def _sides(given: Candidates, choice: Choice) -> tuple[Side, ...]:
    if choice.group is None:
        return () if choice.bloc is Bloc.UNKNOWN else (Side("", choice.bloc),)
    group = choice.group
    name = evidence(given.doc.text, "", group.start, group.end, len(group.clitic)).quote
    return (Side(name, choice.bloc, group.actor if group.bloc is choice.bloc else None),)


def _interval(draft: Draft, lexicon: Lexicon) -> Interval:
    if draft.first is None or draft.last is None:
        return Interval(None, None, TimeBasis.NONE)
    zone = lexicon.zones.get(draft.country)
    basis = TimeBasis.TEXT if draft.dated else TimeBasis.PUBLISHED
    return Interval(_local(draft.first, time(), zone), _local(draft.last, _END_OF_DAY, zone), basis)


def _local(day: date, clock: time, zone: ZoneInfo | None) -> datetime:
    offset = datetime.combine(day, clock, zone).utcoffset() if zone else timedelta()
    return datetime.combine(day, clock, timezone(offset or timedelta()))


def _place(given: Candidates, place: PlaceMention | None) -> Place | None:
    if place is None:
        return None
    name = place_evidence(given, place).quote
    if place.level is PlaceLevel.COUNTRY:
        return Place(name, place.country, place.country, level=place.level)
    row = place.row
    if row is None:
        return Place(name, None, place.country or None, level=place.level)
    return Place(name, row.id, place.country or None, row.lat, row.lon, row.level, row.radius_km)


def place_evidence(given: Candidates, place: PlaceMention) -> Evidence:
    """Return the characters that name a place, without a particle joined to them."""
    hit = given.doc.at.get(place.name_start)
    return evidence(given.doc.text, "place", place.name_start, place.end, len(hit.clitic) if hit else 0)


def _toll(draft: Draft, toll: TollMention | None) -> Toll | None:
    if toll is None:
        return None
    return Toll(toll.min, toll.max, _of(draft, toll) if toll.min else None)


def _of(draft: Draft, toll: TollMention) -> TollOf | None:
    if toll.role == "mixed":
        return TollOf.BOTH
    if toll.role == "civilian":
        return TollOf.CIVILIANS
    return TollOf.TARGET if toll.role in ("armed", "member", "force") or draft.target.bloc is not Bloc.UNKNOWN else None


def _evidence(given: Candidates, draft: Draft, motive: tuple[int, int] | None) -> list[Evidence]:
    text = given.doc.text
    lead = leading(given, draft.members)
    found = [evidence(text, "kind", *telling_clause(given.doc, lead.start, lead.end))]
    for role, choice in (("initiator", draft.initiator), ("target", draft.target)):
        if choice.group:
            found.append(evidence(text, role, choice.group.start, choice.group.end, len(choice.group.clitic)))
    if draft.place:
        found.append(place_evidence(given, draft.place))
    if draft.dated:
        found.append(evidence(text, "happened", draft.dated.when.start, draft.dated.when.end))
    found += [evidence(text, t.effect, t.start, t.end) for t in (draft.killed, draft.injured) if t]
    found += [evidence(text, "motive", *motive)] if motive else []
    return found + _weapon_evidence(given, draft)


def _weapon_evidence(given: Candidates, draft: Draft) -> list[Evidence]:
    mentions = [given.all[m].mention for m in draft.members]
    found: dict[str, Evidence] = {}
    for hit, means in given.doc.means:
        if means.weapon in draft.weapons and any(is_by(given.doc, hit, m.end, m.clause) for m in mentions):
            found.setdefault(means.weapon, evidence(given.doc.text, "weapons", hit.start, hit.end))
    return list(found.values())
