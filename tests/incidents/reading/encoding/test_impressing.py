"""An encoder leaves an impression with each candidate, and decides nothing."""

import math

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.frames import groups_near
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.impressing import Impressor
from incidents.reading.encoding.impressions import Impression
from incidents.reading.encoding.packing import unpacked
from streams.data import load_encoder
from tests.builders.readings import candidates_of

TITLE = "قصف مدفعي على أطراف البلدة"
TEXT = (
    "قالت مصادر محلية إن قوات المعارضة قصفت يوم الاثنين مواقع للجيش السوري قرب سراقب، ما أدى إلى مقتل ثلاثة جنود."
    " وفي حادث منفصل انفجرت عبوة ناسفة في درعا أمس فأصيب مدنيان."
)


@pytest.fixture(scope="session")
def impressor() -> Impressor:
    return Impressor(unpacked(load_encoder()))


def candidates(lexicon: Lexicon, text: str = TEXT) -> Candidates:
    return candidates_of(lexicon, text, title=TITLE)


def odds(given: Candidates) -> list[float]:
    return [0.0] * len(given.all)


def test_every_candidate_of_a_short_article_gets_an_impression(lexicon: Lexicon, impressor: Impressor) -> None:
    given = candidates(lexicon)
    assert not given.advised
    impressor.impress(given, odds(given))
    assert given.advised
    assert all(candidate.impression for candidate in given.all)


def test_an_impression_speaks_of_every_group_and_option_near(lexicon: Lexicon, impressor: Impressor) -> None:
    given = candidates(lexicon)
    impressor.impress(given, odds(given))
    for candidate in given.all:
        assert candidate.impression is not None
        groups = {group.start for group in groups_near(candidate.mention, candidate.standings)}
        assert all(set(odds) == groups for odds in candidate.impression.roles.values())
        assert set(candidate.impression.fields["place"]) == {place.start for place, _ in candidate.near_places}
        assert set(candidate.impression.fields["date"]) == {when.start for when, _ in candidate.near_dates}


def test_chances_that_exclude_each_other_come_to_one(lexicon: Lexicon, impressor: Impressor) -> None:
    given = candidates(lexicon)
    impressor.impress(given, odds(given))
    impression = given.all[0].impression
    assert impression is not None
    for chances in (impression.statuses, impression.kinds.values()):
        assert sum(math.exp(chance) for chance in chances) == pytest.approx(1, abs=1e-4)


def test_the_same_article_leaves_the_same_impressions(lexicon: Lexicon, impressor: Impressor) -> None:
    first, second = candidates(lexicon), candidates(lexicon)
    impressor.impress(first, odds(first))
    impressor.impress(second, odds(second))
    assert [c.impression for c in first.all] == [c.impression for c in second.all]


def test_of_a_very_long_article_only_a_part_is_looked_at(lexicon: Lexicon, impressor: Impressor) -> None:
    given = candidates(lexicon, TEXT * 60)
    impressor.impress(given, odds(given))
    seen = [candidate for candidate in given.all if candidate.impression]
    assert 0 < len(seen) < len(given.all)


def test_advice_adds_clues_and_takes_none_away(lexicon: Lexicon, impressor: Impressor) -> None:
    plain, advised = candidates(lexicon), candidates(lexicon)
    impressor.impress(advised, odds(advised))
    for before, after in zip(plain.all, advised.all, strict=True):
        features = {pairing.group.start: set(pairing.features) for pairing in before.pairings}
        assert after.pairings
        assert all(features[pairing.group.start] < set(pairing.features) for pairing in after.pairings)


def test_what_is_all_but_ruled_out_is_weighed_no_more(lexicon: Lexicon) -> None:
    given = candidates(lexicon)
    hopeless, likely = -9.0, 0.0
    for candidate in given.all:
        groups = [group.start for group in groups_near(candidate.mention, candidate.standings)]
        # The first group can be hit, though it cannot have done it; nothing is known of the last.
        doers = dict.fromkeys(groups[:-1], hopeless)
        places = dict.fromkeys((place.start for place, _ in candidate.near_places), hopeless)
        candidate.impression = Impression(
            real=0.0,
            statuses=[0.0] * 4,
            kinds={},
            roles={"initiator": doers, "target": {**doers, groups[0]: likely}},
            fields={"place": places, "date": {}, "toll": {}},
            same={},
        )
        assert {pairing.group.start for pairing in candidate.pairings} == {groups[0], groups[-1]}
        assert not candidate.places
        assert len(candidate.dates) == len(candidate.near_dates)
