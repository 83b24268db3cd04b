from dataclasses import replace
from datetime import date

import pytest

from incidents.reading.judging.drafts import Draft, is_likeliest, told_as
from schemas.vocabulary import Status
from tests.builders.drafts import a_draft, dated

PUBLISHED = date(2026, 3, 10)
A_WAR = dated(date(2014, 1, 1), date(2014, 12, 31))
THE_DAY_BEFORE = dated(date(2026, 3, 9), date(2026, 3, 9))


@pytest.mark.parametrize(
    ("draft", "status", "day"),
    [
        pytest.param(a_draft(THE_DAY_BEFORE), Status.FRESH, date(2026, 3, 9), id="news of its own day"),
        pytest.param(a_draft(None), Status.FRESH, PUBLISHED, id="news without a day"),
        pytest.param(a_draft(A_WAR), Status.FRESH, PUBLISHED, id="news of a war that began in another year"),
        pytest.param(a_draft(A_WAR), Status.BACKGROUND, date(2014, 1, 1), id="background of another year"),
        pytest.param(a_draft(None), Status.BACKGROUND, None, id="background without a day"),
    ],
)
def test_news_is_of_its_own_day_or_of_the_day_of_publication(draft: Draft, status: Status, day: date | None) -> None:
    told = told_as(draft, status, PUBLISHED)

    assert (told.status, told.first) == (status, day)


def test_what_did_not_happen_stands_in_no_acts_way_but_an_act_in_that_of_a_threat() -> None:
    act, second = replace(a_draft(None), chance=0.3), replace(a_draft(None), chance=0.2)
    threat, weak_threat = (replace(a_draft(None), chance=chance, status=Status.THREATENED) for chance in (0.5, 0.25))

    assert [is_likeliest(draft, [act, second, threat]) for draft in (act, second, threat)] == [True, False, True]
    assert not is_likeliest(weak_threat, [act, weak_threat])
