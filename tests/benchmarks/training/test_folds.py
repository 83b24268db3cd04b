from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.training.folds import Splitting, by_article, by_time
from benchmarks.training.labels import Labelled, Silent

days = st.dates(date(2015, 7, 1), date(2018, 10, 31))


def published(day: date) -> Labelled:
    """Return an article of that day."""
    return Silent({"article_id": str(day), "incidents": []}, {"published": f"{day}T08:00:00Z"})


def day_of(example: Labelled) -> date:
    return date.fromisoformat(example.article["published"][:10])


@pytest.mark.parametrize("split", [by_article, by_time])
@given(st.lists(days, min_size=1, max_size=30), st.lists(days, max_size=10), st.integers(2, 5))
def test_every_article_is_asked_once_and_never_where_it_is_taught(
    split: Splitting, of: list[date], more: list[date], folds: int
) -> None:
    examples, further = [published(day) for day in of], [published(day) for day in more]

    splits = split(examples, further, folds)

    asked = [id(e) for s in splits for e in s.asked]
    assert sorted(asked) == sorted(map(id, examples))
    assert all({id(e) for e in s.asked}.isdisjoint(id(e) for e in s.taught) for s in splits)


@given(st.lists(days, min_size=1, max_size=30), st.lists(days, max_size=10), st.integers(2, 5))
def test_nothing_is_taught_of_the_days_that_are_asked_about(of: list[date], more: list[date], folds: int) -> None:
    for split in by_time([published(day) for day in of], [published(day) for day in more], folds):
        first, last = min(map(day_of, split.asked)), max(map(day_of, split.asked))

        assert not any(first - timedelta(days=3) <= day_of(e) <= last + timedelta(days=3) for e in split.taught)


def test_further_articles_are_taught_in_every_fold_of_articles() -> None:
    further = published(date(2018, 5, 1))

    splits = by_article([published(date(2018, 5, day)) for day in range(1, 9)], [further], 4)

    assert all(any(e is further for e in split.taught) for split in splits)
