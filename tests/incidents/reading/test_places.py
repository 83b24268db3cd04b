import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.placing.places import find_places
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


@pytest.mark.parametrize(
    "text",
    [
        "وقع الانفجار عند معبر حدودي",
        "سقط صاروخ على حي صناعي",
        "أصابت الصواريخ مبنى سكنيا",
        "قصفت المقاتلات مزرعة لجأ إليها المهاجمون",
        "قصفت الطائرات بناية يقطنها عمال في قرية يقطنها نازحون",
        "تقدمت القوات من محاور بكاملها",
        "قصفت القرية بطريق الخطأ",
    ],
)
def test_what_a_site_is_like_is_no_name_of_it(lexicon: Lexicon, text: str) -> None:
    assert places_of(a_page(lexicon, text)) == {}


def test_a_name_that_is_a_verb_too_is_a_place_behind_in(lexicon: Lexicon) -> None:
    assert "تدمر" in places_of(a_page(lexicon, "قتل جنديان بهجوم في تدمر السورية"))
    assert places_of(a_page(lexicon, "صواريخ تدمر المصنع")) == {}


def test_what_is_struck_is_a_place_though_its_name_is_a_word_too(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "نفى المسؤول غارة على القائم", title="العراق ينفي غارة")

    assert places_of(page)["القائم"].country == "IQ"


def test_a_name_is_the_one_in_the_country_of_the_article(lexicon: Lexicon) -> None:
    in_lebanon = places_of(a_page(lexicon, "وقع الهجوم في مدينة طرابلس", title="هجوم في لبنان"))["طرابلس"]
    in_libya = places_of(a_page(lexicon, "وقع الهجوم في مدينة طرابلس", title="هجوم في ليبيا"))["طرابلس"]

    assert (in_lebanon.country, in_libya.country) == ("LB", "LY")


def test_a_quarter_with_a_namesake_abroad_stays_at_home(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصفت الطائرات حي القبة في أم درمان، وأعلن السودان الحداد", title="قصف في السودان")

    place = places_of(page)["القبة"]

    assert (place.rows, place.country) == ((), "SD")


@pytest.mark.parametrize("site", ["برج", "ساحة", "مستشفى"])
def test_what_a_site_is_named_after_is_not_where_it_stands(lexicon: Lexicon, site: str) -> None:
    page = a_page(lexicon, f"قصفت الطائرات {site} القبة في أم درمان، وأعلن السودان الحداد", title="قصف في السودان")

    assert {place.country for place in places_of(page).values()} == {"SD"}


def test_to_take_refuge_is_no_town(lexicon: Lexicon) -> None:
    assert "JO" not in {place.country for place in places_of(a_page(lexicon, "مسلحون لجأوا إلى القرية")).values()}


def test_a_town_just_over_the_border_is_no_namesake(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش مدينة غزة ومخيم الشاطئ، وسقط صاروخ في مدينة عسقلان", title="قصف في غزة")

    assert places_of(page)["عسقلان"].country == "IL"


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


def test_a_name_that_is_also_another_word_is_a_place_behind_in(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "وقع تفجير في كابل"))["كابل"].country == "AF"
    assert places_of(a_page(lexicon, "وقع الهجوم في عتق", title="هجوم في اليمن"))["عتق"].doubtful
    assert "عتق" not in places_of(a_page(lexicon, "دعا إلى عتق الأسرى", title="أسرى في اليمن"))


def test_a_doubtful_name_in_a_country_that_nothing_names_is_another_word(lexicon: Lexicon) -> None:
    assert "عتق" not in places_of(a_page(lexicon, "وقع الهجوم في عتق", title="هجوم في العراق"))


def test_a_month_is_no_place(lexicon: Lexicon) -> None:
    assert "آب" not in places_of(a_page(lexicon, "وقع الهجوم في آب/أغسطس 2013", title="هجوم في اليمن"))


def test_the_nation_behind_a_name_says_which_of_two_namesakes_is_meant(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "رد على هجوم مدينة سوسة التونسية", title="هجوم في ليبيا وفي درنة الليبية")

    assert places_of(page)["سوسة"].country == "TN"


def test_a_capital_that_is_hit_is_the_city(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "حكم على مدبر هجمات باريس"))["باريس"].level is PlaceLevel.TOWN


def test_a_doubtful_name_says_nothing_of_where_the_article_plays(lexicon: Lexicon) -> None:
    assert find_places(a_page(lexicon, "وقع الهجوم في عتق")).country == ""


