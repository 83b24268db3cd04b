"""Victims: figures and denials of harm that stand otherwise than right beside their word."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from tests.builders.readings import a_page, tolls_of

NOBODY = {("killed", 0, 0), ("injured", 0, 0)}


def figures_of(lexicon: Lexicon, text: str) -> set[tuple[str, int, int | None]]:
    return {(effect, low, high) for effect, low, high, _ in tolls_of(a_page(lexicon, text))}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سقط صاروخ دون أن يوقع قتلى أو جرحى", id="without dead or wounded"),
        pytest.param("سقط صاروخ بلا قتلى أو جرحى", id="no dead or wounded"),
        pytest.param("لم ينتج عن الهجوم أي وفيات أو إصابات", id="no deaths or injuries"),
        pytest.param("لم يقتل أو يجرح أحد في القصف", id="nobody was killed or hurt"),
        pytest.param("أكد أن أحدا لم يقتل أو يصب في القصف", id="the nobody stands first"),
        pytest.param("لم يصب أحد من العمال أو يقتل", id="over whom it was not"),
    ],
)
def test_both_harms_are_denied_at_once(lexicon: Lexicon, text: str) -> None:
    assert figures_of(lexicon, text) == NOBODY


def test_nobody_but_him_is_somebody(lexicon: Lexicon) -> None:
    assert ("killed", 0, 0) not in figures_of(lexicon, "فجر انتحاري نفسه ولم يسقط قتلى سواه")


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        pytest.param("غارة قتلت أما وطفليها", "killed", 3, 3, id="a mother and her two"),
        pytest.param("مقتل أم وأطفالها الثلاثة", "killed", 4, 4, id="a mother and her three"),
        pytest.param("مقتل أب وابنه", "killed", 2, 2, id="a father and his son"),
        pytest.param("انفجر لغم فقتل ركابها المدنيون الخمسة", "killed", 5, 5, id="an adjective before the figure"),
        pytest.param("سقط في الاشتباك سبعة من المتمردين قتلى", "killed", 7, 7, id="who fell, dead"),
        pytest.param("أعلن الحداد على ما لا يقل عن سبعة مدنيين قتلوا", "killed", 7, None, id="right before the verb"),
        pytest.param("وقال الحزب إنه فقد خمسة من مقاتليه", "killed", 5, 5, id="lost of his fighters"),
        pytest.param("ذبحوا بالسكاكين ثلاثة عشر قرويا", "killed", 13, 13, id="over the means"),
        pytest.param("ثلاثة من الحراس فقدوا حياتهم", "killed", 3, 3, id="lost their lives"),
        pytest.param("هاجم بسكين شرطيين وأصابهما بجروح", "injured", 2, 2, id="both of them"),
        pytest.param("سبعة مدنيين وتسعة جنود قتلوا", "killed", 16, 16, id="all that are joined"),
    ],
)
def test_victims_are_counted(lexicon: Lexicon, text: str, effect: str, low: int, high: int | None) -> None:
    assert (effect, low, high) in figures_of(lexicon, text)


def test_who_went_missing_is_not_counted_as_lost(lexicon: Lexicon) -> None:
    assert figures_of(lexicon, "وفقد خمسة بحارة بعد الهجوم") == set()
