"""Kinding: the kind of an act, chosen among those that its triggers, weapons and sides suggest."""

from collections.abc import Sequence

from incidents.families import FAMILIES
from incidents.reading.candidates import Candidates
from incidents.reading.judging.drafts import leading
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc, Kind

_COMPANIONS: dict[Kind, tuple[Kind, ...]] = {
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
    told = dict.fromkeys(given.all[m].mention.kind for m in members)
    return list(dict.fromkeys([*told, *(other for kind in told for other in _COMPANIONS.get(kind, ()))]))


def kind_features(given: Candidates, members: Sequence[int], kind: Kind, sides: tuple[Bloc, Bloc]) -> list[str]:
    """Return the features of one kind being the act's."""
    mentions = [given.all[m].mention for m in members]
    votes = sum(mention.kind is kind for mention in mentions)
    rivals = {mention.kind for mention in mentions if mention.kind is not kind}
    lead = leading(given, members)
    weapons = sorted({str(weapon) for mention in mentions for weapon in mention.weapons})
    family = "+".join(sorted(FAMILIES[kind]))
    return [
        f"kind={kind}",
        f"votes={min(votes, 3)}|{min(len(mentions) - votes, 3)}",
        f"votes={min(votes, 2)}|{kind}",
        f"lead={lead.kind is kind}|{kind}",
        f"family={any(FAMILIES[m.kind] & FAMILIES[kind] for m in mentions)}",
        f"initiator={sides[0]}|{kind}",
        f"target={sides[1]}|{kind}",
        f"initiator={sides[0]}|{family}",
        *(f"weapon={weapon}|{kind}" for weapon in weapons or ["none"]),
        *(f"rival={rival}|{kind}" for rival in sorted(rivals)),
        *(f"lemma={lemma}|{kind}" for lemma in sorted({m.trigger.lemma for m in mentions})),
        f"first={mentions[0].kind is kind}|{kind}",
        f"country={given.scene.country}|{kind}",
    ]


def choose_kind(given: Candidates, members: Sequence[int], sides: tuple[Bloc, Bloc], weights: Weights) -> Kind:
    """Return the likeliest kind of an act."""
    options = kind_options(given, members)
    return max(options, key=lambda kind: (weights.odds("kind", kind_features(given, members, kind, sides)), kind))
