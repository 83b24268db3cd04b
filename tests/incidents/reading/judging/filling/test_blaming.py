"""Blaming: an act whose doer only an accusation in a later sentence names."""

from collections.abc import Sequence
from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import propose
from incidents.reading.judging.filling.blaming import blamed
from incidents.reading.reader import Reader
from schemas.dispatch import Report
from schemas.vocabulary import Bloc
from tests.builders.readings import reports_of

ACT = "سقطت قذائف هاون مساء أمس على حي الدحي في مدينة تعز اليمنية فقتل خمسة مدنيين وأصيب عشرة."


def the_reports(reader: Reader, text: str) -> Sequence[Report]:
    return reports_of(reader, f"{ACT} {text}", title="قتلى بقذائف على حي في تعز")


@pytest.mark.parametrize(
    "accusation",
    [
        pytest.param("واتهم سكان جماعة الحوثي بإطلاقها من تل قريب.", id="of firing them"),
        pytest.param("واتهمت السلطة المحلية الحوثيين بالوقوف وراء الهجوم.", id="of standing behind it"),
        pytest.param("واتهمت السلطة المحلية الحوثيين بتنفيذ القصف.", id="of carrying it out"),
        pytest.param("وحملت وزارة الصحة جماعة الحوثي المسؤولية.", id="holds them responsible"),
        pytest.param("ونسب السكان القصف إلى الحوثيين.", id="ascribes it to them"),
    ],
)
def test_who_is_accused_of_an_act_is_its_initiator(reader: Reader, accusation: str) -> None:
    (report,) = the_reports(reader, accusation)

    assert report.initiators[0].bloc is Bloc.IRAN_AXIS


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("واتهمت السلطة المحلية الحوثيين بعرقلة المفاوضات.", id="another deed"),
        pytest.param("واتهمت السلطة المحلية الحوثيين بقصف مطار الريان.", id="an act of its own"),
        pytest.param("وقالت السلطة المحلية إن الحوثيين انسحبوا.", id="no accusation"),
    ],
)
def test_who_is_accused_of_something_else_is_not_blamed_for_it(lexicon: Lexicon, words: str) -> None:
    given = propose("قتلى بقذائف على حي في تعز", f"{ACT} {words}", date(2024, 5, 10), lexicon)
    assert given is not None

    assert list(blamed(given)) == []
