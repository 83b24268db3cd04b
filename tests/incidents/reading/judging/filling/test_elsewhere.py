from incidents.reading.judging.filling.elsewhere import elsewhere
from incidents.reading.judging.filling.scores import Guess
from schemas.vocabulary import Bloc


def test_what_other_mentions_suggest_is_counted_and_what_an_act_itself_says_is_not() -> None:
    fight = Guess(Bloc.SUDAN_RSF, Bloc.SUDAN_SAF)
    guesses = {0: fight, 1: fight, 2: Guess(Bloc.UNKNOWN, Bloc.SUDAN_SAF), 3: Guess(Bloc.ISIS, Bloc.CIVILIANS)}

    others = elsewhere(guesses, [3])

    assert (others.doing[Bloc.SUDAN_RSF], others.suffering[Bloc.SUDAN_SAF]) == (2, 3)
    assert others.fights[Bloc.SUDAN_RSF, Bloc.SUDAN_SAF] == 2
    assert others.doing[Bloc.ISIS] == 0
