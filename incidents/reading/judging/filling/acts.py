"""Acts: what is known of an act before its sides are, and which sides it may have."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.scores import Scored
from schemas.vocabulary import Bloc

_MAIN, _MAIN_SHARE = 3, 6
"""At most three blocs, each with a sixth of all sides named in the article."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act before its sides are: its mentions, its country, and whom its toll counts."""

    given: Candidates
    members: Sequence[int]
    country: str
    victims: str


def side_options(act: Act, best: dict[Bloc, Scored], role: str) -> list[Bloc]:
    """Return the blocs that may fill a role: of the groups near, the article's main ones, and civilians as target."""
    near = [bloc for bloc in best if bloc is not Bloc.UNKNOWN]
    shares = act.given.shares
    main = [bloc for bloc, count in shares.most_common(_MAIN) if count * _MAIN_SHARE >= sum(shares.values())]
    return list(dict.fromkeys([*near, *main, *([Bloc.CIVILIANS] if role == "target" else [])]))
