"""What the yardstick and the count of false alarms ask of a reader, on sentences of our own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.quality.false_alarms import alarms
from benchmarks.quality.yardstick import Sentence, learnt, majority, sentences_of, those_reported, unanimous
from schemas.article import Article
from schemas.vocabulary import Status
from tests.builders.articles import FakeReader, Said, an_article


class Telling(FakeReader):
    """A reader of the same fake sort, whose reports have one status."""

    def __init__(self, status: Status) -> None:
        self.status = status

    def read(self, article: Article) -> Said:
        said = super().read(article)
        return Said(tuple(replace(report, status=self.status) for report in said.reports), said.signature)


def a_sentence(text: str, *, accepted: int = 3, rejected: int = 0, document: str = "AAW_ARB_20071026.0026") -> Sentence:
    return Sentence(document, "1", date(2007, 10, 26), text, accepted, rejected)


def test_the_day_of_a_sentence_stands_in_its_id(tmp_path: Path) -> None:
    file = tmp_path / "assault.csv"
    file.write_text(
        "id,event_type,label,accept,reject,total,text\nAAW_ARB_20071026.0026-2,ASSAULT,yes,3,0,3,قصف الجيش البلدة\n",
        encoding="utf-8",
    )

    (sentence,) = sentences_of(file)

    assert sentence == Sentence("AAW_ARB_20071026.0026", "2", date(2007, 10, 26), "قصف الجيش البلدة", 3, 0)


def test_what_all_said_leaves_none_out_and_what_most_said_leaves_out_the_divided() -> None:
    agreed, doubted, divided = (a_sentence(str(n), accepted=3, rejected=n) for n in (0, 1, 3))

    assert unanimous([agreed, doubted, divided]) == {agreed: True, doubted: False, divided: False}
    assert majority([agreed, doubted, divided]) == {agreed: True, doubted: True}


def test_a_sentence_counts_where_something_happened_in_it() -> None:
    sentences = [a_sentence("SY"), a_sentence(" ")]

    assert those_reported(Telling(Status.BACKGROUND), sentences) == [True, False]
    assert those_reported(Telling(Status.THREATENED), sentences) == [False, False]


def test_grams_are_learnt_from_other_documents_alone() -> None:
    sentences = [
        a_sentence(f"{word} الجيش البلدة {n}", document=f"AAW_ARB_20071026.{n}")
        for n in range(20)
        for word in ("قصف", "زار")
    ]

    assert learnt(sentences, ["قصف" in s.text for s in sentences]) == ["قصف" in s.text for s in sentences]


def test_an_alarm_is_an_article_with_something_fresh() -> None:
    loud, quiet = an_article(id="loud", text="SY"), an_article(id="quiet", text="")

    assert [article.id for article, _ in alarms(Telling(Status.FRESH), [loud, quiet])] == ["loud"]
    assert list(alarms(Telling(Status.BACKGROUND), [loud, quiet])) == []
