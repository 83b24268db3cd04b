from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.places import find_places
from schemas.vocabulary import PlaceLevel
from tests.builders.readings import a_page, candidates_of, places_of


def test_a_known_name_behind_its_cue_is_found_in_the_gazetteer(lexicon: Lexicon) -> None:
    place = places_of(a_page(lexicon, "وقع الانفجار في بلدة الشدادي"))["الشدادي"]

    assert place.row is not None
    assert (place.row.id, place.country, place.located) == ("SY.al_shaddadi", "SY", True)


def test_an_unknown_name_behind_a_cue_is_a_place_without_a_row(lexicon: Lexicon) -> None:
    place = places_of(a_page(lexicon, "وقع الانفجار في قرية زهرنوش"))["زهرنوش"]

    assert (place.rows, place.level) == ((), PlaceLevel.TOWN)


def test_an_unknown_place_lies_in_the_country_of_the_article(lexicon: Lexicon) -> None:
    place = places_of(a_page(lexicon, "وقع الانفجار في قرية زهرنوش", title="انفجار في العراق"))["زهرنوش"]

    assert place.country == "IQ"


def test_an_everyday_word_behind_a_cue_is_no_name(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "وقع الانفجار في قرية صغيرة")) == {}


def test_a_name_is_the_one_in_the_country_of_the_article(lexicon: Lexicon) -> None:
    in_lebanon = places_of(a_page(lexicon, "وقع الهجوم في مدينة طرابلس", title="هجوم في لبنان"))["طرابلس"]
    in_libya = places_of(a_page(lexicon, "وقع الهجوم في مدينة طرابلس", title="هجوم في ليبيا"))["طرابلس"]

    assert (in_lebanon.country, in_libya.country) == ("LB", "LY")


def test_a_quarter_with_a_namesake_abroad_stays_at_home(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصفت الطائرات حي القبة في أم درمان، وأعلن السودان الحداد", title="قصف في السودان")

    place = places_of(page)["القبة"]

    assert (place.rows, place.country) == ((), "SD")


def test_a_country_that_only_owns_a_side_is_no_place(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "استهدفت الغارة مسلحين مدعومين من إيران في محافظة دير الزور")

    assert [place.country for place in given.scene.mentions] == ["SY"]


def test_an_article_without_places_is_about_no_country(lexicon: Lexicon) -> None:
    assert find_places(a_page(lexicon, "وقع الهجوم ليلا")).country == ""


def test_a_capital_behind_in_is_the_city_and_not_its_government(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "وقع انفجار في القاهرة"))["القاهرة"].level is PlaceLevel.TOWN
    assert places_of(a_page(lexicon, "القاهرة تدين الهجوم")) == {}


def test_a_name_that_opens_with_its_cue_needs_no_other(lexicon: Lexicon) -> None:
    assert "قاعدة الشدادي" in places_of(a_page(lexicon, "هجوم على قاعدة الشدادي الأمريكية"))


def test_a_cue_says_which_of_two_namesakes_is_meant(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "جنوب محافظة الحديدة"))["الحديدة"].level is PlaceLevel.PROVINCE
