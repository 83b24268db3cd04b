"""Flanking: weak verbs that open an incident only beside fighters, gunmen or fire."""

import pytest

from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("استعادت القوات العراقية بلدة القيارة", id="a town was retaken"),
        pytest.param("وسيطر الحوثيون على المدينة", id="taken, by a name"),
        pytest.param("سقطت المدينة بيد قوات الدعم السريع", id="fell to"),
        pytest.param("أوقفت الشرطة أربعة عناصر من تنظيم داعش", id="militants were arrested"),
        pytest.param("أطلق مسلحون النار على سيارة", id="fire was opened"),
    ],
)
def test_a_weak_verb_opens_an_incident_beside_its_word(lexicon: Lexicon, text: str) -> None:
    assert lexicon.flanked.any_in(Text("", text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("استعاد الفريق صدارة الدوري", id="a lead was retaken"),
        pytest.param("أطلق الوزير حملة جديدة", id="a campaign was launched"),
        pytest.param("البلدة التي تسيطر عليها فصائل موالية", id="how things stand"),
        pytest.param("مناطق سيطرة قوات النظام", id="a noun that is written as a verb"),
        pytest.param("أوقفت الشرطة ثلاثة سائقين", id="drivers were arrested"),
        pytest.param("طرد الجيش الملكي مدربه", id="a coach was dismissed"),
    ],
)
def test_alone_or_as_how_things_stand_it_opens_none(lexicon: Lexicon, text: str) -> None:
    assert not lexicon.flanked.any_in(Text("", text))


def test_in_a_title_the_present_tells(lexicon: Lexicon) -> None:
    assert lexicon.flanked.any_in(Text("الجيش يستعيد مواقع في نهم", ""))
    assert not lexicon.flanked.any_in(Text("", "الجيش يستعيد مواقع في نهم"))
