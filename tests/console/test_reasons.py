from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from console.showing.findings import Findings
from console.showing.reasons import Known, explained
from schemas.alert import Alert, AlertState, Certainty, Explanation, Signal, Value
from schemas.dispatch import Cause, Toll
from schemas.incident import Figure, Incident, IncidentState, Quote, Source, Standing
from schemas.vocabulary import Bloc, Stance
from tests.builders.articles import NOON, FakeReader, a_report, an_article
from tests.builders.messages import any_of

CAUSE = Cause("article-1", "hash", NOON)
READER = FakeReader()
HOUR = timedelta(hours=1)


def an_incident() -> Incident:
    report = a_report()
    return Incident(
        id="incident-1",
        revision=2,
        desk="mashriq",
        kind=report.kind,
        status=report.status,
        initiators=report.initiators,
        targets=report.targets,
        happened=report.happened,
        state=IncidentState.OPEN,
        standing=Standing.CORROBORATED,
        first_seen=NOON,
        updated=NOON,
        cause=CAUSE,
        place=report.place,
        killed=Toll(4, 7),
        figures=(
            Figure("killed", 7, 7, "dar", "article-2", NOON + HOUR),
            Figure("killed", 4, None, "sahifa", "article-1", NOON),
        ),
        dyads=("iran_axis~us_coalition",),
        sources=(Source("sahifa", "sahifa", "article-1", "https://sahifa.example/1", NOON, Stance.REPORTS),),
        source_count=2,
        independent_groups=2,
        reasons=("dar tells of the same act as sahifa: same place",),
        quotes=(Quote("قصفت طائرات", "article-1", ""),),
    )


def an_alert() -> Alert:
    return Alert(
        id="alert-1",
        revision=1,
        state=AlertState.RAISED,
        signal=Signal.RATE,
        dyad="iran_axis~us_coalition",
        from_bloc=Bloc.US_COALITION,
        to_bloc=Bloc.IRAN_AXIS,
        severity=4,
        certainty=Certainty.LIKELY,
        headline_ar="تصعيد",
        headline_en="Escalation",
        explanation=Explanation("Three strikes in a day.", (Value("strikes", 3, 2.5, "a day"),), 90, 0.0123),
        raised_at=NOON,
        updated_at=NOON,
        cause=CAUSE,
        incidents=("incident-1", "incident-9"),
        evidence=(Quote("قصفت طائرات", "article-1", ""),),
    )


def lines_of(name: str, known: Known) -> list[str]:
    told = explained(name, known, READER)
    assert told is not None
    return told[1]


def test_an_article_is_explained_by_how_it_was_read_and_what_it_reports() -> None:
    known = Known({"article-1": an_article()}, Findings({"incident-1": an_incident()}))

    act = "airstrike, الجيش الأميركي (us_coalition) → فصائل مسلحة (iran_axis), دير الزور, 2026-03-01"
    assert lines_of("article-1", known) == [
        "article article-1, sahifa, 2026-03-01 12:00:00+00:00",
        "  قصف على بلدة",
        "  found SY",
        f"reports incident incident-1: {act}",
    ]


def test_an_incident_is_explained_by_its_sources_its_joins_and_the_history_of_its_tolls() -> None:
    lines = lines_of("incident-1", Known({}, Findings({"incident-1": an_incident()})))

    figures = lines.index("figures in the order in which they were read:")
    assert "  killed 4 to 7, injured not said" in lines
    assert "  2026-03-01T12:00:00+00:00 sahifa reports article-1 https://sahifa.example/1" in lines
    assert "  dar tells of the same act as sahifa: same place" in lines
    assert lines[figures + 1 : figures + 3] == [
        "  2026-03-01T12:00:00+00:00 killed 4 or more, sahifa, article-1",
        "  2026-03-01T13:00:00+00:00 killed 7, dar, article-2",
    ]


def test_an_alert_is_explained_by_its_values_against_their_thresholds_and_its_chance() -> None:
    ended = replace(an_alert(), revision=2, state=AlertState.ENDED, explanation=Explanation("Quiet."))
    lines = lines_of("alert-1", Known({}, Findings({"incident-1": an_incident()}, [an_alert()])))
    later = lines_of("alert-1", Known({}, Findings({}, [an_alert(), ended])))

    assert "  strikes: 3 a day, threshold 2.5" in lines
    assert "  chance of seeing this by accident: 0.012, from a baseline of 90 days" in lines
    assert any(line.startswith("  incident-1 airstrike, ") for line in lines)
    assert "  incident-9" in lines
    assert later[-2:] == [
        "  1, 2026-03-01T12:00:00+00:00, raised: Three strikes in a day.",
        "  2, 2026-03-01T12:00:00+00:00, ended: Quiet.",
    ]


def test_an_id_that_nothing_has_is_not_explained() -> None:
    assert explained("nothing", Known({}, Findings()), READER) is None


@given(incident=any_of(Incident), alert=any_of(Alert))
def test_whatever_was_found_can_be_explained(incident: Incident, alert: Alert) -> None:
    known = Known({}, Findings({incident.id: incident}, [alert]))

    assert all(isinstance(line, str) for name in (incident.id, alert.id) for line in lines_of(name, known))
