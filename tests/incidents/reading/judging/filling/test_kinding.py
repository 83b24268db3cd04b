"""The kind of an act is chosen among those that its words and its weapons suggest."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.filling.kinding import kind_options
from schemas.vocabulary import Kind
from tests.builders.readings import candidates_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("قتل راع بلغم قرب القرية.", Kind.EXPLOSIVE, id="a mine"),
        pytest.param("قتل راع بقذيفة قرب القرية.", Kind.SHELLING, id="a shell"),
        pytest.param("قتل راع بطائرة مسيرة قرب القرية.", Kind.DRONE_STRIKE, id="a drone"),
    ],
)
def test_an_act_may_be_of_the_kind_that_is_done_with_its_weapon(lexicon: Lexicon, text: str, kind: Kind) -> None:
    given = candidates_of(lexicon, text, title="مقتل راع")

    assert kind in kind_options(given, range(len(given.all)))


def test_each_kind_is_an_option_once(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "اشتبك الجيش مع المسلحين واقتحم البلدة ثم اشتبك معهم.")

    options = kind_options(given, range(len(given.all)))

    assert {Kind.CLASH, Kind.GROUND_ASSAULT} <= set(options)
    assert len(options) == len(set(options))
