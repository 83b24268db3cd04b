import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.items.identity import article_id, content_hash, keys_of, normal_link
from producers.items.parsing import Item


def keys(*items: Item) -> tuple[str, ...]:
    return keys_of(items, [item.link for item in items])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("http://sahifa.example/1", "https://www.sahifa.example/1/", id="scheme, www and slash"),
        pytest.param("https://sahifa.example/1?utm_source=rss&id=2", "https://sahifa.example/1?id=2", id="tracking"),
        pytest.param("https://sahifa.example/1#comments", "https://sahifa.example/1", id="fragment"),
        pytest.param("https://sahifa.example/خبر", "https://sahifa.example/%D8%AE%D8%A8%D8%B1", id="escapes"),
        pytest.param("https://SAHIFA.example:443/1", "https://sahifa.example/1", id="case and port"),
    ],
)
def test_two_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert normal_link(one) == normal_link(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://sahifa.example/?p=1", "https://sahifa.example/?p=2", id="query"),
        pytest.param("https://sahifa.example/A", "https://sahifa.example/a", id="case of the path"),
        pytest.param("https://sahifa.example:8080/1", "https://sahifa.example/1", id="another port"),
    ],
)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert normal_link(one) != normal_link(other)


def test_the_guid_decides_and_not_the_link() -> None:
    before, after = (Item("tag:7", f"https://sahifa.example/{n}", "خبر", "") for n in (1, 2))

    assert keys(before) == keys(after)


def test_one_guid_for_all_items_tells_none_of_them() -> None:
    first, second = keys(Item("0", "https://sahifa.example/1", "", ""), Item("0", "https://sahifa.example/2", "", ""))

    assert first != second


def test_without_guid_the_link_decides_and_without_link_the_title() -> None:
    assert keys(Item("", "https://sahifa.example/1", "خبر", "")) == ("sahifa.example/1",)
    assert keys(Item("", "", "خبر", "")) == ("خبر",)


def test_two_publishers_never_share_an_article() -> None:
    assert article_id("sahifa", "1") != article_id("jarida", "1")
    assert len(article_id("sahifa", "1")) == 32


def test_space_and_composition_do_not_change_what_a_text_says() -> None:
    assert content_hash("أمر", "نص  آخر") == content_hash("ا\u0654مر", "نص\nا\u0653خر")
    assert content_hash("أمر", "") != content_hash("", "أمر")


@given(st.text())
def test_any_link_can_be_compared(link: str) -> None:
    assert normal_link(f"https://{link}") == normal_link(f"https://{link}")
    assert isinstance(normal_link(link), str)
