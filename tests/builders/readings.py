"""Short Arabic articles as the layers of reading see them."""

from datetime import UTC, date, datetime, time
from typing import Any

from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.counting.tolls import TollMention, find_tolls
from incidents.reading.annotating.dates import resolve_dates
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.grouping.groups import find_groups
from incidents.reading.annotating.mentions import Mention, find_mentions
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.annotating.placing.places import find_places
from incidents.reading.candidates import Candidates, propose
from incidents.reading.judging.filling.picking import Weighed, weigh
from incidents.reading.judging.judge import Decision
from incidents.reading.judging.weighing import Weights
from incidents.reading.reader import Reader
from schemas.article import Article
from schemas.dispatch import Report
from tests.builders.articles import an_article

TUESDAY = date(2026, 3, 10)
"""The day on which the sentences of these tests are published."""


def a_page(lexicon: Lexicon, text: str, *, title: str = "", on: date = TUESDAY) -> Annotated:
    """Return an article with its typed forms."""
    return Annotated(Text(title, text), lexicon, on)


def clauses_of(page: Annotated) -> list[tuple[str, str]]:
    """Return (opener, words) of each clause."""
    return [(clause.opener, page.text.quote(clause.start, clause.end)) for clause in page.clauses]


def groups_of(page: Annotated, *, country: str = "SY") -> dict[str, Group]:
    """Return the noun groups of an article on a country by their words."""
    return {page.text.quote(group.start, group.end): group for group in find_groups(page, country)}


def mentions_of(page: Annotated) -> dict[str, Mention]:
    """Return the mentions by their words."""
    return {page.text.quote(mention.start, mention.end): mention for mention in find_mentions(page)}


def places_of(page: Annotated) -> dict[str, PlaceMention]:
    """Return the places by their names, cues left out."""
    return {page.text.quote(place.name_start, place.end): place for place in find_places(page).mentions}


def tolls_of(page: Annotated) -> list[tuple[str, int, int | None, str]]:
    """Return (effect, least, most, whose) of each toll."""
    return [(toll.effect, toll.min, toll.max, toll.role) for toll in find_tolls(page)]


def a_toll(page: Annotated) -> TollMention:
    """Return the one toll of an article."""
    (toll,) = find_tolls(page)
    return toll


def days_of(page: Annotated) -> list[tuple[str, date, date]]:
    """Return (words, first day, last day) of each date."""
    return [(page.text.quote(dated.start, dated.end), dated.first, dated.last) for dated in resolve_dates(page)]


def candidates_of(lexicon: Lexicon, text: str, *, title: str = "خبر عاجل", on: date = TUESDAY) -> Candidates:
    """Return the candidates of an article in which something can open an incident."""
    given = propose(title, text, on, lexicon)
    if given is None:
        raise AssertionError(f"nothing in it can open an incident: {text}")
    return given


def as_one_act(given: Candidates, weights: Weights) -> tuple[list[int], list[Weighed]]:
    """Return all mentions of an article as those of one act, with what stands near each."""
    return list(range(len(given.all))), [weigh(candidate, weights) for candidate in given.all]


def news(text: str, *, title: str = "تطورات ميدانية", on: date | None = TUESDAY, **said: Any) -> Article:  # noqa: ANN401  # any field
    """Return an article published on the morning of a day (None: without a publish time)."""
    published = datetime.combine(on, time(6), UTC) if on else None
    return an_article(title=title, text=text, published=published, **said)


def reports_of(reader: Reader, text: str, **said: Any) -> tuple[Report, ...]:  # noqa: ANN401  # any field of an article
    """Return the reports of an article with that text."""
    return reader.read(news(text, **said)).reports


class SilentJudge:
    """Finds no incident anywhere."""

    def decide(self, given: Candidates) -> list[Decision]:
        """Return nothing."""
        return []
