import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.reader import Reader
from incidents.reading.reports import write_reports
from schemas.article import Article
from schemas.dispatch import Interval, Report
from schemas.vocabulary import Bloc, Kind, Part, Stance, Status, TimeBasis, TollOf, Weapon
from tests.builders.readings import candidates_of, news, reports_of

STRIKE = (
    "قصفت طائرات أمريكية، فجر الاثنين، مواقع لكتائب حزب الله في مدينة البوكمال شرقي سوريا، ما أسفر عن مقتل 5 مسلحين."
)
STRIKE_TITLE = "غارات أمريكية على البوكمال"
CAR_BOMB = "انفجرت سيارة مفخخة في مدينة عفرين شمالي سوريا وقتل ستة مدنيين."
CAR_BOMB_TITLE = "انفجار سيارة مفخخة في عفرين"
DEMO = Path(__file__).parents[3] / "demo" / "articles.jsonl"


def the_demo() -> Iterator[Article]:
    """Yield the articles of the demonstration."""
    for line in DEMO.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            day = date.fromisoformat(row["published"][:10])
            yield news(row["text"], title=row["title"], on=day, id=row["article_id"])


def named_fields(report: Report) -> Iterator[tuple[str, str]]:
    """Yield (field, words) of all that a report says in the words of the article."""
    yield from (("initiator", side.name) for side in report.initiators if side.name)
    yield from (("target", side.name) for side in report.targets if side.name)
    if report.place:
        yield "place", report.place.name
    if report.motive:
        yield "motive", report.motive.quote


def figured_fields(report: Report) -> Iterator[str]:
    """Yield the fields that a report fills with something else than words."""
    yield "kind"
    yield from ("weapons" for _ in report.weapons)
    filled = {"happened": report.happened.basis is TimeBasis.TEXT, "killed": report.killed, "injured": report.injured}
    yield from (name for name, value in filled.items() if value)


@pytest.fixture(scope="module")
def demo_reports(reader: Reader) -> list[tuple[Article, Report]]:
    # The demonstration shows some items twice, as feeds do.
    articles = {(article.id, article.content_hash): article for article in the_demo()}
    return [(article, report) for article in articles.values() for report in reader.read(article).reports]


def test_all_evidence_points_at_exactly_its_characters(demo_reports: list[tuple[Article, Report]]) -> None:
    wrong = [
        (article.id, found)
        for article, report in demo_reports
        for found in report.evidence
        if (article.title if found.part is Part.TITLE else article.text)[found.start : found.end] != found.quote
    ]

    assert len(demo_reports) > 20
    assert wrong == []


def test_every_filled_field_has_its_evidence(demo_reports: list[tuple[Article, Report]]) -> None:
    missing = [
        (article.id, field)
        for article, report in demo_reports
        for field in [*(name for name, _ in named_fields(report)), *figured_fields(report)]
        if field not in {found.field for found in report.evidence}
    ]

    assert missing == []


def test_names_are_the_words_of_their_evidence(demo_reports: list[tuple[Article, Report]]) -> None:
    strange = [
        (article.id, field, words)
        for article, report in demo_reports
        for field, words in named_fields(report)
        if words not in {found.quote for found in report.evidence if found.field == field}
    ]

    assert strange == []


def test_no_two_reports_of_one_revision_share_an_id(demo_reports: list[tuple[Article, Report]]) -> None:
    ids = [(article.id, article.content_hash, report.id) for article, report in demo_reports]

    assert len(set(ids)) == len(ids)


def test_a_cause_in_the_title_is_quoted_without_its_line_end(reader: Reader) -> None:
    (report, *_) = reports_of(reader, STRIKE, title="قصفت طائرات أمريكية البوكمال ردا على هجوم الشدادي")

    assert report.motive is not None
    assert report.motive.quote == "ردا على هجوم الشدادي"


def test_a_strike_is_read_with_all_its_facts(reader: Reader) -> None:
    (report,) = reports_of(reader, STRIKE, title=STRIKE_TITLE)

    assert (report.kind, report.country) == (Kind.AIRSTRIKE, "SY")
    assert (report.initiators[0].bloc, report.targets[0].bloc) == (Bloc.US_COALITION, Bloc.IRAN_AXIS)
    assert report.place is not None
    assert (report.place.name, report.place.id) == ("البوكمال", "SY.al_bukamal")
    assert report.killed is not None
    assert (report.killed.min, report.killed.max, report.killed.of) == (5, 5, TollOf.TARGET)
    assert Weapon.AIRCRAFT in report.weapons


def test_the_time_is_the_local_day_of_the_place_with_its_offset(reader: Reader) -> None:
    (report,) = reports_of(reader, STRIKE, title=STRIKE_TITLE)

    assert report.happened.start is not None
    assert report.happened.end is not None
    assert report.happened.start.isoformat() == "2026-03-09T00:00:00+03:00"
    assert report.happened.end - report.happened.start == timedelta(days=1, seconds=-1)
    assert report.happened.basis is TimeBasis.TEXT


