"""Side pairs: who did it and whom it hit, two sides at a time.

Each alone may be either: "the army repelled an attack by the militia" names the army first. So what is learnt is which
pair is meant (a conditional logit over all pairs): how each stands to the verb, and who fights whom in what manner.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import ROLES
from incidents.reading.clues import Clue, clue
from incidents.reading.judging.filling.acts import Act, leading
from incidents.reading.judging.filling.scores import Scored, Scores, best_by_bloc
from incidents.reading.judging.filling.side_clues import Best, side_clues
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc

ROLE_MODELS, PAIR_MODEL = ("side_initiator", "side_target"), "sides"
"""What a side says of each role, and a pair of them; learnt together, for only their sum means anything."""

_MAIN, _MAIN_SHARE = 3, 6
"""At most three blocs, each with a sixth of all sides named in the article."""

_MOST_SEEN: Final = 2

_MOST_SWAPPED: Final = 8

Pair = tuple[Bloc, Bloc]
"""Who did it, and whom it hit; unknown where nobody is named."""


class Sided(NamedTuple):
    """Which sides an act may have.

    Attributes:
        best: For each role, of each bloc the group with the best odds.
        roles: For each role, of each bloc what speaks for it.
        pairs: Of each pair what speaks for it beside that; none of them knows neither side.
    """

    best: tuple[Best, Best]
    roles: tuple[dict[Bloc, tuple[Clue, ...]], dict[Bloc, tuple[Clue, ...]]]
    pairs: dict[Pair, tuple[Clue, ...]]


def sided(act: Act, scores: Sequence[Scores]) -> Sided:
    """Return which sides an act may have, and what speaks for each.

    Args:
        act: What is known of it.
        scores: How likely the groups near each of its mentions fill its roles.
    """
    doers, hit = (best_by_bloc(scores, role) for role in ROLES)
    does, suffers = act.elsewhere.doing, act.elsewhere.suffering
    may_do, may_suffer = _options(act, doers, does), _options(act, hit, suffers, Bloc.CIVILIANS)
    doing = {bloc: side_clues(act, bloc, (doers, hit), (does, suffers)) for bloc in may_do}
    suffering = {bloc: side_clues(act, bloc, (hit, doers), (suffers, does)) for bloc in may_suffer}
    return Sided((doers, hit), (doing, suffering), _pairs(act, (doers, hit), (list(doing), list(suffering))))


def _options(act: Act, best: Best, seen: Counter[Bloc], *always: Bloc) -> list[Bloc]:
    # The blocs of the groups near, the article's main ones, and those that are likeliest in that role elsewhere.
    near = [bloc for bloc in best if bloc is not Bloc.UNKNOWN]
    shares = act.given.shares
    main = [bloc for bloc, count in shares.most_common(_MAIN) if count * _MAIN_SHARE >= sum(shares.values())]
    often = [bloc for bloc, _ in seen.most_common(_MOST_SEEN) if bloc is not Bloc.UNKNOWN]
    return list(dict.fromkeys([*near, *main, *often, *always]))


def _pairs(
    act: Act, best: tuple[Best, Best], blocs: tuple[Sequence[Bloc], Sequence[Bloc]]
) -> dict[Pair, tuple[Clue, ...]]:
    lead, country = leading(act.given, act.members), act.country
    kind = lead.kind
    pairs = {
        (doer, hit): (_fight(doer, hit, kind, country), _fought(act, doer, hit), *_named(doer, hit, best, lead))
        for doer in (*blocs[0], Bloc.UNKNOWN)
        for hit in (*blocs[1], Bloc.UNKNOWN)
    }
    del pairs[Bloc.UNKNOWN, Bloc.UNKNOWN]
    return pairs


@clue
def _fight(doer: Bloc, hit: Bloc, kind: str, country: str) -> tuple[str, ...]:
    sorts, known = f"{SORTS[doer]}|{SORTS[hit]}", f"{doer is not Bloc.UNKNOWN}|{hit is not Bloc.UNKNOWN}"
    return (
        f"pair={doer}|{hit}",
        f"pair={doer}|{hit}|{kind}",
        f"pair={doer}|{hit}|{country}",
        f"sorts={sorts}",
        f"sorts={sorts}|{kind}",
        f"known={known}",
        f"known={known}|{kind}",
        f"same={doer is hit}|{doer}",
    )


def _fought(act: Act, doer: Bloc, hit: Bloc) -> Clue:
    fights, known = act.elsewhere.fights, f"{doer is not Bloc.UNKNOWN}|{hit is not Bloc.UNKNOWN}"
    return _fights(min(fights[doer, hit], _MOST_FIGHTS), min(fights[hit, doer], _MOST_FIGHTS), known)


@clue
def _fights(same: int, turned: int, known: str) -> tuple[str, ...]:
    return f"fights={same}|{known}", f"fights={same}|{turned}"


_MOST_FIGHTS: Final = 3
"""Mentions of other acts count up to this."""


def _named(doer: Bloc, hit: Bloc, best: tuple[Best, Best], lead: Mention) -> tuple[Clue, ...]:
    doers, struck = best
    one, other = doers.get(doer), struck.get(hit)
    if one is None or other is None:
        return ()
    met = _ONE_GROUP if one.group is other.group else _met(one, other, lead)
    if doer not in struck or hit not in doers:
        return (met,)
    swapped = round(one.odds + other.odds - struck[doer].odds - doers[hit].odds)
    return met, _swapped(max(-_MOST_SWAPPED, min(_MOST_SWAPPED, swapped)), lead.kind)


_ONE_GROUP: Final = Clue.of("one group")


def _met(one: Scored, other: Scored, lead: Mention) -> Clue:
    first, second, here = one.group.start, other.group.start, lead.start
    stand = ("L" if first < here else "R") + ("L" if second < here else "R")
    return _order(stand, first < second, lead.trigger.family, lead.kind)


@clue
def _order(stand: str, doer_first: bool, family: str, kind: str) -> tuple[str, ...]:
    return f"order={doer_first}|{stand}|{family}", f"order={doer_first}|{stand}|{kind}"


@clue
def _swapped(odds: int, kind: str) -> tuple[str, ...]:
    return f"swapped={odds}", f"swapped={odds // 2}|{kind}"
