"""Accidents, tests and disposals: what is told in words of violence and is none."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from tests.builders.readings import a_page, mentions_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("انقلبت شاحنة تقل جنودا فقتل خمسة منهم وأصيب آخرون", id="a truck turned over"),
        pytest.param("سقطت مروحية بسبب خلل في المحرك فقتل طاقمها", id="a helicopter fell"),
        pytest.param("لقي عمال حتفهم في انفجار أسطوانة غاز", id="a gas cylinder burst"),
        pytest.param("لقي ثلاثة بحارة حتفهم في غرق قارب صيد", id="a boat sank"),
        pytest.param("مصرع عشرة في انفجار غاز الميثان داخل نفق", id="firedamp in a mine"),
        pytest.param("فجرت الفرق تحت السيطرة ألغاما قديمة", id="mines blown up under control"),
        pytest.param("أطلق الجيش صاروخا جديدا في تجربة ناجحة", id="a missile was tried"),
        pytest.param("قصفت راجمات روسية أهدافا وهمية", id="aims that do not exist"),
        pytest.param("حاصرت عاصفة مئات المسافرين", id="a storm"),
    ],
)
def test_what_nobody_did_to_anybody_is_no_mention(lexicon: Lexicon, text: str) -> None:
    assert mentions_of(a_page(lexicon, text)) == {}


def test_the_title_of_an_accident_is_no_mention_either(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "انقلبت حافلة فقتل خمسة.", title="مقتل خمسة على طريق صحراوي")

    assert mentions_of(page) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("انقلبت الشاحنة بعدما هاجمها مسلحون فقتل خمسة", "فقتل", id="after an attack"),
        pytest.param("انقلبت الآلية بانفجار لغم فقتل خمسة", "فقتل", id="over a mine"),
        pytest.param("غرق الزورق بعد أن أصابه صاروخ فقتل ثلاثة", "فقتل", id="sunk by a missile"),
        pytest.param("انفجار مستودع ذخيرة في القاعدة", "انفجار", id="what may have been blown up"),
    ],
)
def test_an_accident_with_a_weapon_or_an_attack_is_none(lexicon: Lexicon, text: str, words: str) -> None:
    assert words in mentions_of(a_page(lexicon, text))
