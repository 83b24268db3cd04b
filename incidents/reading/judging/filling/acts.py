"""Acts: what is known of an act before its sides are, and which mention tells it best."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from incidents.lexicon.entries import Strength
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.elsewhere import Elsewhere

_FIRMNESS: Final = {Strength.STRONG: 3, Strength.GENERIC: 2, Strength.WEAK: 1, Strength.BOUND: 1}


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act before its sides: its mentions, its country, whom its toll counts, who else fights."""

    given: Candidates
    members: Sequence[int]
    country: str
    victims: str
    elsewhere: Elsewhere


def leading(given: Candidates, members: Sequence[int]) -> Mention:
    """Return the mention that tells an act best: the firmest trigger, then the earliest."""
    return max(
        (given.all[m].mention for m in members), key=lambda m: (_FIRMNESS[m.trigger.strength] + m.verbal, -m.start)
    )
