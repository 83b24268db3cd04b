"""A lint of the shipped language data, and the lexicon that comes of it."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import pytest

from incidents.language.folding import folded
from incidents.language.tokens import Text, as_tokens
from incidents.lexicon.entries import Actor, PlaceName, Trigger
from incidents.lexicon.lexicon import Lexicon
from incidents.lexicon.tables import Row, listed, rows
from schemas.vocabulary import Bloc, Kind, PlaceLevel, Weapon

FORMS = {
    "verbs": ("lemma", ["present"]),
    "nouns": ("forms", ["kind"]),
    "weapons": ("forms", ["weapon"]),
    "casualties": ("forms", ["effect", "pattern"]),
    "cues": ("forms", ["cue"]),
    "reading_words": ("word", ["class"]),
    "calendar": ("forms", ["class", "value"]),
    "numbers": ("forms", ["class", "value"]),
    "actors": ("names_ar", ["id"]),
    "countries": ("names_ar", ["iso"]),
    "local_actors": ("forms_ar", ["country", "bloc", "actor", "valid_from"]),
    "heads": ("forms_ar", ["class", "number"]),
    "places": ("names_ar", ["id"]),
    "cities": ("names_ar", ["id"]),
    "place_cues": ("form", ["level"]),
}
"""Table → column of its forms, and columns that say what a form stands for."""

VOCABULARIES: dict[str, dict[str, type[StrEnum]]] = {
    "verbs": {"kind": Kind},
    "nouns": {"kind": Kind},
    "weapons": {"kind": Kind, "weapon": Weapon},
    "actors": {"bloc": Bloc},
    "countries": {"bloc": Bloc},
    "local_actors": {"bloc": Bloc},
    "places": {"level": PlaceLevel},
    "place_cues": {"level": PlaceLevel},
}


def forms_of(tables: dict[str, str], name: str) -> Iterator[tuple[Row, list[str]]]:
    """Yield each row of a table with its forms, folded."""
    column, _ = FORMS[name]
    return ((row, [folded(form) for form in listed(row[column])]) for row in rows(tables, name))


@pytest.mark.parametrize("name", FORMS)
def test_no_form_stands_twice_for_the_same(tables: dict[str, str], name: str) -> None:
    _, meaning = FORMS[name]
    found = Counter(
        (form, *(row[column] for column in meaning)) for row, forms in forms_of(tables, name) for form in set(forms)
    )

    assert [key for key, times in found.items() if times > 1] == []


@pytest.mark.parametrize("name", sorted(FORMS.keys() - {"places"}))  # places list spellings as their sources have them
def test_no_row_holds_two_forms_that_read_the_same(tables: dict[str, str], name: str) -> None:
    twice = [form for _, forms in forms_of(tables, name) for form, times in Counter(forms).items() if times > 1]

    assert twice == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_a_closed_vocabulary_is_in_it(tables: dict[str, str], name: str) -> None:
    strange = [
        (column, row[column])
        for row in rows(tables, name)
        for column, words in VOCABULARIES[name].items()
        if row[column] not in set(words)
    ]

    assert strange == []


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_empty_or_holds_what_no_text_keeps(tables: dict[str, str], name: str) -> None:
    kept = {form: as_tokens(form).replace(" ", "") for _, forms in forms_of(tables, name) for form in forms}

    assert [form for form, letters in kept.items() if not letters or letters != form.replace(" ", "")] == []


def test_every_parent_of_an_actor_is_an_actor(tables: dict[str, str]) -> None:
    parents = {row["id"]: row["parent"] for row in rows(tables, "actors")}

    assert {parent for parent in parents.values() if parent} <= parents.keys()


def test_no_country_has_two_desks(tables: dict[str, str]) -> None:
    found = Counter(code for row in rows(tables, "desks") for code in row["countries"].split(","))

    assert found["*"] == 1
    assert [code for code, times in found.items() if times > 1] == []


def test_the_shipped_lexicon_reads_a_sentence(lexicon: Lexicon) -> None:
    hits, _ = lexicon.matcher.find(Text("", "وقصفت الطائرات الأميركية مواقع لكتائب حزب الله في دير الزور"))

    entries = [entry for hit in hits for entry in hit.entries]

    assert any(isinstance(entry, Trigger) and entry.family == "strike" for entry in entries)
    assert any(isinstance(entry, Actor) and entry.bloc is Bloc.IRAN_AXIS for entry in entries)
    assert any(isinstance(entry, PlaceName) and entry.places[0].country == "SY" for entry in entries)


def test_the_shipped_lexicon_knows_time_and_number(lexicon: Lexicon) -> None:
    assert lexicon.languages.identify("قصفت الطائرات مواقع في المدينة") == "ar"
    assert str(lexicon.zones["IQ"]) == "Asia/Baghdad"
    assert "في" in lexicon.everyday
