"""Matching: which forms a text holds, and what is written onto them."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given

from incidents.language.folding import folded
from incidents.language.tokens import Text
from incidents.lexicon.entries import Cue
from incidents.lexicon.matching import Hit, Matcher
from tests.builders.arabic import anything, arabic

MATCHER = Matcher(
    {
        folded(form): [Cue(folded(form))]
        for form in (
            "قصف",
            "الجيش",
            "للجيش",
            "حزب الله",
            "كتائب حزب الله",
            "الله",
            "كتائب",
            "دير الزور",
            "من",
            "ابو علي",
        )
    }
)


def seen(text: str, hits: Iterable[Hit]) -> list[tuple[str, str]]:
    read = Text("", text)
    return [(hit.clitic, " ".join(read.words[hit.start : hit.end])) for hit in hits]


def kept(text: str) -> list[tuple[str, str]]:
    return seen(text, MATCHER.find(Text("", text))[0])


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("قصف عنيف", [("", "قصف")], id="a word"),
        pytest.param("كتائب حزب الله", [("", "كتايب حزب الله")], id="the longest wins"),
        pytest.param("وقصف", [("و", "وقصف")], id="and"),
        pytest.param("فقصف", [("ف", "فقصف")], id="so"),
        pytest.param("بقصف", [("ب", "بقصف")], id="with"),
        pytest.param("وبقصف", [("وب", "وبقصف")], id="and with"),
        pytest.param("والجيش", [("و", "والجيش")], id="and, before the article"),
        pytest.param("للجيش", [("", "للجيش")], id="for and article are a form"),
        pytest.param("وللجيش", [("و", "وللجيش")], id="and, before them"),
        pytest.param("للـجيش", [("", "للجيش")], id="stretched"),
        pytest.param("لحزب الله", [("ل", "لحزب الله")], id="for, before two words"),
        pytest.param("في دير\u00a0الزور", [("", "دير الزور")], id="two words with a no-break space"),
        pytest.param("حزب «الله»", [("", "حزب الله")], id="quotation marks inside a name"),
        pytest.param("«أبو علي»", [("", "ابو علي")], id="quotation marks around it"),
        pytest.param("دير، الزور", [], id="a comma parts a name"),
        pytest.param("دير\nالزور", [], id="so does a line"),
        pytest.param("أقصف", [], id="alef is no particle: it opens other words"),
        pytest.param("قصفوا يقصف", [], id="whole words only"),
        pytest.param("ومن", [], id="no particle before a form of two letters"),
        pytest.param("ككقصف", [], id="not any two particles"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_forms_are_found_with_what_is_written_onto_them(text: str, hits: list[tuple[str, str]]) -> None:
    assert kept(text) == hits


def test_forms_inside_a_longer_one_are_told_apart() -> None:
    text = "كتائب حزب الله"

    hits, inner = MATCHER.find(Text("", text))

    assert [entry.cue for hit in hits for entry in hit.entries if isinstance(entry, Cue)] == ["كتايب حزب الله"]
    assert seen(text, inner) == [("", "كتايب"), ("", "حزب الله"), ("", "الله")]


def test_all_meanings_of_a_form_come_together() -> None:
    matcher = Matcher({"قصف": [Cue("one"), Cue("two")]})

    (hit,), _ = matcher.find(Text("", "قصف"))

    assert hit.entries == (Cue("one"), Cue("two"))


def test_of_two_readings_of_one_word_the_one_with_less_clitic_stays() -> None:
    matcher = Matcher({"بلد": [Cue("country")], "وبلد": [Cue("name")]})

    hits, _ = matcher.find(Text("", "وبلد"))

    assert [(hit.clitic, hit.entries) for hit in hits] == [("", (Cue("name"),))]


@given(arabic | anything)
def test_no_text_breaks_the_matcher_and_hits_lie_apart_in_order(text: str) -> None:
    read = Text("", text)

    hits, inner = MATCHER.find(read)

    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(any(out.start <= hit.start and hit.end <= out.end for out in hits) for hit in inner)
    assert all(read.words[hit.start].startswith(hit.clitic) for hit in hits)


@pytest.mark.parametrize(
    "text", ["قصف " * 25_000, "قصف" * 33_000, "كتائب حزب الله " * 7000, "و" * 100_000, "و " * 50_000]
)
def test_a_long_text_has_no_more_hits_than_words_times_forms_that_end_alike(text: str) -> None:
    read = Text("", text)

    hits, inner = MATCHER.find(read)

    assert len(hits) + len(inner) <= 3 * len(read.words)
