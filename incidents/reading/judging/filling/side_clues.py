"""Side clues: what speaks for one side filling a role of an act, written out as features."""

from collections import Counter
from typing import Final

from incidents.reading.clues import Clue, clue
from incidents.reading.judging.filling.acts import Act
from incidents.reading.judging.filling.scores import Scored, likeliest_bloc
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc

Best = dict[Bloc, Scored]
"""For each bloc the group with the best odds for one role."""

_ABSENT: Final = -9.0
_MOST: Final = 6
"""Odds count by whole numbers up to this, on either side."""


def side_clues(
    act: Act, bloc: Bloc, best: tuple[Best, Best], seen: tuple[Counter[Bloc], Counter[Bloc]]
) -> tuple[Clue, ...]:
    """Return the clues of one bloc filling a role of an act.

    Args:
        act: What is known of the act.
        bloc: The side.
        best: Of each bloc the best group for that role, and for the other.
        seen: How many other mentions suggest each bloc for that role, and for the other.
    """
    own, other = best
    mine, odds = own.get(bloc), _odds(own, bloc)
    mention, shares = act.given.all[act.members[0]].mention, act.given.shares
    return (
        _strength(_step(odds), _step(odds - _rival(own, bloc)), _step(odds - _odds(other, bloc))),
        _naming(mine.group.by if mine else "", mine.group.role if mine else "", _step(odds), bloc),
        _prior(bloc, act.country, likeliest_bloc(other)),
        _doing(bloc, mention.trigger.family, mention.kind),
        _weight(_share(shares[bloc], sum(shares.values()))),
        _victims(act.victims, bloc),
        _elsewhere(min(seen[0][bloc], _MOST_ELSEWHERE), min(seen[1][bloc], _MOST_ELSEWHERE), mine is not None),
        *_beside_unnamed(act, bloc, odds, own.get(Bloc.UNKNOWN)),
    )


def _odds(best: Best, bloc: Bloc) -> float:
    return best[bloc].odds if bloc in best else _ABSENT


def _rival(best: Best, bloc: Bloc) -> float:
    return max([s.odds for b, s in best.items() if b is not bloc and b is not Bloc.UNKNOWN], default=_ABSENT)


@clue
def _strength(odds: int, margin: int, against: int) -> tuple[str, ...]:
    return f"odds={odds}", f"margin={margin}", f"against={against}", f"odds={odds}|margin={margin}"


@clue
def _naming(by: str, role: str, odds: int, bloc: Bloc) -> tuple[str, ...]:
    return f"by={by}|{odds}", f"role={role}|{bloc}", f"role={role}|{SORTS[bloc]}"


@clue
def _prior(bloc: Bloc, country: str, opposite: Bloc) -> tuple[str, ...]:
    return (
        f"bloc={bloc}",
        f"bloc={bloc}|{country}",
        f"bloc={bloc}|{country}|{opposite}",
        f"opposite={opposite}|{bloc}",
        f"sort={SORTS[bloc]}",
        f"sorts={SORTS[opposite]}|{SORTS[bloc]}",
    )


@clue
def _doing(bloc: Bloc, family: str, kind: str) -> tuple[str, ...]:
    sort = SORTS[bloc]
    return f"bloc={bloc}|{family}", f"bloc={bloc}|{kind}", f"sort={sort}|{family}", f"sort={sort}|{kind}"


@clue
def _weight(share: str) -> tuple[str, ...]:
    return (f"share={share}",)


@clue
def _victims(victims: str, bloc: Bloc) -> tuple[str, ...]:
    return (
        f"victims={victims}|{bloc is Bloc.CIVILIANS}",
        f"victims={victims}|{bloc}",
        f"victims={victims}|{SORTS[bloc]}",
    )


@clue
def _elsewhere(same: int, other: int, near: bool) -> tuple[str, ...]:
    return f"elsewhere={same}|{near}", f"elsewhere={same}|{other}"


_MOST_ELSEWHERE: Final = 3
"""Mentions of other acts count up to this."""


def _beside_unnamed(act: Act, bloc: Bloc, odds: float, unnamed: Scored | None) -> tuple[Clue, ...]:
    # "مواقع" or "منازل" without an owner: which side that means depends on the word and the country.
    if unnamed is None or unnamed.odds < odds:
        return ()
    word = act.given.doc.words[unnamed.group.start]
    return (
        _unnamed(_step(unnamed.odds - odds), unnamed.group.role, bloc, act.country),
        _unnamed_word(word, bloc is Bloc.CIVILIANS),
    )


@clue
def _unnamed_word(word: str, civilians: bool) -> tuple[str, ...]:
    return (f"unnamed={word}|{civilians}",)


@clue
def _unnamed(odds: int, role: str, bloc: Bloc, country: str) -> tuple[str, ...]:
    return (
        f"unnamed={odds}",
        f"unnamed={role}|{bloc}|{country}",
        f"unnamed={role}|{SORTS[bloc]}",
    )


def _step(odds: float) -> int:
    step = round(odds)
    return -_MOST if step < -_MOST else min(step, _MOST)


def _share(count: int, total: int) -> str:
    return str(round(4 * count / total)) if total else "0"
