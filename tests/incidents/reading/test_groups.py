from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from schemas.vocabulary import Bloc
from tests.builders.readings import a_page, groups_of


@pytest.mark.parametrize(
    ("country", "bloc"),
    [("EG", Bloc.EGYPT_GOV), ("IQ", Bloc.IRAQ_GOV), ("SY", Bloc.SYRIAN_GOV_NEW)],
)
def test_the_army_is_that_of_the_country_that_the_article_is_about(lexicon: Lexicon, country: str, bloc: Bloc) -> None:
    groups = groups_of(a_page(lexicon, "هاجم الجيش مواقع المسلحين"), country=country)

    assert groups["الجيش"].bloc is bloc


@pytest.mark.parametrize(
    ("text", "words", "bloc"),
    [
        pytest.param(
            "هاجمت المليشيات الموالية لإيران القاعدة", "المليشيات الموالية لإيران", Bloc.IRAN_AXIS, id="loyal to"
        ),
        pytest.param(
            "استهدفت الغارة مسلحين مدعومين من إيران في البلدة",
            "مسلحين مدعومين من إيران",
            Bloc.IRAN_AXIS,
            id="backed by",
        ),
        pytest.param(
            "هاجمت جماعات مسلحة مدعومة من تركيا القرية",
            "جماعات مسلحة مدعومة من تركيا",
            Bloc.TURKEY_SNA,
            id="backed by a state with a side of its own",
        ),
    ],
)
def test_a_patron_says_whose_the_armed_are(lexicon: Lexicon, text: str, words: str, bloc: Bloc) -> None:
    groups = groups_of(a_page(lexicon, text))

    assert groups[words].bloc is bloc


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        pytest.param("استهدف القصف مواقع لحزب الله في الجنوب", "مواقع لحزب الله", "hezbollah", id="positions"),
        pytest.param("استهدف القصف مقرا لكتائب حزب الله", "مقرا لكتائب حزب الله", "kataib_hezbollah", id="seat"),
    ],
)
def test_the_owner_behind_a_particle_owns_the_thing(lexicon: Lexicon, text: str, words: str, actor: str) -> None:
    groups = groups_of(a_page(lexicon, text))

    assert (groups[words].role, groups[words].bloc, groups[words].actor) == ("facility", Bloc.IRAN_AXIS, actor)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("أصاب الصاروخ قاعدة تضم قوات أمريكية", "قاعدة", id="holds"),
        pytest.param("سقطت القذائف على القاعدة التي تتمركز فيها قوات أمريكية", "القاعدة", id="where they are"),
    ],
)
def test_a_facility_belongs_to_those_whom_it_houses(lexicon: Lexicon, text: str, words: str) -> None:
    groups = groups_of(a_page(lexicon, text))

    assert (groups[words].bloc, groups[words].by) == (Bloc.US_COALITION, "houses")


def test_a_nationality_beats_what_a_noun_means_at_home(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قصفت القوات الروسية القرية"), country="SY")

    assert groups["القوات الروسية"].bloc is Bloc.RUSSIA


def test_a_nationality_beats_the_occupier_of_the_country(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قصفت قوات الاحتلال الأمريكي القرية"), country="SY")

    assert groups["قوات الاحتلال الأمريكي"].bloc is Bloc.US_COALITION


@pytest.mark.parametrize(("text", "words"), [("قتل مدنيون في السوق", "مدنيون"), ("قتل أطفال في السوق", "السوق")])
def test_civilians_and_their_places_are_civilian(lexicon: Lexicon, text: str, words: str) -> None:
    groups = groups_of(a_page(lexicon, text))

    assert groups[words].bloc is Bloc.CIVILIANS


@pytest.mark.parametrize(
    ("day", "bloc", "actor"),
    [
        (date(2024, 12, 7), Bloc.SYRIAN_GOV, "syrian_army"),
        (date(2024, 12, 9), Bloc.SYRIAN_GOV_NEW, "syrian_army_new"),
        (date(2025, 6, 1), Bloc.SYRIAN_GOV_NEW, "syrian_army_new"),
    ],
)
def test_the_forces_of_syria_are_those_of_the_day(lexicon: Lexicon, day: date, bloc: Bloc, actor: str) -> None:
    groups = groups_of(a_page(lexicon, "قصفت القوات السورية القرية", on=day))

    assert (groups["القوات السورية"].bloc, groups["القوات السورية"].actor) == (bloc, actor)


def test_a_bare_definite_noun_takes_the_armed_side_named_before(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "هاجم مسلحون موالون لإيران البلدة. ثم انسحب المسلحون"))

    assert (groups["المسلحون"].bloc, groups["المسلحون"].by) == (Bloc.IRAN_AXIS, "again")


@pytest.mark.parametrize(
    ("country", "words", "bloc"),
    [
        pytest.param("YE", "القوات الحكومية", Bloc.SAUDI_COALITION, id="government forces"),
        pytest.param("YE", "المقاومة الشعبية", Bloc.SAUDI_COALITION, id="a resistance with a name"),
        pytest.param("YE", "المقاومة", Bloc.SAUDI_COALITION, id="the resistance"),
        pytest.param("AF", "القوات الحكومية", Bloc.AFGHAN_GOV, id="of another country"),
    ],
)
def test_who_fights_for_a_state_is_not_the_armed_side_named_before(
    lexicon: Lexicon, country: str, words: str, bloc: Bloc
) -> None:
    page = a_page(lexicon, f"هاجم مقاتلو طالبان والحوثيون البلدة. وصدت {words} الهجوم", on=date(2018, 5, 1))

    assert groups_of(page, country=country)[words].bloc is bloc


def test_the_organisation_is_the_last_that_is_called_one(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "استعاد حزب الله البلدة من داعش. وقال حزب الله إن التنظيم انسحب", on=date(2017, 8, 20))

    assert groups_of(page, country="LB")["التنظيم"].bloc is Bloc.ISIS


def test_the_town_where_people_are_does_not_say_whose_they_are(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "استهدف هجوم عناصر الدعم السريع في الخرطوم"), country="SD")

    assert groups["عناصر الدعم السريع"].bloc is Bloc.SUDAN_RSF
    assert "عناصر الدعم السريع في الخرطوم" not in groups


