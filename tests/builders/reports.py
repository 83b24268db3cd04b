"""Reports as outlets tell of them, and a newsroom: a desk that hears one article after the other."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from incidents.tracking.correcting import correct
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.expiring import expire
from incidents.tracking.hearing import hear
from incidents.tracking.likeness.sighting import Sighting, sight
from schemas.dispatch import Act, ArticleRef, Cause, Correction, Dispatch, Interval, Place, Report, Side, Toll
from schemas.incident import Change, Development, Incident, IncidentState
from schemas.vocabulary import Bloc, Kind, PlaceLevel, Status, TimeBasis

NOON = datetime(2024, 1, 20, 12, tzinfo=UTC)
BAGHDAD = timezone(timedelta(hours=3))

US = Side("الجيش الأميركي", Bloc.US_COALITION, "us_military")
MILITIA = Side("فصائل مسلحة", Bloc.IRAN_AXIS, "iran_militias")
CIVILIANS = Side("مدنيون", Bloc.CIVILIANS)
NOBODY = Side("مجهولون", Bloc.UNKNOWN)

BASE = Place("قاعدة عين الأسد", "IQ.ain_al_asad", "IQ", 33.80, 42.44, PlaceLevel.SITE, 3.0)
TOWN = Place("البوكمال", "SY.abu_kamal", "SY", 34.45, 40.92, PlaceLevel.TOWN, 5.0)
PROVINCE = Place("دير الزور", "SY.deir_ez_zor_province", "SY", 35.0, 40.5, PlaceLevel.PROVINCE, 120.0)
FAR_TOWN = Place("حلب", "SY.aleppo", "SY", 36.20, 37.16, PlaceLevel.TOWN, 8.0)


def on_day(day: int, basis: TimeBasis = TimeBasis.TEXT) -> Interval:
    """Return one whole local day of January 2024."""
    start = datetime(2024, 1, day, tzinfo=BAGHDAD)
    return Interval(start, start + timedelta(hours=23, minutes=59), basis)


def at_hours(first: int, last: int, day: int = 20) -> Interval:
    """Return some hours of one local day."""
    start = datetime(2024, 1, day, tzinfo=BAGHDAD)
    return Interval(start + timedelta(hours=first), start + timedelta(hours=last), TimeBasis.TEXT)


UNDATED = Interval(None, None, TimeBasis.NONE)


def a_strike(name: str = "r1", **said: object) -> Report:
    """Return the report of an American air strike on militias in Abu Kamal, the day that the news is of."""
    complete: dict[str, Any] = {
        "kind": Kind.AIRSTRIKE,
        "status": Status.FRESH,
        "initiators": (US,),
        "targets": (MILITIA,),
        "happened": on_day(20),
        "place": TOWN,
    } | said
    complete.setdefault("country", complete["place"].country if complete["place"] else None)
    return Report(id=name, **complete)


def killed(least: int, most: int | None = None) -> Toll:
    """Return an exact toll, or a range."""
    return Toll(least, least if most is None else most)


def an_article(name: str, *, group: str = "", revision: int = 1, at: datetime = NOON) -> ArticleRef:
    """Return an article of a publisher group named like it, unless said otherwise."""
    group = group or f"group of {name}"
    return ArticleRef(name, revision, group, group, f"https://{name}.example", name, at, at)


def a_dispatch(article: ArticleRef, *reports: Report, **said: object) -> Dispatch:
    """Return a dispatch of these reports to the desk mashriq."""
    complete: dict[str, Any] = {
        "desk": "mashriq",
        "filed_to": ("mashriq",) if reports else (),
        "signature": (),
        "cause": Cause(article.id, f"content {article.revision}", article.first_seen),
    } | said
    return Dispatch(article=article, reports=reports, **complete)


def sighted(report: Report, article: str = "a1", parents: Mapping[str, str] | None = None) -> Sighting:
    """Return a report of an article, ready to compare."""
    return sight(report, an_article(article), parents or {})


class Newsroom:
    """One desk, and all that it has told so far."""

    def __init__(self) -> None:
        self.desk = Desk("mashriq")
        self.told: list[Development] = []
        self.written: dict[tuple[str, int], Incident] = {}
        self.rewritten: list[tuple[str, int]] = []

    def hear(self, article: ArticleRef | str, *reports: Report, now: datetime = NOON, **said: object) -> DeskChange:
        """Hear one article, and return what changed."""
        ref = an_article(article) if isinstance(article, str) else article
        return self._take(hear(self.desk, a_dispatch(ref, *reports, **said), now))

    def correct(self, act: Act, *incidents: str, article: str | None = None, now: datetime = NOON) -> DeskChange:
        """Take an analyst's word."""
        return self._take(correct(self.desk, Correction("mashriq", act, "amal", "seen", now, incidents, article), now))

    def wait_until(self, now: datetime) -> DeskChange:
        """Let time pass."""
        return self._take(expire(self.desk, now))

    def open(self) -> list[Incident]:
        """Return the open incidents, by the first of their articles."""
        standing = [one for one in self.desk.incidents.values() if one.state is IncidentState.OPEN]
        return sorted(standing, key=lambda one: min(source.article for source in one.sources))

    def only(self) -> Incident:
        """Return the only incident, open or closed."""
        (incident,) = self.desk.incidents.values()
        return incident

    def grouping(self) -> set[frozenset[str]]:
        """Return the open incidents as sets of reports."""
        return {frozenset(incident.reports) for incident in self.open()}

    def changes(self) -> list[Change]:
        """Return the changes told so far, in order, each incident revision once."""
        seen = {(one.incident.id, one.incident.revision): one.change for one in self.told}
        return list(seen.values())

    def _take(self, change: DeskChange) -> DeskChange:
        self.desk.apply(change)
        self.told += change.developments
        for incident in change.incidents.values():
            if incident is not None:
                key = (incident.id, incident.revision)
                if self.written.setdefault(key, incident) != incident:
                    self.rewritten.append(key)
        return change
