"""Siding: who did it, and who was hit, decided once for all mentions of an act."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from incidents.reading.annotating.frames import Pairing
from incidents.reading.annotating.groups import Group
from incidents.reading.candidates import Candidates
from incidents.reading.judging.linking import Guess
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc

ROLES = ("initiator", "target")
_GUESS_FROM = 0.4


@dataclass(frozen=True, slots=True)
class Scored:
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
    return {role: [Scored(p.group, weights.odds(role, p.features)) for p in pairings] for role in ROLES}


def guess(scores: Scores) -> Guess:
    """Return what one mention alone suggests of its sides."""
    return Guess(_likeliest(scores["initiator"]), _likeliest(scores["target"]))


def _likeliest(scored: list[Scored]) -> Bloc:
    known = [s for s in scored if s.group.bloc is not Bloc.UNKNOWN]
    best = max(known, key=lambda s: s.odds, default=None)
    return best.group.bloc if best and best.odds > -_GUESS_FROM else Bloc.UNKNOWN


def choose(given: Candidates, members: Sequence[int], scores: Sequence[Scores], weights: Weights) -> dict[str, Choice]:
    """Return the choice for each role of one act; the surer role is decided first and its side is taken."""
    best = {role: _best_by_bloc(scores[m][role] for m in members) for role in ROLES}
    chosen: dict[str, Choice] = {}
    for role in ROLES:
        other = ROLES[1 - ROLES.index(role)]
        options = [(bloc, weights.chance(f"side_{role}", side_features(given, members, role, bloc, (best[role], best[other])))) for bloc in side_options(best[role], role)]
        chosen[role] = _pick(options, best[role], weights.threshold(f"side_{role}"))
    return _apart(chosen)


def side_options(best: dict[Bloc, Scored], role: str) -> list[Bloc]:
    """Return the blocs that may fill a role: those of the groups near, and civilians as target."""
    options = [bloc for bloc in best if bloc is not Bloc.UNKNOWN]
    return [*options, Bloc.CIVILIANS] if role == "target" and Bloc.CIVILIANS not in options else options


def _best_by_bloc(scored: Iterable[list[Scored]]) -> dict[Bloc, Scored]:
    best: dict[Bloc, Scored] = {}
    for s in (s for mention in scored for s in mention):
        if s.group.bloc not in best or s.odds > best[s.group.bloc].odds:
            best[s.group.bloc] = s
    return best


def best_by_bloc(members: Sequence[int], scores: Sequence[Scores], role: str) -> dict[Bloc, Scored]:
    """Return for each bloc the group of these mentions with the best odds for a role."""
    return _best_by_bloc(scores[m][role] for m in members)


def side_features(given: Candidates, members: Sequence[int], role: str, bloc: Bloc, best: tuple[dict[Bloc, Scored], dict[Bloc, Scored]]) -> list[str]:
    """Return the features of one bloc filling a role of an act, beside its rivals."""
    own, other = best
    mine = own.get(bloc)
    odds = mine.odds if mine else -9.0
    rival = max((s.odds for b, s in own.items() if b not in (bloc, Bloc.UNKNOWN)), default=-9.0)
    unknown = own.get(Bloc.UNKNOWN)
    opposite = max(other.items(), key=lambda item: (item[1].odds, item[0]), default=(Bloc.UNKNOWN, None))[0]
    as_other = other[bloc].odds if bloc in other else -9.0
    trigger = given.all[members[0]].mention.trigger
    country = given.all[members[0]].country
    share = _shares(given)
    return [
        f"odds={_step(odds)}",
        f"margin={_step(odds - rival)}",
        f"against={_step(odds - as_other)}",
        f"odds={_step(odds)}|margin={_step(odds - rival)}",
        f"by={mine.group.by if mine else ''}|{_step(odds)}",
        f"role={mine.group.role if mine else ''}|{bloc}",
        f"bloc={bloc}",
        f"bloc={bloc}|{country}",
        f"bloc={bloc}|{trigger.family}",
        f"bloc={bloc}|{given.all[members[0]].mention.kind}",
        f"opposite={opposite}|{bloc}",
        f"share={_share(share[bloc], sum(share.values()))}",
        f"unnamed={_step(unknown.odds - odds) if unknown else ''}|{_word(given, unknown) if unknown and bloc is Bloc.CIVILIANS else ''}",
    ]


def _step(odds: float) -> str:
    return str(max(-6, min(6, round(odds))))


def _word(given: Candidates, scored: Scored) -> str:
    return given.doc.words[scored.group.start]


def _shares(given: Candidates) -> Counter[Bloc]:
    return Counter(group.bloc for group in given.groups if group.bloc is not Bloc.UNKNOWN)


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
    if first.bloc is not second.bloc or first.bloc in (Bloc.UNKNOWN, Bloc.OTHER_ARMED, Bloc.OTHER_STATE, Bloc.CIVILIANS):
        return chosen
    weaker = "initiator" if first.chance < second.chance else "target"
    return {**chosen, weaker: Choice(Bloc.UNKNOWN, None, 0.0)}


