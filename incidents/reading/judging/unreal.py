"""Unreal: acts that a text only threatens, denies or supposes, by a rule of the language rather than by weights.

On the labelled articles 35 of 41 mentions that the rule holds for are of nothing that happened.
"""

from collections.abc import Sequence

from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates

_REACH_OF_CONDITION = 4


def spoken_of(given: Candidates, members: Sequence[int]) -> str:
    """Return as what all mentions of an act are only spoken of: denial, threat, condition; '' where one is told."""
    ways = {_way(given, given.all[member].mention) for member in members}
    return next((way for way in ("denial", "threat", "condition") if way in ways), "") if "" not in ways else ""


def _way(given: Candidates, mention: Mention) -> str:
    # "هدد بقصف", "تنفي قصف", "إذا استمر القصف"; but "هدد بالرد بعد قصف" tells of a shelling.
    doc = given.doc
    if mention.verbal or doc.is_a("after_event", mention.start - 1):
        return ""
    near = doc.cues_in(mention.start - _REACH_OF_CONDITION, mention.start)
    spoken = doc.cues_in(doc.clauses[mention.clause].start, mention.start) & {"denial", "threat"} | near & {"condition"}
    return next((way for way in ("denial", "threat", "condition") if way in spoken), "")
