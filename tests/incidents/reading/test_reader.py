import gc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.sifting import signs_of
from incidents.reading.reader import ReadArticle, Reader, publish_day
from schemas.vocabulary import TimeBasis
from tests.builders.arabic import anything, arabic
from tests.builders.readings import SilentJudge, candidates_of, news, reports_of

STRIKE = "قصفت طائرات أمريكية مواقع لكتائب حزب الله في مدينة البوكمال شرقي سوريا"
PHRASES = (
    "قصفت طائرات أمريكية",
    "شن الجيش غارات على",
    "ردا على هجوم",
    "مواقع لحزب الله",
    "في مدينة البوكمال",
    "يوم الاثنين",
    "وفي اليوم التالي",
    "مقتل 5 مسلحين",
    "وإصابة",
    "لقي",
    "منذ",
    "نفى الجيش",
    "أطلق",
    "قرية",
    "التي تضم",
    "الموالية ل",
    "»",
    "، ",
    ". ",
    "\n",
)
salads = st.lists(st.sampled_from(PHRASES), max_size=25).map(" ".join)
"""Words of violence, place, time and number in senseless order: all rules of reading meet each other."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Airstrikes hit a town on Monday, killing five people.", id="English"),
        pytest.param("جنگنده‌ها امروز شهر را بمباران کردند و پنج نفر کشته شدند.", id="Persian"),
        pytest.param("", id="empty"),
        pytest.param("وصل الوزير إلى القاهرة لبحث التعاون في مجالات التجارة.", id="peaceful"),
    ],
)
def test_what_tells_no_violence_in_arabic_gives_nothing(reader: Reader, text: str) -> None:
    assert reader.read(news(text, title="")) == ReadArticle((), ())


def test_a_title_alone_can_tell_an_act(reader: Reader) -> None:
    (report,) = reports_of(reader, "", title="مقتل 4 جنود في هجوم على حاجز للجيش في مدينة درعا السورية")

    assert report.country == "SY"
    assert {found.part for found in report.evidence} == {"title"}


def test_a_title_that_tells_of_a_missile_is_no_silence(reader: Reader) -> None:
    (report,) = reports_of(reader, "", title="عاجل | صواريخ تسقط على القاعدة الأمريكية في حقل كونيكو شرقي سوريا")

    assert report.country == "SY"


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    article = news(f"{STRIKE}.", title="غارات أمريكية على البوكمال")

    assert reader.read(article) == reader.read(article)


def test_quotation_marks_that_never_close_change_nothing(reader: Reader) -> None:
    plain = reports_of(reader, "قصفت طائرات أمريكية مواقع لكتائب حزب الله في البوكمال وقتلت 5 مسلحين.")
    broken = reports_of(reader, 'قصفت طائرات أمريكية «مواقع لكتائب حزب الله في البوكمال وقتلت 5 "مسلحين.')

    assert [report.id for report in broken] == [report.id for report in plain] != []


def test_without_a_publish_time_an_act_without_a_date_has_none(reader: Reader) -> None:
    article = news(f"{STRIKE}.", on=None, first_seen=datetime(2026, 3, 1, 22, tzinfo=UTC))

    reports = reader.read(article).reports

    assert publish_day(article) == date(2026, 3, 1)
    assert [report.happened.basis for report in reports] == [TimeBasis.NONE]
    assert [report.happened.start for report in reports] == [None]


def test_what_is_published_after_midnight_in_baghdad_tells_of_the_day_before(reader: Reader) -> None:
    article = news(f"{STRIKE} اليوم.", on=datetime(2026, 3, 1, 22, 30, tzinfo=UTC))

    (report,) = reader.read(article).reports

    assert report.happened.start
    assert report.happened.start.date() == date(2026, 3, 1)


@pytest.mark.parametrize("stop", [pytest.param(". ", id="sentences"), pytest.param(" ", id="no stop at all")])
def test_an_article_of_twenty_thousand_words_is_read(reader: Reader, stop: str) -> None:
    text = stop.join([STRIKE] * 1_800)

    reports = reports_of(reader, text)

    assert len(text.split()) > 20_000
    assert 0 < len(reports) <= 40


def test_only_the_likeliest_mentions_are_paired(lexicon: Lexicon, judge: FirstJudge) -> None:
    given = candidates_of(lexicon, f"{STRIKE}. " * 100)

    kept = judge.sift(given, judge.odds(given, signs_of(given)))

    assert len(given.all) > len(kept) == 20


def test_nothing_of_an_article_that_was_read_waits_for_the_collector_of_garbage(reader: Reader) -> None:
    article = news(f"{STRIKE} ما أدى إلى مقتل 5 مسلحين وإصابة 3.", title="غارات أمريكية على البوكمال")
    reader.read(article)
    gc.collect()
    gc.disable()
    try:
        read = reader.read(article)
        waiting = gc.collect()
    finally:
        gc.enable()

    assert read.reports
    assert waiting == 0


def test_any_judge_may_take_the_place_of_the_first(lexicon: Lexicon) -> None:
    silent = Reader(lexicon, SilentJudge())

    assert reports_of(silent, f"{STRIKE}.") == ()
    assert silent.explain(news(f"{STRIKE}."))[-1].startswith("no report")


@given(title=arabic, text=arabic)
def test_no_arabic_text_is_too_odd_to_be_read(reader: Reader, title: str, text: str) -> None:
    read = reader.read(news(text, title=title))

    assert isinstance(read, ReadArticle)


@given(title=anything, text=anything)
def test_no_text_at_all_is_too_odd_to_be_read(reader: Reader, title: str, text: str) -> None:
    read = reader.read(news(text, title=title))

    assert isinstance(read, ReadArticle)


@given(title=salads, text=salads)
def test_evidence_points_at_its_characters_in_senseless_text_too(reader: Reader, title: str, text: str) -> None:
    article = news(text, title=title)
    evidence = [found for report in reader.read(article).reports for found in report.evidence]

    parts = {"title": article.title, "text": article.text}

    assert all(parts[found.part][found.start : found.end] == found.quote for found in evidence)


@given(text=salads)
def test_every_article_can_be_explained(reader: Reader, text: str) -> None:
    lines = reader.explain(news(text))

    assert lines
    assert all(lines)
