import math

import pytest

from benchmarks.training.blurring import blurred
from incidents.reading.encoding.impressions import Impression

SAID = Impression(
    real=1.0,
    statuses=[math.log(share) for share in (0.7, 0.2, 0.05, 0.05)],
    kinds={"clash": math.log(0.75), "shelling": math.log(0.25)},
    roles={"initiator": {3: 2.0}, "target": {3: -2.0}},
    fields={"place": {5: 0.5}, "date": {}, "toll": {}},
    same={9: -1.0},
)


def test_noise_moves_every_answer() -> None:
    heard = blurred(SAID, lambda: 1.0)

    assert (heard.real, heard.roles, heard.same) == (2.0, {"initiator": {3: 3.0}, "target": {3: -1.0}}, {9: 0.0})
    assert heard.fields == {"place": {5: 1.5}, "date": {}, "toll": {}}


def test_chances_of_a_choice_are_still_one_in_all() -> None:
    noises = iter([0.0, 2.0, -2.0, 0.5, 1.0, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0])
    heard = blurred(SAID, lambda: next(noises))

    assert sum(map(math.exp, heard.statuses)) == pytest.approx(1.0)
    assert sum(map(math.exp, heard.kinds.values())) == pytest.approx(1.0)
    assert list(heard.kinds) == list(SAID.kinds)
    assert heard.kinds != SAID.kinds
