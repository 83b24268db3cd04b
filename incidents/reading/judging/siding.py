"""Siding: who did it, and who was hit, decided once for all mentions of an act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from incidents.reading.annotating.composing import Group
from incidents.reading.annotating.frames import Pairing
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue, features_of
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc

ROLES = ("initiator", "target")
_MANY_IN_ONE = frozenset({Bloc.UNKNOWN, Bloc.OTHER_ARMED, Bloc.OTHER_STATE, Bloc.CIVILIANS})
"""Blocs that hold many sides: two of them may well fight each other."""

_GUESS_FROM = 0.4


class Guess(NamedTuple):
    """What one mention alone suggests of its sides (unknown where no group fits)."""

    initiator: Bloc
    target: Bloc


class Scored(NamedTuple):
    """A group with the log odds that it fills a role of one mention."""

    group: Group
    odds: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The side chosen for a role, the group that names it, and the chance that it is right."""

    bloc: Bloc
    group: Group | None
    chance: float


Scores = dict[str, list[Scored]]


def score_roles(pairings: Iterable[Pairing], weights: Weights) -> Scores:
    """Return every group of a mention with its odds for both roles."""
    pairings = list(pairings)
    return {role: [Scored(p.group, weights.odds_of(role, p.clues)) for p in pairings] for role in ROLES}


def guess(scores: Scores) -> Guess:
    """Return what one mention alone suggests of its sides."""
    return Guess(_likeliest(scores["initiator"]), _likeliest(scores["target"]))


def _likeliest(scored: list[Scored]) -> Bloc:
    known = [s for s in scored if s.group.bloc is not Bloc.UNKNOWN]
    best = max(known, key=lambda s: s.odds, default=None)
    return best.group.bloc if best and best.odds > -_GUESS_FROM else Bloc.UNKNOWN


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act before its sides are: its mentions, its country, and whom its toll counts."""

    given: Candidates
    members: Sequence[int]
    country: str
    victims: str


def choose(act: Act, scores: Sequence[Scores], weights: Weights) -> dict[str, Choice]:
    """Return the choice for each role of one act; the surer role is decided first and its side is taken."""
    best = {role: best_by_bloc(scores, role) for role in ROLES}
    chosen: dict[str, Choice] = {}
    for role in ROLES:
        other = ROLES[1 - ROLES.index(role)]
        options = [
            (bloc, weights.chance_of(f"side_{role}", side_clues(act, bloc, (best[role], best[other]))))
            for bloc in side_options(act, best[role], role)
        ]
        chosen[role] = _pick(options, best[role], weights.threshold(f"side_{role}"))
    return _apart(chosen)


def side_options(act: Act, best: dict[Bloc, Scored], role: str) -> list[Bloc]:
    """Return the blocs that may fill a role: of the groups near, the article's main ones, and civilians as target."""
    near = [bloc for bloc in best if bloc is not Bloc.UNKNOWN]
    shares = act.given.shares
    main = [bloc for bloc, count in shares.most_common(_MAIN) if count * _MAIN_SHARE >= sum(shares.values())]
    return list(dict.fromkeys([*near, *main, *([Bloc.CIVILIANS] if role == "target" else [])]))


_MAIN, _MAIN_SHARE = 3, 6
"""At most three blocs, each with a sixth of all sides named in the article."""


def best_by_bloc(scores: Iterable[Scores], role: str) -> dict[Bloc, Scored]:
    """Return for each bloc the group of some mentions with the best odds for a role."""
    best: dict[Bloc, Scored] = {}
    for s in (s for mention in scores for s in mention[role]):
        if s.group.bloc not in best or s.odds > best[s.group.bloc].odds:
            best[s.group.bloc] = s
    return best


def side_features(act: Act, bloc: Bloc, best: tuple[dict[Bloc, Scored], dict[Bloc, Scored]]) -> tuple[str, ...]:
    """Return the features of one bloc filling a role of an act, beside its rivals in that role and in the other."""
    return features_of(side_clues(act, bloc, best))