def test_an_act_without_a_date_has_the_day_of_publication_and_says_so(reader: Reader) -> None:
    (report,) = reports_of(reader, CAR_BOMB, title=CAR_BOMB_TITLE)

    assert report.happened.start is not None
    assert report.happened.start.date() == date(2026, 3, 10)
    assert report.happened.basis is TimeBasis.PUBLISHED


def test_every_fresh_act_has_a_time(demo_reports: list[tuple[Article, Report]]) -> None:
    fresh = [report for _, report in demo_reports if report.status is Status.FRESH]

    assert fresh
    assert all(report.happened.start for report in fresh)


@pytest.mark.parametrize(
    ("title", "text", "status"),
    [
        ("الحوثيون يهددون بقصف الرياض", "هدد الحوثيون بقصف مطار الرياض بالصواريخ.", Status.THREATENED),
        ("دمشق تنفي قصف الشدادي", "نفى الجيش السوري قصف بلدة الشدادي.", Status.DENIED),
    ],
)
def test_what_did_not_happen_has_no_time_where_none_is_told(
    reader: Reader, title: str, text: str, status: Status
) -> None:
    (report,) = reports_of(reader, text, title=title)

    assert (report.status, report.happened) == (status, Interval(None, None, TimeBasis.NONE))


def test_the_dead_among_civilians_are_civilians(reader: Reader) -> None:
    (report,) = reports_of(reader, CAR_BOMB, title=CAR_BOMB_TITLE)

    assert report.killed is not None
    assert report.killed.of is TollOf.CIVILIANS


def test_an_act_keeps_its_id_when_another_sentence_changes(reader: Reader) -> None:
    (before,) = reports_of(reader, f"{STRIKE} وقال سكان إن الطرق مفتوحة.", title=STRIKE_TITLE)
    (after,) = reports_of(reader, f"{STRIKE} وأفاد سكان بأن المدارس أغلقت أبوابها.", title=STRIKE_TITLE)

    assert after.id == before.id


def test_an_act_of_another_article_has_another_id(reader: Reader) -> None:
    (one,) = reports_of(reader, STRIKE, title=STRIKE_TITLE)
    (other,) = reports_of(reader, STRIKE, title=STRIKE_TITLE, id="article-2")

    assert one.id != other.id


def test_two_acts_that_say_the_same_have_two_ids(lexicon: Lexicon, judge: FirstJudge) -> None:
    given = candidates_of(lexicon, STRIKE, title=STRIKE_TITLE)
    drafts = judge.judge(given)

    reports = write_reports("article-1", given, [*drafts, *drafts], lexicon)

    assert len({report.id for report in reports}) == len(reports) == 2


def test_who_claims_an_act_stands_in_its_claims(reader: Reader) -> None:
    text = "أعلنت كتائب حزب الله مسؤوليتها عن الهجوم الصاروخي الذي استهدف قاعدة أمريكية في العراق."

    (report,) = reports_of(reader, text, title="هجوم صاروخي على قاعدة أمريكية")

    assert [(c.speaker, c.stance, c.bloc) for c in report.claims] == [("كتائب حزب الله", Stance.CLAIMS, Bloc.IRAN_AXIS)]


def test_a_stated_cause_is_quoted_as_motive(reader: Reader) -> None:
    text = "شن الجيش الأمريكي غارات على مواقع الحشد الشعبي في العراق ردا على هجوم استهدف قاعدة عين الأسد."

    (report,) = reports_of(reader, text, title="غارات أمريكية في العراق")

    assert report.motive is not None
    assert report.motive.quote.startswith("ردا على هجوم")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(
            "تهديد إسرائيلي بقصف بيروت",
            "هدد الجيش الإسرائيلي بقصف مواقع حزب الله في بيروت إذا استمر إطلاق الصواريخ.",
            id="threat",
        ),
        pytest.param(
            "الحوثيون يتوعدون بقصف السفن", "توعدت جماعة الحوثي بقصف السفن الإسرائيلية في البحر الأحمر.", id="vow"
        ),
        pytest.param(
            "بغداد تنفي قصف قاعدة عين الأسد", "نفت وزارة الدفاع العراقية تعرض قاعدة عين الأسد لقصف صاروخي.", id="denial"
        ),
        pytest.param(
            "ذكرى الهجمات",
            "ذكرى هجمات سبتمبر. في عام 2001 استهدفت هجمات نيويورك وقتل آلاف المدنيين.",
            id="anniversary",
        ),
    ],
)
def test_what_did_not_just_happen_is_not_fresh(reader: Reader, title: str, text: str) -> None:
    reports = reports_of(reader, text, title=title)

    assert [report for report in reports if report.status == "fresh"] == []
