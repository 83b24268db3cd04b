"""Certainty: how far an act, and an alert that rests on several, can be trusted, in the words of CAP 1.2."""

from collections.abc import Sequence
from typing import Final

from schemas.alert import Certainty
from schemas.incident import Incident, Standing

_DOUBTFUL: Final = 0.25
"""Confidence below which a single source makes an act unlikely rather than possible."""

_WELL_ATTESTED: Final = 3
"""Independent publisher groups from which on an act counts as observed."""

_ORDER: Final = (Certainty.UNLIKELY, Certainty.POSSIBLE, Certainty.LIKELY, Certainty.OBSERVED)


def certainty_of(incident: Incident) -> Certainty:
    """Return how far one incident can be trusted: with a single source, or disputed, never above possible."""
    if incident.standing is Standing.DISPUTED:
        return Certainty.POSSIBLE if incident.independent_groups > 1 else Certainty.UNLIKELY
    if incident.independent_groups < 2:
        return Certainty.UNLIKELY if incident.confidence < _DOUBTFUL else Certainty.POSSIBLE
    return Certainty.OBSERVED if incident.independent_groups >= _WELL_ATTESTED else Certainty.LIKELY


def joint_certainty(certainties: Sequence[Certainty]) -> Certainty:
    """Return the certainty of what rests on several acts: the lower median of theirs."""
    ranks = sorted(_ORDER.index(certainty) for certainty in certainties)
    return _ORDER[ranks[(len(ranks) - 1) // 2]] if ranks else Certainty.POSSIBLE