def side_clues(act: Act, bloc: Bloc, best: tuple[dict[Bloc, Scored], dict[Bloc, Scored]]) -> tuple[Clue, ...]:
    """Return the same as clues."""
    own, other = best
    mine = own.get(bloc)
    odds = mine.odds if mine else _ABSENT
    rival = max([s.odds for b, s in own.items() if b is not bloc and b is not Bloc.UNKNOWN], default=_ABSENT)
    opposite = max(other.items(), key=lambda item: (item[1].odds, item[0]), default=(Bloc.UNKNOWN, None))[0]
    as_other = other[bloc].odds if bloc in other else _ABSENT
    mention, shares = act.given.all[act.members[0]].mention, act.given.shares
    return (
        _strength(_step(odds), _step(odds - rival), _step(odds - as_other)),
        _naming(mine.group.by if mine else "", mine.group.role if mine else "", _step(odds), bloc),
        _prior(bloc, act.country, opposite),
        _doing(bloc, mention.trigger.family, mention.kind),
        _weight(_share(shares[bloc], sum(shares.values()))),
        _victims(act.victims, bloc),
        *_beside_unnamed(act, bloc, odds, own.get(Bloc.UNKNOWN)),
    )


_ABSENT = -9.0


@clue
def _strength(odds: str, margin: str, against: str) -> tuple[str, ...]:
    return f"odds={odds}", f"margin={margin}", f"against={against}", f"odds={odds}|margin={margin}"


@clue
def _naming(by: str, role: str, odds: str, bloc: str) -> tuple[str, ...]:
    return f"by={by}|{odds}", f"role={role}|{bloc}"


@clue
def _prior(bloc: str, country: str, opposite: str) -> tuple[str, ...]:
    return f"bloc={bloc}", f"bloc={bloc}|{country}", f"bloc={bloc}|{country}|{opposite}", f"opposite={opposite}|{bloc}"


@clue
def _doing(bloc: str, family: str, kind: str) -> tuple[str, ...]:
    return f"bloc={bloc}|{family}", f"bloc={bloc}|{kind}"


@clue
def _weight(share: str) -> tuple[str, ...]:
    return (f"share={share}",)


@clue
def _victims(victims: str, bloc: Bloc) -> tuple[str, ...]:
    return f"victims={victims}|{bloc is Bloc.CIVILIANS}", f"victims={victims}|{bloc}"


def _beside_unnamed(act: Act, bloc: Bloc, odds: float, unnamed: Scored | None) -> tuple[Clue, ...]:
    # "مواقع" or "منازل" without an owner: which side that means depends on the word and the country.
    if unnamed is None or unnamed.odds < odds:
        return ()
    word = act.given.doc.words[unnamed.group.start]
    return (_unnamed(_step(unnamed.odds - odds), word, unnamed.group.role, bloc, act.country),)


@clue
def _unnamed(odds: str, word: str, role: str, bloc: Bloc, country: str) -> tuple[str, ...]:
    return f"unnamed={odds}", f"unnamed={word}|{bloc is Bloc.CIVILIANS}", f"unnamed={role}|{bloc}|{country}"


def _step(odds: float) -> str:
    return str(max(-6, min(6, round(odds))))


def _share(count: int, total: int) -> str:
    return str(round(4 * count / total)) if total else "0"


def _pick(options: list[tuple[Bloc, float]], best: dict[Bloc, Scored], threshold: float) -> Choice:
    bloc, chance = max(options, key=lambda option: (option[1], option[0]), default=(Bloc.UNKNOWN, 0.0))
    if chance < threshold:
        unknown = best.get(Bloc.UNKNOWN)
        return Choice(Bloc.UNKNOWN, unknown.group if unknown and unknown.odds > 0 else None, chance)
    named = best.get(bloc) or best.get(Bloc.UNKNOWN)
    return Choice(bloc, named.group if named else None, chance)


def _apart(chosen: dict[str, Choice]) -> dict[str, Choice]:
    # One bloc on both sides is nearly always one side read twice: the surer reading stays.
    first, second = chosen["initiator"], chosen["target"]
    if first.bloc is not second.bloc or first.bloc in _MANY_IN_ONE:
        return chosen
    weaker = "initiator" if first.chance < second.chance else "target"
    return {**chosen, weaker: Choice(Bloc.UNKNOWN, None, 0.0)}
