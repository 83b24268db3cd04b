"""Known acts: whose fields the labels tell, as the labels put their mentions together and as the judge does.

Learnt from both: with the judge's own acts beside the labels', cross-validated F1 was .627 for .623, and doer and
target were right in .878 and .827 for .874 and .825; with the judge's alone fewer kinds were right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from benchmarks.training.labels import Example, Gold
from incidents.reading.candidates import ROLES, Candidates
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.elsewhere import Elsewhere, elsewhere, guesses_of
from incidents.reading.judging.filling.picking import Weighed, weigh
from incidents.reading.judging.filling.tolling import EFFECTS
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.sifting import signs_of
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc

FIELDS_OF_ACTS = ("kind", "date", "country", "place", *EFFECTS, *ROLES)
"""What is learnt from known acts."""


class Known(NamedTuple):
    """An act with its label: its mentions, and what a judge knows of it before it decides about a field."""

    given: Candidates
    gold: Gold
    members: Sequence[int]
    weighed: Sequence[Weighed]
    country: str
    sides: tuple[Bloc, Bloc]
    elsewhere: Elsewhere


def each_once(acts: Iterable[Known]) -> list[Known]:
    """Return known acts without those of the same mentions as one before."""
    return list({(id(known.given), *known.members): known for known in reversed(list(acts))}.values())


class Matcher(Protocol):
    """Says which draft is which label."""

    def matches(self, example: Example, drafts: Sequence[Draft], blind: str | None = None) -> list[Gold | None]:
        """Return for each draft the label that it is, or None; a `blind` field is not looked at."""
        ...


def labelled_acts(examples: Sequence[Example], weights: Weights) -> Iterator[Known]:
    """Yield the labelled acts of which an article has mentions."""
    for e in examples:
        weighed = [weigh(candidate, weights) for candidate in e.given.all]
        guesses = guesses_of({at: weighed[at] for at in _kept(e, weights)})
        for number, gold in enumerate(e.row["incidents"]):
            members = [at for at, label in enumerate(e.aligned) if label == number]
            if members:
                country = gold["country"] or e.given.scene.country
                sides = Bloc(gold["initiator_bloc"] or "unknown"), Bloc(gold["target_bloc"] or "unknown")
                others = elsewhere(guesses, members)
                yield Known(e.given, gold, members, [weighed[m] for m in members], country, sides, others)


def drafted_acts(examples: Sequence[Example], weights: Weights, scorer: Matcher) -> dict[str, list[Known]]:
    """Return for each field the drafts that are labelled acts, whatever they say of that field."""
    found: dict[str, list[Known]] = defaultdict(list)
    for e in examples:
        made = drafts_of(e, weights)
        seen = {m: weigh(e.given.all[m], weights) for draft in made for m in draft.members}
        weighed, guesses = [[seen[m] for m in draft.members] for draft in made], guesses_of(seen)
        others = [elsewhere(guesses, draft.members) for draft in made]
        for field in FIELDS_OF_ACTS:
            matches = scorer.matches(e, made, blind=field)
            for draft, mentions, rest, gold in zip(made, weighed, others, matches, strict=True):
                if gold is not None:
                    sides = draft.initiator.bloc, draft.target.bloc
                    found[field].append(Known(e.given, gold, draft.members, mentions, draft.country, sides, rest))
    return found


def drafts_of(e: Example, weights: Weights) -> list[Draft]:
    """Return every act that the judge finds in an example, before any is dropped."""
    return FirstJudge(weights).draft(e.given, _kept(e, weights))


def _kept(e: Example, weights: Weights) -> list[int]:
    judge = FirstJudge(weights)
    return judge.sift(e.given, judge.odds(e.given, signs_of(e.given)))
