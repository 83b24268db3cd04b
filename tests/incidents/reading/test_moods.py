import pytest

from incidents.lexicon.lexicon import Lexicon
from tests.builders.readings import a_page


def moods_of(lexicon: Lexicon, text: str) -> dict[str, str]:
    page = a_page(lexicon, text)
    return {page.words[at]: cue for at, cues in page.cues.items() for cue in cues & {"future", "plan"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("سيقصف الجيش المدينة", {"سيقصف": "future"}, id="an act to come"),
        pytest.param("ستواصل القوات عملياتها", {"ستواصل": "future"}, id="another verb to come"),
        pytest.param("قد تنفذ القوات هجوما", {"قد": "plan"}, id="what may be"),
        pytest.param("وقد تعرضت المدينة لقصف", {}, id="the same word tells of what was"),
        pytest.param("قد قتل ثلاثة", {}, id="and so before a perfect"),
        pytest.param("توقع الوزير هجوما", {"توقع": "plan"}, id="what is expected"),
        pytest.param("غارات توقع قتلى في المدينة", {}, id="the same word tells of what was inflicted"),
        pytest.param("غارات توقع عشرات القتلى في المدينة", {}, id="and so with a number between"),
        pytest.param("سيطرت القوات على سيارة", {}, id="words that only begin so"),
        pytest.param("قصفت الطائرات سيدكان", {}, id="a name that begins so"),
    ],
)
def test_a_verb_says_by_its_form_what_will_or_may_be(lexicon: Lexicon, text: str, expected: dict[str, str]) -> None:
    assert moods_of(lexicon, text) == expected
