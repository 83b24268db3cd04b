"""Downing: what was fired and shot down on its way is an act of who shot it down.

"أطلق المسلحون صاروخا اعترضته الدفاعات": one act, and by the guide of the labels an interception. The launch stands
first and has more words, so that the act has its kind and its sides; of 11 such acts of `invented` 9 are labelled so.
"""

from collections.abc import Sequence
from typing import Final

from incidents.lexicon.entries import LAUNCHES
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from schemas.vocabulary import Kind

_FIRED: Final = frozenset({Kind.MISSILE_ROCKET, Kind.DRONE_STRIKE})


def is_shot_down(given: Candidates, members: Sequence[int]) -> bool:
    """Return whether a mention of an act tells of a launch, and one behind it that "it" was shot down."""
    mentions = [given.all[m].mention for m in members]
    downed = [m for m in mentions if m.trigger.kind is Kind.INTERCEPTION and m.trigger.object_suffix]
    return any(_is_launch_before(one, other) for other in downed for one in mentions)


def _is_launch_before(mention: Mention, downed: Mention) -> bool:
    near = mention.sentence == downed.sentence and mention.start < downed.start
    return near and (mention.kind in _FIRED or mention.trigger.family in LAUNCHES)
