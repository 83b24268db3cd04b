"""Kinding: the kind of an act, chosen among those that its triggers, weapons and sides suggest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from incidents.families import FAMILIES
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue, features_of
from incidents.reading.encoding.leanings import impressions_of, kind_clues, kind_leanings
from incidents.reading.judging.filling.acts import leading
from incidents.reading.judging.weighing import Weights
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc, Kind, Weapon

_COMPANIONS: Final[dict[Kind, tuple[Kind, ...]]] = {
    Kind.SHELLING: (Kind.AIRSTRIKE, Kind.MISSILE_ROCKET),
    Kind.AIRSTRIKE: (Kind.SHELLING, Kind.DRONE_STRIKE),
    Kind.GROUND_ASSAULT: (Kind.CLASH, Kind.SUICIDE_ATTACK),
    Kind.CLASH: (Kind.GROUND_ASSAULT,),
    Kind.VIOLENCE_UNSPECIFIED: (Kind.SHOOTING,),
    Kind.EXPLOSIVE: (Kind.SUICIDE_ATTACK,),
}
"""Kinds that newsrooms write with the same words."""


def kind_options(given: Candidates, members: Sequence[int]) -> list[Kind]:
    """Return the kinds that an act may have, in the order of the text."""
    return _options(_told(given, members))


def kind_features(given: Candidates, members: Sequence[int], kind: Kind, sides: tuple[Bloc, Bloc]) -> tuple[str, ...]:
    """Return the features of one kind being the act's."""
    return features_of(_kind_clues(_told(given, members), kind, sides, given.scene.country))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the mentions of an act say of its kind."""

    kinds: tuple[Kind, ...]
    lead: Kind
    weapons: tuple[Weapon, ...]
    by_weapons: tuple[Kind, ...]
    lemmas: tuple[str, ...]
    leanings: Mapping[str, float]


def _told(given: Candidates, members: Sequence[int]) -> _Told:
    mentions = [given.all[m].mention for m in members]
    weapons = tuple(sorted({weapon for mention in mentions for weapon in mention.weapons}))
    return _Told(
        kinds=tuple(mention.kind for mention in mentions),
        lead=leading(given, members).kind,
        weapons=weapons,
        by_weapons=tuple(given.doc.lexicon.kind_by[weapon] for weapon in weapons),
        lemmas=tuple(sorted({mention.trigger.lemma for mention in mentions})),
        leanings=kind_leanings(impressions_of(given, members)),
    )


def _options(told: _Told) -> list[Kind]:
    kinds, leanings = dict.fromkeys(told.kinds), told.leanings
    likeliest = [Kind(max(leanings, key=leanings.__getitem__))] if leanings else []
    others = (other for kind in kinds for other in _COMPANIONS.get(kind, ()))
    return list(dict.fromkeys([*kinds, *others, *told.by_weapons, *likeliest]))


def _kind_clues(told: _Told, kind: Kind, sides: tuple[Bloc, Bloc], country: str) -> Iterator[Clue]:
    votes = told.kinds.count(kind)
    yield _votes(kind, votes, len(told.kinds) - votes, told.lead is kind, told.kinds[0] is kind)
    yield _sides(kind, *sides)
    yield _setting(kind, country, related=not _relatives(kind).isdisjoint(told.kinds))
    yield from (_weapon(weapon, kind) for weapon in told.weapons or ("none",))
    yield from (_rival(rival, kind) for rival in sorted({*told.kinds} - {kind}))
    yield from (_lemma(lemma, kind) for lemma in told.lemmas)
    yield from kind_clues(told.leanings, kind)


@cache
def _relatives(kind: Kind) -> frozenset[Kind]:
    return frozenset(other for other in Kind if FAMILIES[other] & FAMILIES[kind])


@clue
def _votes(kind: Kind, votes: int, against: int, leads: bool, first: bool) -> tuple[str, ...]:
    return (
        f"kind={kind}",
        f"votes={min(votes, 3)}|{min(against, 3)}",
        f"votes={min(votes, 2)}|{kind}",
        f"lead={leads}|{kind}",
        f"first={first}|{kind}",
    )


@clue
def _sides(kind: Kind, initiator: Bloc, target: Bloc) -> tuple[str, ...]:
    family = "+".join(sorted(FAMILIES[kind]))
    doer, hit = SORTS[initiator], SORTS[target]
    return (
        f"initiator={initiator}|{kind}",
        f"target={target}|{kind}",
        f"initiator={initiator}|{family}",
        f"doer={doer}|{kind}",
        f"hit={hit}|{kind}",
        f"doer={doer}|{family}",
    )


@clue
def _setting(kind: Kind, country: str, *, related: bool) -> tuple[str, ...]:
    return f"country={country}|{kind}", f"family={related}"


@clue
def _weapon(weapon: str, kind: Kind) -> tuple[str, ...]:
    return (f"weapon={weapon}|{kind}",)


@clue
def _rival(rival: Kind, kind: Kind) -> tuple[str, ...]:
    return (f"rival={rival}|{kind}",)


@clue
def _lemma(lemma: str, kind: Kind) -> tuple[str, ...]:
    return (f"lemma={lemma}|{kind}",)


def choose_kind(given: Candidates, members: Sequence[int], sides: tuple[Bloc, Bloc], weights: Weights) -> Kind:
    """Return the likeliest kind of an act."""
    told, country = _told(given, members), given.scene.country
    return max(
        _options(told), key=lambda kind: (weights.odds_of("kind", _kind_clues(told, kind, sides, country)), kind)
    )
