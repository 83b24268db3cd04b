"""Forms: what each table's rows become."""

from datetime import date

import pytest

from incidents.lexicon.entries import Actor, Casualty, Cue, Head, Local, Means, Nation, PlaceCue, Pos, Strength, Trigger
from incidents.lexicon.forms import all_forms
from incidents.lexicon.tables import LexiconError
from schemas.vocabulary import Bloc, Kind, PlaceLevel, Weapon
from tests.builders.tables import a_place, a_table, all_tables, an_actor

NOUN = {"forms": "غارة|غارات", "family": "strike", "kind": "airstrike", "strength": "strong"}


def test_a_noun_of_violence_is_a_trigger_in_each_of_its_forms() -> None:
    forms = all_forms(all_tables(nouns=[NOUN]))

    assert forms["الغاره"] == [Trigger("غارة", "strike", Kind.AIRSTRIKE, Strength.STRONG, Pos.NOUN)]
    assert forms["غارات"] == [Trigger("غارة", "strike", Kind.AIRSTRIKE, Strength.STRONG, Pos.NOUN, plural=True)]


def test_a_verb_of_violence_tells_tense_and_object() -> None:
    row = {"lemma": "قصف", "present": "قصف", "family": "strike", "kind": "shelling", "strength": "strong"}
    forms = all_forms(all_tables(verbs=[row]))

    assert [(t.pos, t.object_suffix) for t in forms["ستقصفه"] if isinstance(t, Trigger)] == [(Pos.FUTURE, True)]


def test_an_actor_has_its_dates_and_whether_it_is_a_states() -> None:
    row = an_actor(names_ar="الجيش السوري", kind="army", bloc="syrian_gov", valid_to="2024-12-08")
    forms = all_forms(all_tables(actors=[row]))

    (actor,) = forms["للجيش السوري"]

    assert isinstance(actor, Actor)
    assert (actor.bloc, actor.valid_from, actor.valid_to, actor.state) == (
        Bloc.SYRIAN_GOV,
        None,
        date(2024, 12, 8),
        True,
    )


def test_a_country_has_a_name_and_what_belongs_to_it() -> None:
    row = {"iso": "TR", "names_ar": "تركيا", "adjectives_ar": "تركي", "bloc": "turkey_sna"}
    forms = all_forms(all_tables(countries=[row]))

    assert forms["تركيا"] == [
        Nation("TR", Bloc.TURKEY_SNA, noun=True),
        Nation("TR", Bloc.TURKEY_SNA, noun=False),  # "تركيا" is also the accusative of the adjective
    ]
    assert forms["التركيه"] == [Nation("TR", Bloc.TURKEY_SNA, noun=False)]


def test_sides_of_one_local_word_come_together() -> None:
    rows = [
        {"forms_ar": "الاحتلال", "country": "*", "bloc": "israel"},
        {"forms_ar": "الاحتلال", "country": "IQ", "bloc": "us_coalition", "valid_to": "2011-12-18"},
    ]
    forms = all_forms(all_tables(local_actors=rows))

    assert forms["الاحتلال"] == [
        Local((("*", Bloc.ISRAEL, None, None), ("IQ", Bloc.US_COALITION, None, date(2011, 12, 18))))
    ]


@pytest.mark.parametrize(
    ("table", "row", "form", "entry"),
    [
        pytest.param(
            "heads",
            {"forms_ar": "مسلح", "class": "armed", "number": "sg"},
            "المسلح",
            Head("armed", "sg"),
            id="a noun for people",
        ),
        pytest.param(
            "weapons",
            {"forms": "طائرة مسيرة", "weapon": "drone", "kind": "drone_strike"},
            "الطايره المسيره",
            Means(Weapon.DRONE, Kind.DRONE_STRIKE),
            id="a weapon",
        ),
        pytest.param(
            "casualties",
            {"forms": "قتيل", "effect": "killed", "pattern": "noun"},
            "القتيل",
            Casualty("killed", "noun"),
            id="a noun of death takes the article",
        ),
        pytest.param(
            "casualties",
            {"forms": "أصيب", "effect": "injured", "pattern": "verb"},
            "اصيب",
            Casualty("injured", "verb"),
            id="a verb of injury",
        ),
        pytest.param(
            "cues", {"forms": "هدد ب", "cue": "threat"}, "هدد", Cue("threat"), id="a cue without its particle"
        ),
        pytest.param(
            "place_cues", {"form": "مدينة", "level": "town"}, "مدينه", PlaceCue(PlaceLevel.TOWN), id="a cue of place"
        ),
    ],
)
def test_a_row_becomes_an_entry(table: str, row: dict[str, str], form: str, entry: object) -> None:
    assert all_forms(all_tables(**{table: [row]}))[form] == [entry]


def test_a_verb_of_injury_takes_no_article() -> None:
    row = {"forms": "أصيب", "effect": "injured", "pattern": "verb"}

    assert "الاصيب" not in all_forms(all_tables(casualties=[row]))


def test_a_meaning_that_two_rows_give_a_form_counts_once() -> None:
    forms = all_forms(all_tables(cues=[{"forms": "سوف|سوف", "cue": "future"}, {"forms": "سوف", "cue": "future"}]))

    assert forms["سوف"] == [Cue("future")]


def test_a_form_with_a_digit_is_written_as_its_tokens() -> None:
    forms = all_forms(all_tables(places=[a_place(names_ar="مطار تي4")]))

    assert set(forms) == {"مطار تي 4"}


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        pytest.param(
            "nouns", NOUN | {"kind": "bombing"}, r"nouns\.tsv line 2: 'bombing' is not a valid Kind", id="kind"
        ),
        pytest.param(
            "nouns", NOUN | {"strength": "huge"}, r"nouns\.tsv line 2: 'huge' is not a valid Strength", id="strength"
        ),
        pytest.param("actors", an_actor(bloc="axis"), r"actors\.tsv line 2: 'axis' is not a valid Bloc", id="bloc"),
        pytest.param("actors", an_actor(valid_to="2024"), r"actors\.tsv line 2: .*2024", id="date"),
        pytest.param("weapons", {"weapon": "laser", "kind": "clash"}, r"weapons\.tsv line 2: 'laser'", id="weapon"),
        pytest.param("places", a_place(level="moon"), r"places\.tsv line 2: 'moon'", id="level"),
        pytest.param("cities", {"lat": "north"}, r"cities\.tsv line 2: .*'north'", id="coordinate"),
    ],
)
def test_a_word_outside_the_closed_vocabularies_is_refused_with_table_and_line(
    table: str, row: dict[str, str], says: str
) -> None:
    with pytest.raises(LexiconError, match=says):
        all_forms(all_tables(**{table: [row]}))


def test_a_table_without_a_column_is_refused_by_its_name() -> None:
    tables = all_tables() | {"cues": a_table("cues").replace("cue\t", "hint\t") + "سوف\tfuture\tnaba\n"}

    with pytest.raises(LexiconError, match=r"cues\.tsv: no column 'cue'"):
        all_forms(tables)
