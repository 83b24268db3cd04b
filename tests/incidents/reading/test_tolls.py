import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.tolls import find_tolls
from tests.builders.readings import a_page, a_toll, tolls_of


@pytest.mark.parametrize(
    ("text", "effect", "low", "high", "whose"),
    [
        pytest.param("سقط 5 قتلى في القصف", "killed", 5, 5, "", id="count before the noun"),
        pytest.param("سقط قتيلان في القصف", "killed", 2, 2, "", id="dual"),
        pytest.param("أسفر القصف عن مقتل جندي", "killed", 1, 1, "member", id="one soldier"),
        pytest.param("مقتل جنديين", "killed", 2, 2, "member", id="two soldiers"),
        pytest.param("مصرع ثلاثة مدنيين", "killed", 3, 3, "civilian", id="number in words"),
        pytest.param("مقتل ما لا يقل عن 30 شخصا", "killed", 30, None, "civilian", id="at least"),
        pytest.param("مقتل أكثر من 30 شخصا", "killed", 30, None, "civilian", id="more than"),
        pytest.param("سقط عشرات القتلى", "killed", 20, 99, "", id="dozens"),
        pytest.param("نحو 20 جريحا", "injured", 20, 20, "", id="about"),
        pytest.param("إصابة طفل", "injured", 1, 1, "civilian", id="a child injured"),
        pytest.param("لقي شرطي مصرعه في الانفجار", "killed", 1, 1, "member", id="met his death"),
        pytest.param("لقي حتفه في الانفجار", "killed", 1, 1, "", id="met his end"),
        pytest.param("مقتل ثلاثة جنود وأربعة ضباط", "killed", 7, 7, "member", id="sum of one sort"),
        pytest.param("مقتل 3 جنود وخمسة مدنيين", "killed", 8, 8, "mixed", id="sum of two sorts"),
        pytest.param("مقتل 3 جنود و5 مدنيين", "killed", 8, 8, "mixed", id="sum in digits"),
        pytest.param("استشهاد فلسطيني برصاص الجنود", "killed", 1, 1, "", id="one of a nation"),
        pytest.param("إصابة آخر", "injured", 1, 1, "", id="another"),
        pytest.param("قضى الجندي في الهجوم", "killed", 1, 1, "member", id="a soldier who fell"),
        pytest.param("حصيلة القتلى 45", "killed", 45, 45, "", id="figure behind its noun"),
    ],
)
def test_a_toll_is_counted(  # noqa: PLR0913  # the row of the table is one toll
    lexicon: Lexicon, text: str, effect: str, low: int, high: int | None, whose: str
) -> None:
    assert tolls_of(a_page(lexicon, text)) == [(effect, low, high, whose)]


def test_a_word_of_another_effect_ends_the_sum(lexicon: Lexicon) -> None:
    tolls = tolls_of(a_page(lexicon, "مقتل 3 جنود وإصابة 5 مدنيين"))

    assert tolls == [("killed", 3, 3, "member"), ("injured", 5, 5, "civilian")]


def test_a_toll_that_rose_is_a_running_sum(lexicon: Lexicon) -> None:
    toll = a_toll(a_page(lexicon, "ارتفعت حصيلة القتلى إلى 12"))

    assert (toll.min, toll.total) == (12, True)


def test_no_casualties_is_a_toll_of_none_for_both_effects(lexicon: Lexicon) -> None:
    tolls = tolls_of(a_page(lexicon, "لم تقع إصابات في الهجوم"))

    assert sorted(tolls) == [("injured", 0, 0, ""), ("killed", 0, 0, "")]


@pytest.mark.parametrize("text", ["مقتل جنود", "أسفر عن قتلى وجرحى", "هرب ثلاثة جنود"])
def test_plurals_without_a_number_say_no_figure(lexicon: Lexicon, text: str) -> None:
    assert find_tolls(a_page(lexicon, text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "مقتل وإصابة 15 شخصا", [("injured", 1, None, "civilian"), ("killed", 1, None, "civilian")], id="one figure"
        ),
        pytest.param("عشرات القتلى والجرحى", [("injured", 20, 99, ""), ("killed", 20, 99, "")], id="dozens of both"),
        pytest.param(
            "سبعة جنود قتلوا وأصيب خمسة", [("killed", 7, 7, "member"), ("injured", 5, 5, "")], id="each its own figure"
        ),
        pytest.param("مقتل 7 وإصابة 13", [("killed", 7, 7, ""), ("injured", 13, 13, "")], id="each behind its word"),
    ],
)
def test_dead_and_injured_share_a_figure_only_where_they_share_the_words(
    lexicon: Lexicon, text: str, expected: list[tuple[str, int, int | None, str]]
) -> None:
    assert sorted(tolls_of(a_page(lexicon, text))) == sorted(expected)
