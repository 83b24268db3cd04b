"""The judge: candidates of one article in, drafts of incidents out.

The interface is narrow and plain so that a learnt encoder can take the first
judge's place: it sees candidates and returns drafts.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from incidents.reading.candidates import Candidates
from incidents.reading.judging import drafts
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.keeping import draft_features, status_of
from incidents.reading.judging.linking import cluster
from incidents.reading.judging.sifting import sift_features, topic_features
from incidents.reading.judging.siding import Scores, choose, guess, score_roles
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Status

_MOST_MENTIONS = 40
"""Longer articles are cut to their likeliest mentions: pairs grow with the square."""


class Judge(Protocol):
    """Decides which candidates are incidents, and their fields."""

    def judge(self, given: Candidates) -> list[Draft]:
        """Return the drafts of one article, in text order."""
        ...


class FirstJudge:
    """Hard constraints with learnt linear weights.

    Args:
        weights: Models `real`, `initiator`, `target`, `same`, `side_initiator`,
            `side_target`, `keep`, `unreal`, `old`.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def judge(self, given: Candidates) -> list[Draft]:
        """Return the drafts of one article, in text order."""
        topics = topic_features(given)
        odds = self.odds(given, topics)
        kept = self.sift(given, odds)
        made = self.draft(given, kept)
        return [self._judged(given, draft, odds, topics) for draft in made if self._keeps(given, draft, odds, topics)]

    def odds(self, given: Candidates, topics: list[str]) -> list[float]:
        """Return the log odds of reality of every mention."""
        return [self.weights.odds("real", sift_features(given, candidate, topics)) for candidate in given.all]

    def sift(self, given: Candidates, odds: Sequence[float]) -> list[int]:
        """Return the candidates likely enough to be looked at again, in text order."""
        floor = _log_odds(self.weights.threshold("real"))
        likely = sorted((i for i in range(len(given.all)) if odds[i] >= floor), key=lambda i: -odds[i])
        return sorted(likely[:_MOST_MENTIONS])

    def draft(self, given: Candidates, kept: Sequence[int]) -> list[Draft]:
        """Return every cluster of mentions as a draft, before any is dropped."""
        scores: list[Scores] = [score_roles(c.pairings, self.weights) if i in set(kept) else {} for i, c in enumerate(given.all)]
        guesses = [guess(s) if s else guess({"initiator": [], "target": []}) for s in scores]
        owners = drafts.toll_owners(given, kept)
        return [self._fill(given, members, scores, owners) for members in cluster(given, kept, guesses, self.weights)]

    def _fill(self, given: Candidates, members: list[int], scores: list[Scores], owners: dict[drafts.TollMention, int]) -> Draft:
        sides = choose(given, members, scores, self.weights)
        place, dated = drafts.place_of_all(given, members), drafts.date_of_all(given, members)
        return Draft(
            members=tuple(members),
            kind=drafts.kind_of(given, members),
            status=Status.FRESH,
            initiator=sides["initiator"],
            target=sides["target"],
            place=place,
            country=drafts.country_of_all(given, members, place),
            dated=dated,
            first=dated.first if dated else None,
            last=dated.last if dated else None,
            weapons=drafts.weapons_of_all(given, members),
            killed=drafts.toll_of_all(given, members, owners, "killed"),
            injured=drafts.toll_of_all(given, members, owners, "injured"),
            chance=0.0,
        )

    def _keeps(self, given: Candidates, draft: Draft, odds: Sequence[float], topics: Sequence[str]) -> bool:
        return self.weights.chance("keep", draft_features(given, draft, odds, topics)) >= self.weights.threshold("keep")

    def _judged(self, given: Candidates, draft: Draft, odds: Sequence[float], topics: Sequence[str]) -> Draft:
        features = draft_features(given, draft, odds, topics)
        keep, unreal, old = (self.weights.chance(model, features) for model in ("keep", "unreal", "old"))
        status = status_of(given, draft, unreal, old, (self.weights.threshold("unreal"), self.weights.threshold("old")))
        first, last = draft.first, draft.last
        if first is None and status is Status.FRESH:
            first = last = given.doc.published
        reasons = (f"kept at {keep:.2f}", f"unreal at {unreal:.2f}", f"background at {old:.2f}")
        return replace(draft, status=status, first=first, last=last, chance=keep, reasons=reasons)


def _log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance))