def test_an_adjective_may_stand_before_whose_they_are(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قصفت قوات خاصة أميركية مواقع داعش"), country="SY")

    assert groups["قوات خاصة أميركية"].bloc is Bloc.US_COALITION


def test_a_side_without_a_word_for_it_is_unknown(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "سقطت قذيفة على القاعدة"))

    assert groups["القاعدة"].bloc is Bloc.UNKNOWN


@pytest.mark.parametrize(
    ("text", "words", "bloc"),
    [
        pytest.param("قتل عناصر من حزب الله في الغارة", "عناصر من حزب الله", Bloc.IRAN_AXIS, id="of"),
        pytest.param("استهدفت الغارة قياديا بارزا في داعش", "قياديا بارزا في داعش", Bloc.ISIS, id="in"),
        pytest.param("قتل مسلحون من القاعدة", "مسلحون من القاعدة", Bloc.AL_QAEDA, id="of al-Qaeda"),
        pytest.param("انتزع الجيش البلدة من تنظيم القاعدة", "تنظيم القاعدة", Bloc.AL_QAEDA, id="from al-Qaeda"),
    ],
)
def test_a_side_behind_of_or_in_says_whose_men_they_are(lexicon: Lexicon, text: str, words: str, bloc: Bloc) -> None:
    assert groups_of(a_page(lexicon, text))[words].bloc is bloc


def test_men_of_armed_strangers_from_a_people_are_not_its_civilians(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "هاجم مسلحون من الإيزيديين مركزا للشرطة"), country="IQ")

    assert groups["مسلحون"].bloc is not Bloc.CIVILIANS


def test_the_base_is_al_qaeda_in_an_article_that_tells_of_no_base(lexicon: Lexicon) -> None:
    assert groups_of(a_page(lexicon, "تبنت القاعدة الهجوم"))["القاعدة"].bloc is Bloc.AL_QAEDA


@pytest.mark.parametrize("text", ["قصف الطيران قاعدة جوية. وقالت القاعدة إن المدرج تضرر", "سقط صاروخان على القاعدة"])
def test_the_base_is_a_base_where_an_article_tells_of_one_or_something_falls_on_it(lexicon: Lexicon, text: str) -> None:
    assert groups_of(a_page(lexicon, text))["القاعدة"].bloc is not Bloc.AL_QAEDA


@pytest.mark.parametrize(
    ("text", "words", "bloc"),
    [
        pytest.param("قصف حزب العمال الكردستاني ثكنة. ورد مسلحو الحزب بالنار", "مسلحو الحزب", Bloc.PKK, id="before"),
        pytest.param("الحزب يقصف ثكنة. قال حزب الله إنه قصف موقعا", "الحزب", Bloc.IRAN_AXIS, id="behind, as in titles"),
        pytest.param("هاجمت حركة طالبان حاجزا. وقتل للحركة عنصران", "للحركة", Bloc.TALIBAN, id="onto a particle"),
    ],
)
def test_the_noun_of_a_name_stands_for_the_side_that_the_article_names_in_full(
    lexicon: Lexicon, text: str, words: str, bloc: Bloc
) -> None:
    assert groups_of(a_page(lexicon, text))[words].bloc is bloc


def test_men_of_rebels_do_not_make_every_policeman_theirs(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قتل شرطيان برصاص عناصر من حزب العمال الكردستاني"), country="TR")

    assert groups["شرطيان"].bloc is Bloc.TURKEY_SNA


def test_what_has_the_article_belongs_to_nobody_without_it(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "وفي القاعدة الجوية جنود"))

    assert "جنود" in groups


