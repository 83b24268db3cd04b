"""The judge: candidates of one article in, drafts of incidents out.

The interface is narrow and plain so that a learnt encoder can take the first
judge's place: it sees candidates and returns drafts.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple, Protocol

from incidents.reading.candidates import Candidates
from incidents.reading.judging import drafts
from incidents.reading.judging.drafts import Draft, is_likeliest
from incidents.reading.judging.echoing import echo_features
from incidents.reading.judging.filling.acts import Act
from incidents.reading.judging.filling.claiming import with_claims
from incidents.reading.judging.filling.countries import choose_country
from incidents.reading.judging.filling.dating import choose_date
from incidents.reading.judging.filling.downing import is_shot_down
from incidents.reading.judging.filling.elsewhere import Elsewhere, elsewhere, guesses_of
from incidents.reading.judging.filling.kinding import choose_kind
from incidents.reading.judging.filling.picking import Picked, Weighed, victims, weigh
from incidents.reading.judging.filling.siding import choose, swapped
from incidents.reading.judging.filling.spotting import choose_spot
from incidents.reading.judging.filling.suffering import with_victims
from incidents.reading.judging.filling.tolling import EFFECTS, choose_toll
from incidents.reading.judging.keeping import draft_features, status_of
from incidents.reading.judging.linking.clusters import Cluster, cluster
from incidents.reading.judging.retelling import retells
from incidents.reading.judging.sifting import Signs, advised_features, signs_of
from incidents.reading.judging.weighing import Weights, log_odds
from schemas.vocabulary import Kind, Status

_HOPELESS: Final = 0.25
"""Where no mention is likelier to be real, nothing more is looked at: 165 of 623 articles end there that hold a word
which may open an incident, with 2 of their 619 reports; of 2,246 reports on labelled articles, 1."""

_MOST_MENTIONS, _UNSEEN = 20, 0.4
"""Longer articles are cut to their likeliest mentions, for pairs grow with the square; of what an encoder had no room
to look at only the likelier is kept. Of long articles that is most mentions and few reports: with 24 mentions and all
of the unseen F1 is .737 on `dev` (.735), .662 on `invented` (.662), .760 on `train` (.758)."""

_RETOLD: Final = 0.65
"""From which chance on what may only be told again stands: of 88 such drafts of `invented` below it 16 were right."""


Seen = tuple[Sequence[float], Sequence[str]]
"""The log odds of reality of every mention, and the features of the whole article."""


class Decision(NamedTuple):
    """A draft, and the chance from which it is kept."""

    draft: Draft
    floor: float

    @property
    def kept(self) -> bool:
        """Whether it is a report."""
        return self.draft.chance >= self.floor


def kept_of(decided: Iterable[Decision]) -> list[Draft]:
    """Return the drafts that are reports."""
    return [decision.draft for decision in decided if decision.kept]


class Judge(Protocol):
    """Decides which candidates are incidents, and their fields."""

    def decide(self, given: Candidates) -> list[Decision]:
        """Return every draft of one article, those that are left out too, in text order."""
        ...


class Adviser(Protocol):
    """Has seen much Arabic, and leaves with candidates what it thinks of each."""

    def impress(self, given: Candidates, odds: Sequence[float]) -> None:
        """Leave an impression with candidates of one article, whose odds of being real are these without it."""
        ...


class FirstJudge:
    """Hard constraints with learnt linear weights.

    Args:
        weights: Models `real`, `initiator`, `target`, `place`, `date`, `toll`, `same`, `kind`, `country`, `spot`,
            `day`, `figure`, `side_initiator`, `side_target`, `sides`, `keep`, `unreal`, `old`, and the threshold
            `first` of an article's likeliest act; `seen` where there is an adviser.
        adviser: Whom it asks where an article may hold something; its weights must have been learnt with the same one.
    """

    def __init__(self, weights: Weights, adviser: Adviser | None = None) -> None:
        self.weights = weights
        self.adviser = adviser

    def judge(self, given: Candidates) -> list[Draft]:
        """Return the drafts of one article that are kept, in text order."""
        return kept_of(self.decide(given))

    def decide(self, given: Candidates) -> list[Decision]:
        """Return every draft of one article, in text order."""
        signs = signs_of(given)
        odds = self.glance(signs)
        if max(odds, default=-math.inf) < log_odds(_HOPELESS):
            return []
        if self.adviser:
            self.adviser.impress(given, odds)
        if given.advised:
            odds = self.odds(given, signs)
        kept = self.sift(given, odds)
        made = self.draft(given, kept)
        judged = [
            self._judged(given, draft, features)
            for draft, features in zip(made, self.features(given, made, (odds, signs.topics)), strict=True)
        ]
        return [Decision(draft, self._floor(draft, judged)) for draft in judged]

    def _floor(self, draft: Draft, made: Sequence[Draft]) -> float:
        # An article with one act worth reporting is far commoner than one with a second: the first needs less.
        if is_likeliest(draft, made):
            return self.weights.threshold("first")
        return _RETOLD if draft.status.happened and retells(draft, made) else self.weights.threshold("keep")

    def features(self, given: Candidates, made: Sequence[Draft], seen: Seen) -> list[list[str]]:
        """Return all features of each draft among the drafts of its article."""
        odds, topics = seen
        strength = [max([odds[m] for m in draft.members]) for draft in made]
        return [draft_features(given, draft, odds, topics) + echo_features(draft, made, strength) for draft in made]

    def glance(self, signs: Signs) -> list[float]:
        """Return the log odds of reality of every mention, before any advice."""
        return [self.weights.odds("real", features) for features in signs.mentions]

    def odds(self, given: Candidates, signs: Signs) -> list[float]:
        """Return the same after advice, if there was any."""
        if not given.advised:
            return self.glance(signs)
        each = zip(given.all, signs.mentions, strict=True)
        return [self.weights.odds("seen", advised_features(candidate, features)) for candidate, features in each]

    def sift(self, given: Candidates, odds: Sequence[float]) -> list[int]:
        """Return the candidates likely enough to be looked at again, in text order."""
        floor = log_odds(self.weights.threshold("real"))
        unseen = max(floor, log_odds(_UNSEEN)) if given.advised else floor
        likely = [i for i, c in enumerate(given.all) if odds[i] >= (floor if c.impression else unseen)]
        return sorted(sorted(likely, key=lambda i: -odds[i])[:_MOST_MENTIONS])

    def draft(self, given: Candidates, kept: Sequence[int]) -> list[Draft]:
        """Return every cluster of mentions as a draft, before any is dropped."""
        weighed = {i: weigh(given.all[i], self.weights) for i in kept}
        guesses = guesses_of(weighed)
        filled = [
            self._fill(given, found, [weighed[m] for m in found.members], elsewhere(guesses, found.members))
            for found in cluster(given, weighed, guesses, self.weights)
        ]
        return with_claims(given, filled)

    def _fill(self, given: Candidates, found: Cluster, weighed: list[Weighed], others: Elsewhere) -> Draft:
        members = found.members
        day = choose_date(given, members, weighed, self.weights)
        killed, injured = (choose_toll(given, members, weighed, effect, self.weights) for effect in EFFECTS)
        country = choose_country(given, members, weighed, self.weights)
        place = choose_spot(given, members, weighed, country, self.weights)
        act = Act(given, members, country, victims(weighed), others)
        sides = with_victims(
            given.doc, choose(act, [w.scores for w in weighed], self.weights), (killed.value, injured.value)
        )
        kind = choose_kind(given, members, (sides["initiator"].bloc, sides["target"].bloc), self.weights)
        if kind is not Kind.INTERCEPTION and is_shot_down(given, members):
            kind, sides = Kind.INTERCEPTION, swapped(sides)
        return Draft(
            members=tuple(members),
            kind=kind,
            status=Status.FRESH,
            initiator=sides["initiator"],
            target=sides["target"],
            place=drafts.spelled_out(given, place.value),
            country=country,
            dated=day.value,
            first=day.value.first if day.value else None,
            last=day.value.last if day.value else None,
            weapons=drafts.weapons_of_all(given, members),
            killed=killed.value,
            injured=injured.value,
            chance=0.0,
            kin=found.kin,
            reasons=tuple(_reasons(place=place, day=day, killed=killed, injured=injured)),
        )

    def _judged(self, given: Candidates, draft: Draft, features: Sequence[str]) -> Draft:
        keep, unreal, old = (self.weights.chance(model, features) for model in ("keep", "unreal", "old"))
        status = status_of(given, draft, unreal, old, (self.weights.threshold("unreal"), self.weights.threshold("old")))
        reasons = (f"kept at {keep:.2f}", f"unreal at {unreal:.2f}", f"background at {old:.2f}")
        told = replace(draft, chance=keep, reasons=reasons + draft.reasons)
        return drafts.told_as(told, status, given.doc.published)


def _reasons(**picked: Picked[Any]) -> Iterator[str]:
    return (f"{name} at {found.chance:.2f}" for name, found in picked.items() if found.value)
