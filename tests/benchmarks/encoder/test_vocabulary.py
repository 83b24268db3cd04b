import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoder.vocabulary import Forms, commonest, table_of
from incidents.reading.encoding.spelling import AFFIXES, FIRST_WORD, MASK, OTHER, PADDING, affixes

WORDS = st.text(alphabet=st.characters(min_codepoint=0x0621, max_codepoint=0x064A), min_size=1, max_size=9)


def test_a_form_met_again_has_the_number_it_had() -> None:
    forms = Forms()
    first = forms.numbers(["قصفت", "طائرات", "قصفت"])

    assert first[0] == first[2] != first[1]
    assert forms.numbers(["طائرات"]) == [first[1]]


def test_forms_leave_the_numbers_of_filling_and_of_hidden_words_free() -> None:
    assert Forms().numbers(["قصفت"]) == [Forms.FIRST]
    assert {PADDING, MASK} == set(range(Forms.FIRST))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("17", "42", True, id="as long as each other"),
        pytest.param("17", "417", False, id="of other lengths"),
        pytest.param("12345", "2,500,000", True, id="five signs and more"),
        pytest.param("٣", "3", True, id="digits of either kind"),
    ],
)
def test_numbers_are_known_by_their_length(one: str, other: str, alike: bool) -> None:
    first, second = Forms().numbers([one, other])

    assert (first == second) is alike


@given(WORDS)
def test_every_affix_has_a_row_and_row_nought_stands_for_none(word: str) -> None:
    rows = affixes(word)

    assert len(rows) == 6
    assert all(0 <= row < AFFIXES + 1 for row in rows)
    assert [row > 0 for row in rows] == [True, len(word) > 3, len(word) > 4] * 2


def test_words_share_the_rows_of_the_beginnings_and_endings_that_they_share() -> None:
    bombed, bombing = affixes("قصفوا"), affixes("قصفهم")

    assert bombed[:2] == bombing[:2]
    assert set(bombed[3:]).isdisjoint(bombing[3:])


def test_a_beginning_and_an_ending_of_the_same_letters_differ() -> None:
    rows = affixes("من")

    assert rows[0] != rows[3]


def test_the_commonest_forms_come_first_and_equals_as_they_were_met() -> None:
    assert commonest(["ب", "ا", "ج", "د"], [5, 9, 5, 4], most=3) == ["ا", "ب", "ج"]


def test_rare_forms_get_no_number_though_there_is_room() -> None:
    assert commonest(["ا", "ب"], [9, 2], most=10) == ["ا"]


def test_a_form_outside_the_vocabulary_is_other_but_keeps_its_affixes() -> None:
    ids, rows = table_of(["قصفت", "نادره"], ["قصفت"])

    assert ids.tolist() == [PADDING, MASK, FIRST_WORD, OTHER]
    assert rows[:2].tolist() == [[0] * 6] * 2
    assert rows[3].tolist() == list(affixes("نادره"))
