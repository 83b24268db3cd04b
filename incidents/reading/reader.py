"""The reader: one article in, its reports out."""

from dataclasses import dataclass, replace
from datetime import date

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import Candidates, propose
from incidents.reading.explaining import explained
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.judge import Judge, kept_of
from incidents.reading.reports import write_reports
from incidents.tracking.sketching import signature
from schemas.article import Article
from schemas.dispatch import Report


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What one article says happened, and the sketch of its text for telling copies."""

    reports: tuple[Report, ...]
    signature: tuple[int, ...]


class Reader:
    """Reads Arabic articles.

    Args:
        lexicon: The language data.
        judge: Decides what is an incident; the candidates come from the annotation layer.
    """

    def __init__(self, lexicon: Lexicon, judge: Judge) -> None:
        self.lexicon = lexicon
        self.judge = judge

    def read(self, article: Article) -> ReadArticle:
        """Return the reports of an article; none where it is not Arabic or tells of no violence."""
        given = self._candidates(article)
        if given is None:
            return ReadArticle((), ())
        drafts = kept_of(self.judge.decide(given))
        if article.published is None:
            drafts = [_undated(draft) for draft in drafts]
        reports = write_reports(article.id, given, drafts, self.lexicon)
        # The sketch tells copies of what was filed; where nothing is, nothing can copy it.
        return ReadArticle(reports, signature(given.doc.words) if reports else ())

    def explain(self, article: Article) -> list[str]:
        """Return, as lines for people, what was seen in an article and why it was judged so."""
        given = self._candidates(article)
        if given is None:
            return ["no report: the text is not Arabic, or holds no word that alone can tell of an act"]
        return explained(given, self.judge.decide(given))

    def _candidates(self, article: Article) -> Candidates | None:
        if self.lexicon.languages.identify(f"{article.title} {article.text}") != "ar":
            return None
        return propose(article.title, article.text, publish_day(article), self.lexicon)


def _undated(draft: Draft) -> Draft:
    # "Yesterday" still counts from the day first seen, but that day itself never stands in for a publish day.
    return draft if draft.dated else replace(draft, first=None, last=None)


def publish_day(article: Article) -> date:
    """Return what a newsroom called "today" when it published an article; the day it was first seen where none is told.

    That is the day of UTC, which turns at three at night in Baghdad, Riyadh and Damascus. What comes after midnight
    there is still about the day before: of 123 articles of the corpus from 21 to 24 UTC that name the weekday of their
    "today", 117 mean the day of UTC, and 6 the one that had begun.
    """
    return (article.published or article.first_seen).date()