@pytest.mark.parametrize(
    ("text", "words", "bloc"),
    [
        pytest.param("وأعلنت موسكو أنها أسقطت مسيرات", "موسكو", Bloc.RUSSIA, id="behind a verb"),
        pytest.param("في الغارات التي شنتها أنقرة", "أنقرة", Bloc.TURKEY_SNA, id="behind a verb with its object"),
        pytest.param("قال إن طهران تهدد السفن", "طهران", Bloc.IRAN_AXIS, id="before a verb"),
    ],
)
def test_a_capital_that_does_something_is_its_government(lexicon: Lexicon, text: str, words: str, bloc: Bloc) -> None:
    assert groups_of(a_page(lexicon, text))[words].bloc is bloc


@pytest.mark.parametrize("text", ["وقع انفجار في موسكو", "هجمات موسكو", "بين موسكو وكييف"])
def test_a_capital_where_something_happens_is_a_place(lexicon: Lexicon, text: str) -> None:
    assert "موسكو" not in groups_of(a_page(lexicon, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("قالت وزارة الدفاع التركية إن قواتها قصفت القرية", "قواتها", id="she, who said so"),
        pytest.param("أعلن الجيش التركي أن طائراته قصفت القرية", "طائراته", id="he"),
        pytest.param("أعلن الجيش التركي سقوط قذيفة. وقصفت قواتهم القرية", "قواتهم", id="the sentence before"),
    ],
)
def test_whose_men_a_possessive_tells_of_is_who_was_named_before(lexicon: Lexicon, text: str, words: str) -> None:
    assert groups_of(a_page(lexicon, text), country="IQ")[words].bloc is Bloc.TURKEY_SNA


@pytest.mark.parametrize(
    ("text", "bloc"),
    [
        pytest.param("قال حزب الله إن مقاتليه قصفوا القرية", Bloc.IRAN_AXIS, id="he, who said so"),
        pytest.param("تركيا تعلن عن الحزب مقتل عدد من مقاتليه", Bloc.UNKNOWN, id="not hers"),
        pytest.param("قال حزب الله إن المقاتلين قصفوا القرية", Bloc.IRAN_AXIS, id="named again, without a possessive"),
    ],
)
def test_his_men_are_nobodys_that_is_feminine(lexicon: Lexicon, text: str, bloc: Bloc) -> None:
    groups = groups_of(a_page(lexicon, text), country="FR")

    assert next(group for words, group in groups.items() if "مقاتل" in words).bloc is bloc


def test_men_in_the_nominative_belong_to_nobody(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "اقتحم مسلحون القنصلية التركية"), country="IQ")

    assert "مسلحون" in groups


@pytest.mark.parametrize("words", ["مسؤول محلي", "مستشفى ميداني", "قصف صاروخي", "الشارع الرئيسي"])
def test_an_adjective_is_no_pair_of_things(lexicon: Lexicon, words: str) -> None:
    adjective = words.split(" ")[1]

    assert adjective not in groups_of(a_page(lexicon, f"وصل إلى المكان {words} مساء"))


def test_an_airport_is_of_who_holds_the_country(lexicon: Lexicon) -> None:
    assert groups_of(a_page(lexicon, "سقط صاروخ في المطار"), country="SA")["المطار"].bloc is Bloc.SAUDI_COALITION


def test_the_ending_of_a_feminine_is_no_possessive(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قال الجيش التركي إن قوة هاجمت القرية"), country="IQ")

    assert groups["قوة"].bloc is Bloc.UNKNOWN


def test_a_name_behind_the_noun_of_another_side_is_a_group_of_its_own(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "واتهم الجيش الدعم السريع بقصف السوق"), country="SD")

    assert groups["الجيش"].bloc is Bloc.SUDAN_SAF
    assert groups["الدعم السريع"].bloc is Bloc.SUDAN_RSF


def test_an_adjective_behind_a_noun_says_whose_it_is(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "هاجمت القوات الحوثية الموقع"), country="YE")

    assert groups["القوات الحوثية"].bloc is Bloc.IRAN_AXIS


def test_a_verb_behind_an_army_is_no_party(lexicon: Lexicon) -> None:
    assert groups_of(a_page(lexicon, "أعلن الجيش فتح الطريق"), country="SD")["الجيش"].bloc is Bloc.SUDAN_SAF


@pytest.mark.parametrize("word", ["كبيرة", "حياة", "بقوة", "لمهاجمة"])
def test_a_word_that_only_looks_like_a_noun_of_people_is_no_group(lexicon: Lexicon, word: str) -> None:
    assert word not in groups_of(a_page(lexicon, f"قصف الجيش القرية {word} صباحا"))


def test_a_phrase_means_what_its_end_does_where_no_row_says_more(lexicon: Lexicon) -> None:
    assert groups_of(a_page(lexicon, "قصفت مدفعية الجيش القرية"), country="EG")["مدفعية الجيش"].bloc is Bloc.EGYPT_GOV