def test_a_country_that_stands_alone_may_be_the_place(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قتل ثلاثة في هجوم في تركيا")

    assert [place.country for place in given.scene.mentions] == ["TR"]


def test_the_capital_is_the_one_of_the_country_of_the_article(lexicon: Lexicon) -> None:
    place = places_of(a_page(lexicon, "وقع انفجار في العاصمة", title="انفجار في السودان"))["العاصمة"]

    assert place.row is not None
    assert (place.row.id, place.country) == ("SD.khartoum", "SD")


def test_a_capital_with_its_nation_or_name_is_told_by_that(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "انفجار في العاصمة النيجيرية"))["العاصمة النيجيرية"].country == "NG"
    for text in ("انفجار في العاصمة أنقرة", "انفجار في العاصمة، أنقرة", "انفجار في العاصمة (أنقرة)"):
        assert list(places_of(a_page(lexicon, text))) == ["أنقرة"]


def test_a_part_of_the_country_lies_in_the_country_of_the_article(lexicon: Lexicon) -> None:
    place = places_of(a_page(lexicon, "معارك شمال شرقي البلاد", title="معارك في سوريا"))["شمال شرقي البلاد"]

    assert (place.level, place.country) == (PlaceLevel.REGION, "SY")


def test_an_unknown_name_of_two_words_stays_whole(lexicon: Lexicon) -> None:
    assert "أبو زهرنوش" in places_of(a_page(lexicon, "غارة على قرية أبو زهرنوش"))
    assert "دير زهرنوش" in places_of(a_page(lexicon, "غارة على دير زهرنوش"))


def test_what_a_site_is_for_is_no_name(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "انفجار في محطة للزهرنوش")) == {}


def test_a_tag_is_read_like_its_words(lexicon: Lexicon) -> None:
    assert "كابول" in places_of(a_page(lexicon, "هجوم في #كابول"))


def test_of_two_countries_with_a_name_alone_the_larger_place_decides(lexicon: Lexicon) -> None:
    assert find_places(a_page(lexicon, "هزت انفجارات كابول")).country == "AF"


def test_an_unknown_place_lies_where_the_nation_behind_it_says(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف قرية زهرنوش التركية", title="هجوم في سوريا")

    assert places_of(page)["زهرنوش"].country == "TR"


def test_behind_a_quarter_or_village_an_everyday_word_with_the_article_is_a_name(lexicon: Lexicon) -> None:
    assert "المسافرين" in places_of(a_page(lexicon, "سقطت قذيفة بحي المسافرين"))
    assert "المطار" in places_of(a_page(lexicon, "سقطت قذيفة على حي المطار"))
    assert places_of(a_page(lexicon, "سقطت قذيفة على شارع المدينة")) == {}


def test_an_unknown_name_behind_near_is_a_town(lexicon: Lexicon) -> None:
    for text in ("قصف موقع قرب زهرنوش", "قصف موقع بالقرب من زهرنوش"):
        place = places_of(a_page(lexicon, text))["زهرنوش"]
        assert (place.rows, place.level, place.located) == ((), PlaceLevel.TOWN, True)


def test_near_an_everyday_word_is_no_place(lexicon: Lexicon) -> None:
    assert places_of(a_page(lexicon, "قصف موقع قرب منزله")) == {}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param("اشتباكات في قرية المزرعة بمحافظة السويداء", "قرية المزرعة", "SY", id="in a province"),
        pytest.param("قصف في بلدة كاليه في ميانمار", "كاليه", "MM", id="in a country"),
    ],
)
def test_a_place_lies_in_what_it_is_said_to_lie_in(lexicon: Lexicon, text: str, name: str, country: str) -> None:
    assert places_of(a_page(lexicon, text))[name].country == country


def test_what_a_market_sells_is_no_name_of_it(lexicon: Lexicon) -> None:
    assert set(places_of(a_page(lexicon, "قصف سوق الخضار في مدينة الفاشر"))) == {"الفاشر"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("الجيش الصومالي يقتل 15 من مسلحي حركة الشباب", "SO", id="all sides are of one country"),
        pytest.param("الجيش الإسرائيلي يقتل 15 من حزب الله", "", id="of two"),
    ],
)
def test_a_text_without_a_place_is_about_the_country_of_its_sides(lexicon: Lexicon, text: str, country: str) -> None:
    assert find_places(a_page(lexicon, text)).country == country
