"""Kinds: what a mention is by who did it, and by what he wore or let loose."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from schemas.vocabulary import Kind
from tests.builders.readings import a_page, mentions_of


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        pytest.param("قال إن انتحاريا فجر سيارته قرب الرتل", "فجر", Kind.SUICIDE_ATTACK, id="the bomber, accusative"),
        pytest.param("فجر شاب حزاما ناسفا كان يرتديه", "فجر", Kind.SUICIDE_ATTACK, id="a belt"),
        pytest.param("دس نفسه بين المصلين ثم فجر حزامه", "فجر", Kind.SUICIDE_ATTACK, id="his belt"),
        pytest.param("فجرت عبوة كانت تخفيها تحت ثيابها", "فجرت", Kind.SUICIDE_ATTACK, id="under her clothes"),
        pytest.param("انتحاري يقتل 11 من المصلين", "يقتل", Kind.SUICIDE_ATTACK, id="a bomber kills"),
        pytest.param("قتل انتحاري برصاص الحراس", "قتل", Kind.VIOLENCE_UNSPECIFIED, id="a bomber is killed"),
        pytest.param("استهدف انتحاري دورية للجيش", "استهدف", Kind.SUICIDE_ATTACK, id="a bomber aims"),
        pytest.param("قصف الطيران البلدة بغاز الكلور", "قصف", Kind.CHEMICAL, id="with gas"),
        pytest.param("قصف البلدة بصواريخ تحمل رؤوسا كيماوية", "قصف", Kind.CHEMICAL, id="warheads of gas"),
        pytest.param("قصف الطيران مصنع غاز السارين", "قصف", Kind.AIRSTRIKE, id="gas is what was struck"),
        pytest.param("أغار مسلحون على قرية", "أغار", Kind.GROUND_ASSAULT, id="gunmen raid"),
        pytest.param("أغارت الطائرات على القرية", "أغارت", Kind.AIRSTRIKE, id="aircraft raid"),
        pytest.param(
            "مقاتلات تغير على مواقع المسلحين", "تغير على", Kind.AIRSTRIKE, id="a present that else means change"
        ),
    ],
)
def test_a_mention_is_of_the_kind_that_its_doer_tells(lexicon: Lexicon, text: str, words: str, kind: Kind) -> None:
    assert mentions_of(a_page(lexicon, text))[words].kind is kind


def test_palmyra_destroys_nothing(lexicon: Lexicon) -> None:
    assert "تدمر" not in mentions_of(a_page(lexicon, "فجر مسلحون معبدا في تدمر"))
    assert "تدمر" in mentions_of(a_page(lexicon, "غارات تدمر مستشفى"))
