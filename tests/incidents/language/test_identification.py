"""Identification: Arabic among the languages that borrow its script."""

import pytest
from hypothesis import given

from incidents.language.identification import Languages
from tests.builders.arabic import anything, arabic


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("أعلنت وزارة الدفاع أن الطائرات قصفت مواقع للمسلحين في ريف المدينة", "ar", id="Arabic"),
        pytest.param("غارات على صنعاء", "ar", id="a title of three words"),
        pytest.param("قصف مدفعي عنيف", "ar", id="a title without article or particle"),
        pytest.param("وزارت دفاع اعلام کرد که چند پهپاد در نزدیکی شهر سرنگون شده است", "fa", id="Persian"),
        pytest.param(
            "وزارت دفاع اعلام كرد كه اين حمله در نزديكي شهر انجام شده است", "fa", id="Persian in Arabic letters"
        ),
        pytest.param("وزیر دفاع نے کہا ہے کہ سرحد پر حملے میں تین فوجی ہلاک ہوئے ہیں", "ur", id="Urdu"),
        pytest.param("وەزارەتی بەرگری ڕایگەیاند کە فڕۆکەکان لە شارەکە دوورکەوتنەوە", "ckb", id="Sorani"),
        pytest.param("د دفاع وزارت وویل چې په دې برید کې درې کسان ټپیان شوي دي", "ps", id="Pashto"),
        pytest.param("مۇداپىئە مىنىستىرلىقى بۇ ھۇجۇم ئۈچۈن بايانات ئېلان قىلدى", "ug", id="Uyghur"),
        pytest.param("الجيش: مقتل جنديين قرب الحدود (Reuters)", "ar", id="Arabic with a Latin name"),
        pytest.param(
            "قالت وكالة فارس إن صحيفة «کیهان» نشرت البيان في طهران أمس", "ar", id="Arabic with a Persian name"
        ),
        pytest.param("The army said that two soldiers were killed near the border", "und", id="no Arabic script"),
        pytest.param("Statement by the army of the republic: بيان", "und", id="too little of it"),
        pytest.param("12:30 — 2022", "und", id="no letters"),
        pytest.param("", "und", id="nothing"),
    ],
)
def test_a_text_is_told_from_its_neighbours(languages: Languages, text: str, language: str) -> None:
    assert languages.identify(text) == language


def test_the_first_six_hundred_characters_decide(languages: Languages) -> None:
    arabic_text = "قصفت الطائرات مواقع في المدينة. " * 20

    assert languages.identify(arabic_text + "اعلام کرد که " * 5000) == "ar"


@given(text=arabic | anything)
def test_every_text_has_one_language(languages: Languages, text: str) -> None:
    assert languages.identify(text) in {"ar", "fa", "ur", "ckb", "ps", "ug", "und"}
