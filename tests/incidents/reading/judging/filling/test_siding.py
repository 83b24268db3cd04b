"""Who did it and whom it hit is chosen as a pair."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.acts import Act
from incidents.reading.judging.filling.elsewhere import Elsewhere, elsewhere
from incidents.reading.judging.filling.scores import Guess
from incidents.reading.judging.filling.side_pairs import sided
from incidents.reading.judging.filling.siding import choose
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc
from tests.builders.readings import as_one_act, candidates_of
from tests.builders.weights import weights_of

NO_WEIGHTS = Weights([])
REPELLED = "صد الجيش العراقي هجوما لتنظيم داعش على مدينة بيجي."


def sides_of(given: Candidates, weights: Weights) -> tuple[Bloc, Bloc]:
    """Return the sides of an article whose mentions are one act."""
    members, near = as_one_act(given, weights)
    chosen = choose(Act(given, members, "IQ", "", Elsewhere()), [w.scores for w in near], weights)
    return chosen["initiator"].bloc, chosen["target"].bloc


@pytest.fixture(name="given")
def _given(lexicon: Lexicon) -> Candidates:
    return candidates_of(lexicon, REPELLED)


@pytest.mark.parametrize("pair", [(Bloc.ISIS, Bloc.IRAQ_GOV), (Bloc.IRAQ_GOV, Bloc.ISIS)])
def test_the_pair_for_which_most_speaks_is_taken(given: Candidates, pair: tuple[Bloc, Bloc]) -> None:
    assert sides_of(given, weights_of(sides={f"pair={pair[0]}|{pair[1]}": 5.0})) == pair


def test_every_pair_knows_a_side_and_none_is_of_a_side_that_is_not_told_of(given: Candidates) -> None:
    members, near = as_one_act(given, NO_WEIGHTS)

    pairs = sided(Act(given, members, "IQ", "", Elsewhere()), [w.scores for w in near]).pairs

    assert (Bloc.UNKNOWN, Bloc.UNKNOWN) not in pairs
    assert {doer for doer, _ in pairs} == {Bloc.ISIS, Bloc.IRAQ_GOV, Bloc.UNKNOWN}
    assert {hit for _, hit in pairs} == {Bloc.ISIS, Bloc.IRAQ_GOV, Bloc.CIVILIANS, Bloc.UNKNOWN}


def test_where_little_speaks_for_any_pair_nobody_is_named(given: Candidates) -> None:
    assert sides_of(given, weights_of(sides={"bias": -5.0})) == (Bloc.UNKNOWN, Bloc.UNKNOWN)


def test_the_surer_role_decides_what_the_other_may_be(given: Candidates) -> None:
    # By itself the government is the likelier target: of all pairs but those whose doer it is.
    government = Bloc.IRAQ_GOV
    weights = weights_of(
        side_initiator={f"bloc={government}": 4.0},
        side_target={f"bloc={government}": 1.0},
        sides={f"pair={government}|{Bloc.ISIS}": 2.0, f"pair={government}|{government}": -9.0},
    )

    assert sides_of(given, weights) == (Bloc.IRAQ_GOV, Bloc.ISIS)


def test_who_was_repelled_had_attacked(given: Candidates, weights: Weights) -> None:
    assert sides_of(given, weights) == (Bloc.ISIS, Bloc.IRAQ_GOV)


def test_where_nobody_is_named_who_fights_elsewhere_may_have_done_it(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قتل ثلاثة أشخاص في قصف على السوق.")
    weights = weights_of(side_initiator={"elsewhere=2|False": 3.0}, sides={"fights=2|True|False": 3.0})
    members, near = as_one_act(given, weights)
    fight = Guess(Bloc.SUDAN_RSF, Bloc.UNKNOWN)

    others = elsewhere({len(given.all): fight, len(given.all) + 1: fight}, members)
    chosen = choose(Act(given, members, "SD", "", others), [w.scores for w in near], weights)

    assert chosen["initiator"].bloc is Bloc.SUDAN_RSF
