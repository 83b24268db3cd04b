import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.unreal import spoken_of
from tests.builders.readings import candidates_of


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("هدد الحزب بقصف المدينة", "threat", id="a threat"),
        pytest.param("سيقصف الجيش المدينة", "threat", id="the future"),
        pytest.param("خلية كانت تعتزم مهاجمة المدينة", "threat", id="they meant to"),
        pytest.param("أحبط الأمن محاولة لتفجير السوق", "threat", id="a bombing that was tried"),
        pytest.param("نفى الجيش قصف المدينة", "denial", id="a denial"),
        pytest.param("نفى المصدر ما تردد أمس عن قصف المدينة", "denial", id="a rumour that is denied"),
        pytest.param("نفت الوزارة أن تكون طائراتها قصفت المدينة", "denial", id="denied to have"),
        pytest.param("قال المصدر إن الجيش لم يقصف المدينة", "denial", id="did not"),
        pytest.param("سيرد الجيش على أي قصف", "condition", id="any"),
        pytest.param("إذا استمر القصف", "condition", id="if"),
        pytest.param("حذرت المنظمة سكان المدينة من هجوم وشيك", "threat", id="a warning"),
        pytest.param("غادر السكان وسط مخاوف من قصف المدينة", "threat", id="fears"),
        pytest.param("توعدت الفصائل، مساء الأحد، باجتياح المدينة", "threat", id="a threat in pieces"),
        pytest.param("أحبط الأمن مخططا لتفجير السوق", "threat", id="a plan"),
        pytest.param("يستعد الجيش لشن هجوم على البلدة", "threat", id="preparations"),
        pytest.param("قال إن سلاح الجو قد يقصف المدينة", "threat", id="may"),
        pytest.param("لم تستبعد الوزارة احتمال وقوع هجوم", "threat", id="a possibility"),
        pytest.param("فند الحاكم شائعات عن خطف تلميذات", "denial", id="rumours"),
        pytest.param("قال إن قواته تتوخى الحذر لتجنب قصف المدنيين", "condition", id="what is avoided"),
    ],
)
def test_what_did_not_happen_is_only_spoken_of(lexicon: Lexicon, text: str, way: str) -> None:
    given = candidates_of(lexicon, text)

    assert spoken_of(given, range(len(given.all))) == way


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("هدد الحزب بالرد بعد قصف المدينة", id="a threat after an act"),
        pytest.param("أحبط الجيش محاولة تسلل", id="an attack that was repelled is a fight"),
        pytest.param("تداولت مواقع أنباء عن قصف المدينة", id="a rumour that nobody denies"),
        pytest.param("وكان الجيش قد قصف المدينة", id="had done it"),
        pytest.param("حذر المسؤول السكان. وقصف الجيش المدينة من الشرق", id="a warning in another sentence"),
        pytest.param("نفى الحزب مسؤوليته. وقصف الجيش المدينة", id="a denial in another sentence"),
    ],
)
def test_what_happened_is_told(lexicon: Lexicon, text: str) -> None:
    given = candidates_of(lexicon, text)

    assert spoken_of(given, range(len(given.all))) == ""


def test_an_act_that_one_sentence_denies_and_another_tells_is_told(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "نفى الجيش قصف المدينة. وقصفت طائراته المدينة أمس")

    assert spoken_of(given, range(len(given.all))) == ""
