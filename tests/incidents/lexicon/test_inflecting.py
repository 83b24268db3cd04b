"""Inflection: the forms that are written out, and forms that never are."""

import pytest

from incidents.language.folding import folded
from incidents.lexicon.entries import Pos
from incidents.lexicon.inflecting import adjective_forms, bare_forms, noun_forms, verb_forms


@pytest.mark.parametrize(
    ("form", "pos", "carries"),
    [
        pytest.param("قصف", Pos.PAST, False, id="he shelled"),
        pytest.param("قصفت", Pos.PAST, False, id="she shelled"),
        pytest.param("قصفوا", Pos.PAST, False, id="they shelled"),
        pytest.param("قصفتا", Pos.PAST, False, id="the two shelled"),
        pytest.param("يقصف", Pos.PRESENT, False, id="he shells"),
        pytest.param("تقصف", Pos.PRESENT, False, id="she shells"),
        pytest.param("يقصفون", Pos.PRESENT, False, id="they shell"),
        pytest.param("سيقصف", Pos.FUTURE, False, id="he will shell"),
        pytest.param("ستقصف", Pos.FUTURE, False, id="she will shell"),
        pytest.param("قصفها", Pos.PAST, True, id="he shelled it"),
        pytest.param("قصفتهم", Pos.PAST, True, id="she shelled them"),
        pytest.param("قصفوه", Pos.PAST, True, id="they shelled it: the alef goes"),
        pytest.param("يقصفها", Pos.PRESENT, True, id="he shells it"),
        pytest.param("سيقصفهم", Pos.FUTURE, True, id="he will shell them"),
    ],
)
def test_a_verb_is_written_out(form: str, pos: Pos, carries: bool) -> None:
    assert (form, pos, carries) in set(verb_forms("قصف", "قصف"))


@pytest.mark.parametrize(
    ("past", "present", "passive", "form", "pos"),
    [
        pytest.param("تبنى", "تبنى", "", "تبنت", Pos.PAST, id="weak: the maqsura goes before an ending"),
        pytest.param("تبنى", "تبنى", "", "تبناها", Pos.PAST, id="weak: it is alef before an object"),
        pytest.param("اغتال", "غتال", "اغتيل", "اغتيلت", Pos.PASSIVE, id="a passive of its own"),
        pytest.param("أطلق", "طلق", "", "أطلقوا", Pos.PAST, id="hamza folds away"),
    ],
)
def test_verbs_of_other_shapes_are_written_out(past: str, present: str, passive: str, form: str, pos: Pos) -> None:
    assert (folded(form), pos) in {(written, kind) for written, kind, _ in verb_forms(past, present, passive)}


def test_a_passive_takes_no_object() -> None:
    assert not any(carries for _, pos, carries in verb_forms("اغتال", "غتال", "اغتيل") if pos is Pos.PASSIVE)


@pytest.mark.parametrize(
    ("form", "plural"),
    [
        pytest.param("غارة", False, id="singular"),
        pytest.param("الغارة", False, id="with article"),
        pytest.param("للغارة", False, id="with for and article in one"),
        pytest.param("غارتها", False, id="with a possessive: the ta opens"),
        pytest.param("غارات", True, id="plural"),
        pytest.param("الغارات", True, id="plural with article"),
        pytest.param("غاراته", True, id="plural with a possessive"),
        pytest.param("غارتان", True, id="dual"),
    ],
)
def test_a_noun_is_written_out(form: str, plural: bool) -> None:
    assert (folded(form), plural) in set(noun_forms(["غارة", "غارات", "غارتان"]))


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        pytest.param("هجوم", "هجوما", id="accusative"),
        pytest.param("سيارة مفخخة", "السيارة المفخخة", id="article on noun and adjective"),
        pytest.param("سيارة مفخخة", "للسيارة المفخخة", id="for, article, adjective"),
        pytest.param("نقطة تفتيش", "نقطة التفتيش", id="a genitive takes the article alone"),
        pytest.param("الطيران", "للطيران", id="a form that has its article"),
    ],
)
def test_nouns_of_other_shapes_are_written_out(noun: str, form: str) -> None:
    assert folded(form) in {written for written, _ in noun_forms([noun])}


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        pytest.param("غارة", "غارةا", id="no accusative alef after ta marbuta"),
        pytest.param("مسلحون", "مسلحونهم", id="no possessive after a plural with nun"),
        pytest.param("الطيران", "الالطيران", id="no second article"),
        pytest.param("سيارة مفخخة", "سيارة مفخخةها", id="no possessive on two words"),
    ],
)
def test_forms_that_nobody_writes_are_not_made(noun: str, form: str) -> None:
    assert folded(form) not in {written for written, _ in noun_forms([noun])}


@pytest.mark.parametrize("form", ["أمريكي", "الأمريكية", "أمريكيون", "الأمريكيين", "للأمريكي", "أمريكيتان", "أمريكيا"])
def test_an_adjective_of_origin_agrees_in_gender_number_and_article(form: str) -> None:
    assert folded(form) in set(adjective_forms("أمريكي"))


def test_a_name_is_written_as_it_is_and_with_for_and_its_article_in_one() -> None:
    assert list(bare_forms(["القاعدة", "حزب الله"])) == ["القاعده", "للقاعده", "حزب الله"]
