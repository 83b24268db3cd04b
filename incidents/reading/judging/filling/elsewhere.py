"""Elsewhere: what the other mentions of an article say of its sides.

Where nobody is named as the doer, or as who was hit, readers take who fights whom in the rest of the article.
"""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.filling.scores import Guess, guess
from schemas.vocabulary import Bloc


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many mentions of other acts suggest a side as the doer, as who was hit, and both together."""

    doing: Counter[Bloc] = field(default_factory=Counter)
    suffering: Counter[Bloc] = field(default_factory=Counter)
    fights: Counter[tuple[Bloc, Bloc]] = field(default_factory=Counter)


def elsewhere(guesses: Mapping[int, Guess], members: Container[int]) -> Elsewhere:
    """Return what the mentions of an article suggest that are not among some members.

    Args:
        guesses: What each mention alone suggests, by its number among the candidates.
        members: The numbers of the mentions of one act.
    """
    others = [guessed for at, guessed in guesses.items() if at not in members]
    return Elsewhere(
        Counter(guessed.initiator for guessed in others),
        Counter(guessed.target for guessed in others),
        Counter((guessed.initiator, guessed.target) for guessed in others),
    )


def guesses_of(weighed: Mapping[int, Weighed]) -> dict[int, Guess]:
    """Return what each mention alone suggests of its sides."""
    return {at: guess(mention.scores) for at, mention in weighed.items()}
