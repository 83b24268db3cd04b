from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from schemas.vocabulary import Bloc
from tests.builders.readings import a_page, groups_of

IN_THE_WAR = date(2018, 3, 6)


@pytest.mark.parametrize(
    ("text", "words", "bloc"),
    [
        pytest.param(
            "أوقفت الشرطة خمسة شبان بتهمة الانتماء إلى داعش", "شبان", Bloc.ISIS, id="young men who are suspected"
        ),
        pytest.param("قتل انتحاري يشتبه بأنه ينتمي لداعش", "انتحاري", Bloc.ISIS, id="a bomber, behind a relative"),
        pytest.param("استهدف القصف مستودعا تابعا لحزب الله", "مستودعا", Bloc.IRAN_AXIS, id="a site"),
        pytest.param("استهدف القصف مصفاة كبيرة تابعة لحزب الله", "مصفاة", Bloc.IRAN_AXIS, id="with a word between"),
    ],
)
def test_who_is_said_to_belong_to_a_side_is_of_it(lexicon: Lexicon, text: str, words: str, bloc: Bloc) -> None:
    assert groups_of(a_page(lexicon, text), country="IQ")[words].bloc is bloc


def test_people_beside_a_side_that_they_do_not_belong_to_are_civilians(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "أوقفت الشرطة خمسة شبان، وتوعد داعش بالانتقام"), country="IQ")

    assert groups["شبان"].bloc is Bloc.CIVILIANS


def test_people_of_a_town_in_a_province_are_civilians(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قتل سكان في بلدة تابعة لمحافظة البصرة"), country="IQ")

    assert groups["سكان"].bloc is Bloc.CIVILIANS


def test_men_who_are_loyal_to_it_are_of_the_side_before_them(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قتل عناصر من قوات النظام والمسلحين الموالين لها في المعارك", on=IN_THE_WAR)

    assert groups_of(page)["والمسلحين"].bloc is Bloc.SYRIAN_GOV


@pytest.mark.parametrize(
    ("text", "country", "bloc"),
    [
        pytest.param("هاجم الإرهابيون حاجزا للجيش", "SY", Bloc.SYRIAN_OPPOSITION, id="in Syria those who fight Assad"),
        pytest.param("هاجم تنظيم داعش قرية، ثم انسحب الإرهابيون", "SY", Bloc.ISIS, id="who was named before"),
        pytest.param(
            "سيطر الجيش الوطني الليبي على درنة، وفر الإرهابيون", "LY", Bloc.OTHER_ARMED, id="never the army before them"
        ),
    ],
)
def test_whom_an_outlet_calls_terrorists_depends_on_the_war(
    lexicon: Lexicon, text: str, country: str, bloc: Bloc
) -> None:
    assert groups_of(a_page(lexicon, text, on=IN_THE_WAR), country=country)["الإرهابيون"].bloc is bloc


@pytest.mark.parametrize("words", ["القوات المشتركة", "المملكة"])
def test_a_name_that_no_row_knows_there_is_not_that_of_the_rebels_before_it(lexicon: Lexicon, words: str) -> None:
    groups = groups_of(a_page(lexicon, f"هاجم الحوثيون القرية، وردت {words} بالقصف"), country="JO")

    assert words not in groups or groups[words].bloc is not Bloc.IRAN_AXIS


def test_a_policeman_with_a_nation_is_not_of_the_soldiers_that_are_named(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "أصيب جندي أمريكي، وقتل شرطي تركي في هجوم آخر"), country="TR")

    assert groups["شرطي تركي"].bloc is Bloc.TURKEY_SNA


@pytest.mark.parametrize(
    ("country", "bloc"), [("SY", Bloc.US_COALITION), ("ML", Bloc.OTHER_STATE), ("FR", Bloc.OTHER_STATE)]
)
def test_an_ally_fights_with_the_coalition_only_in_its_wars(lexicon: Lexicon, country: str, bloc: Bloc) -> None:
    groups = groups_of(a_page(lexicon, "قصفت القوات الفرنسية معسكرا"), country=country)

    assert groups["القوات الفرنسية"].bloc is bloc


def test_the_noun_of_a_name_says_more_than_what_the_country_has_such_men_be(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "طرد المقاتلون عناصر جبهة النصرة. وقتل تسعة من مقاتلي الجبهة", on=date(2013, 7, 18))

    assert groups_of(page, country="SY")["مقاتلي الجبهة"].bloc is Bloc.AL_QAEDA


@pytest.mark.parametrize(("on", "bloc"), [(date(2021, 8, 14), Bloc.AFGHAN_GOV), (date(2021, 8, 15), Bloc.TALIBAN)])
def test_the_men_of_a_state_are_of_whoever_held_it_on_that_day(lexicon: Lexicon, on: date, bloc: Bloc) -> None:
    page = a_page(lexicon, "قصفت قوات الحدود الأفغانية قرية", on=on)

    assert groups_of(page, country="AF")["قوات الحدود الأفغانية"].bloc is bloc


def test_a_capital_that_is_accused_is_its_government(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "اتهم جيش جنوب السودان الخرطوم بقصف بلدة حدودية"), country="SS")

    assert groups["الخرطوم"].bloc is Bloc.SUDAN_SAF
