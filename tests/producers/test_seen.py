from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from producers.items.drafting import Shown
from producers.items.seen import MOST_REMEMBERED, news_of, remember
from schemas.article import Article, ArticleState
from schemas.feed_state import FeedState
from tests.builders.articles import an_article
from tests.builders.outlets import MINUTE, NOON

EMPTY = FeedState("sahifa-news")
LATER = NOON + 10 * MINUTE


def after(state: FeedState, *articles: Article, at: object = NOON) -> FeedState:
    """The state when these were shown, and all news of them acknowledged."""
    shown = Shown(articles)
    return remember(state, shown, news_of(state, shown), at)  # type: ignore[arg-type]  # times are given plainly


def withdrawn(article: Article) -> Shown:
    return Shown(withdrawn=(replace(article, state=ArticleState.WITHDRAWN, first_seen=LATER, text=""),))


articles = st.lists(
    st.builds(an_article, id=st.sampled_from("abc"), text=st.sampled_from(["x", "y"])), unique_by=lambda one: one.id
)


@given(articles, articles)
def test_what_was_told_is_no_news(before: list[Article], shown: list[Article]) -> None:
    state = after(after(EMPTY, *before), *shown)

    assert news_of(state, Shown(tuple(shown))) == ()


@given(articles)
def test_what_was_not_acknowledged_stays_news(shown: list[Article]) -> None:
    news = news_of(EMPTY, Shown(tuple(shown)))

    assert news_of(remember(EMPTY, Shown(tuple(shown)), (), NOON), Shown(tuple(shown))) == news


def test_an_edited_item_keeps_its_id_and_when_it_was_first_seen() -> None:
    state = after(EMPTY, an_article(text="قتيل"))

    (edited,) = news_of(state, Shown((an_article(text="قتيلان", first_seen=LATER, published=None),)))

    assert (edited.id, edited.first_seen, edited.fetched_at) == (an_article().id, NOON, LATER)


def test_a_publish_time_that_was_cut_to_the_first_sighting_does_not_move_with_an_edit() -> None:
    state = after(EMPTY, an_article(text="قتيل"))

    (edited,) = news_of(state, Shown((an_article(text="قتيلان", first_seen=LATER, published=LATER),)))

    assert edited.published == NOON


def test_an_item_that_leaves_the_window_is_not_withdrawn() -> None:
    state = after(EMPTY, an_article())

    assert news_of(state, Shown()) == ()


def test_an_item_that_the_feed_takes_back_is_withdrawn_once() -> None:
    state = after(EMPTY, an_article())
    shown = withdrawn(an_article())

    (told,) = news_of(state, shown)
    again = news_of(remember(state, shown, [told], LATER), shown)

    assert (told.state, told.first_seen) == (ArticleState.WITHDRAWN, NOON)
    assert again == ()


def test_what_was_never_told_need_not_be_taken_back() -> None:
    assert news_of(EMPTY, withdrawn(an_article())) == ()


def test_an_item_that_comes_back_after_it_was_withdrawn_is_news() -> None:
    state, shown = after(EMPTY, an_article()), withdrawn(an_article())
    gone = remember(state, shown, news_of(state, shown), LATER)

    (back,) = news_of(gone, Shown((an_article(),)))

    assert back.state is ArticleState.PUBLISHED


def test_memory_is_bounded_and_forgets_what_was_shown_longest_ago() -> None:
    old = after(EMPTY, *(an_article(id=f"old-{n}") for n in range(MOST_REMEMBERED)))

    state = after(old, an_article(id="new"), at=NOON + timedelta(days=1))

    assert len(state.items) == MOST_REMEMBERED
    assert "new" in state.items
