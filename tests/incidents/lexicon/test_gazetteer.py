"""The gazetteer: which places a name may mean, and which first."""

from incidents.lexicon.entries import PlaceName
from incidents.lexicon.gazetteer import place_cues, place_names
from schemas.vocabulary import PlaceLevel
from tests.builders.tables import a_city, a_place, a_table, all_tables


def names(**rows: list[dict[str, str]]) -> dict[str, PlaceName]:
    return dict(place_names(all_tables(**rows)))


def test_all_places_of_a_name_come_together_curated_before_compiled_and_large_before_small() -> None:
    found = names(
        places=[a_place(id="site", names_ar="الطبقة")],
        cities=[
            a_city(id="small", names_ar="الطبقة", population="10"),
            a_city(id="large", names_ar="الطبقة|طبقة", population="99"),
        ],
    )

    assert [place.id for place in found["الطبقه"].places] == ["site", "large", "small"]
    assert [place.id for place in found["طبقه"].places] == ["large"]


def test_a_name_is_safe_when_one_of_its_places_says_so() -> None:
    found = names(places=[a_place(names_ar="صور")], cities=[a_city(names_ar="صور", tier="cue"), a_city(names_ar="حلب")])

    assert not found["صور"].safe
    assert found["حلب"].safe


def test_a_compiled_city_is_a_town_with_a_radius_and_a_curated_row_keeps_its_own() -> None:
    found = names(
        places=[a_place(names_ar="التنف", level="site", radius_km="2.5", parent="SY.homs")],
        cities=[a_city(names_ar="حلب")],
    )
    (site,), (city,) = found["التنف"].places, found["حلب"].places

    assert (site.level, site.radius_km, site.lat, site.parent, site.curated) == (
        PlaceLevel.SITE,
        2.5,
        None,
        "SY.homs",
        True,
    )
    assert (city.level, city.radius_km, city.lat, city.curated) == (PlaceLevel.TOWN, 5.0, 35.3, False)


def test_for_written_onto_the_article_finds_the_place() -> None:
    assert "للرقه" in names(cities=[a_city(names_ar="الرقة")])


def test_a_cue_noun_gives_the_level_of_what_follows() -> None:
    table = a_table("place_cues", {"form": "محافظة", "level": "province"})

    assert [(form, cue.level) for form, cue in place_cues({"place_cues": table})] == [("محافظه", PlaceLevel.PROVINCE)]
