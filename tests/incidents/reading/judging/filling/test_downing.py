import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.filling.downing import is_shot_down
from incidents.reading.judging.filling.siding import Choice, swapped
from schemas.vocabulary import Bloc
from tests.builders.readings import candidates_of


@pytest.mark.parametrize(
    ("text", "down"),
    [
        pytest.param("أطلق مسلحون صاروخا على المدينة اعترضته الدفاعات الجوية", True, id="fired, and it was shot down"),
        pytest.param("اعترضت الدفاعات الجوية صاروخا أطلقه المسلحون", False, id="told as an interception at once"),
        pytest.param("أطلق مسلحون صاروخا على المدينة أصاب محطة", False, id="it hit"),
        pytest.param("سقط صاروخ على المدينة. واعترضت الدفاعات صاروخا آخر", False, id="another was shot down"),
    ],
)
def test_what_was_fired_and_shot_down_by_its_pronoun_is_an_interception(
    lexicon: Lexicon, text: str, down: bool
) -> None:
    given = candidates_of(lexicon, text)

    assert is_shot_down(given, range(len(given.all))) is down


def test_who_fired_is_then_who_was_hit() -> None:
    launcher, defender = Choice(Bloc.IRAN_AXIS, None, 0.8), Choice(Bloc.ISRAEL, None, 0.6)

    assert swapped({"initiator": launcher, "target": defender}) == {"initiator": defender, "target": launcher}
