import re

from incidents.reading.reader import Reader
from tests.builders.readings import news

STRIKE = "قصفت طائرات أمريكية، فجر الاثنين، مواقع لكتائب حزب الله في مدينة البوكمال شرقي سوريا وقتلت 5 مسلحين."


def test_an_explanation_names_the_country_the_forms_and_the_report(reader: Reader) -> None:
    lines = reader.explain(news(STRIKE, title="غارات أمريكية على البوكمال"))

    assert lines[0] == "main country: SY"
    assert any(line.startswith("clause ") and "البوكمال=placename" in line for line in lines)
    assert any(line.startswith("report 1: fresh airstrike in SY, from mentions ") for line in lines)


def test_a_mention_is_explained_with_what_its_sentence_offers(reader: Reader) -> None:
    lines = reader.explain(news(STRIKE, title="أنباء من سوريا"))

    (line,) = [line for line in lines if line.startswith("mention 0: قصفت (strike, airstrike) in clause ")]

    assert "; by aircraft" in line
    assert "; places مدينة البوكمال" in line
    assert "; dates الاثنين" in line
    assert "; tolls " in line


def test_the_sides_of_a_report_are_explained_with_their_chances(reader: Reader) -> None:
    lines = reader.explain(news(STRIKE, title="غارات أمريكية على البوكمال"))

    assert any(re.match(r"  initiator: us_coalition at (0\.\d\d|1\.00) by طائرات", line) for line in lines)
    assert any(re.match(r"  target: iran_axis at (0\.\d\d|1\.00) by مواقع", line) for line in lines)
    assert any(line.startswith("  kept at 0.") for line in lines)


def test_the_day_and_the_toll_of_a_report_are_explained_with_their_chances(reader: Reader) -> None:
    lines = reader.explain(news(STRIKE, title="غارات أمريكية على البوكمال"))

    (line,) = [line for line in lines if line.startswith("  kept at ")]

    assert re.search(r"; day at (0\.\d\d|1\.00); killed at (0\.\d\d|1\.00)$", line)


def test_what_is_left_out_is_explained_as_well(reader: Reader) -> None:
    article = news(f"{STRIKE} وتوقعت الصحيفة أن تتقدم القوات. وقال المدرب إن الفريق سيهاجم الدفاع.", title="أنباء")
    lines = reader.explain(article)
    told = {at for line in lines for at in re.findall(r"(?:from mentions |, )(\d+) ", line)}
    aside = {at for line in lines if line.startswith("hardly real") for at in re.findall(r"\d+", line)}

    assert {match[1] for line in lines if (match := re.match(r"mention (\d+):", line))} == told | aside
    assert aside or any(line.startswith("left out, for it is kept from ") for line in lines)


def test_an_article_that_is_passed_over_says_why(reader: Reader) -> None:
    lines = reader.explain(news("وصل الوزير إلى القاهرة لبحث التعاون في مجالات التجارة."))

    assert lines == ["no report: the text is not Arabic, or holds no word that alone can tell of an act"]
