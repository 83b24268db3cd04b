"""Naming: ids of alerts, which follow from what they are about."""

from datetime import UTC, datetime

from xxhash import xxh3_128_hexdigest

from incidents.escalation.ledger import Way
from schemas.alert import Signal
from schemas.vocabulary import Bloc


def alert_id(dyad: str, way: Way, signal: Signal, founding: str, began_s: float) -> str:
    """Return the id of an alert: 128 bits in hex.

    Args:
        dyad: Name of the dyad.
        way: Direction.
        signal: What fired.
        founding: The incident that set it off.
        began_s: Start of the episode in Unix time. Acts of unknown sides are no episode: they leave it out,
            and so whoever hears of an attribution can tell the id of the alert that it replaces.
    """
    began = "" if Bloc.UNKNOWN in way else datetime.fromtimestamp(began_s, UTC).isoformat()
    return xxh3_128_hexdigest("\n".join((dyad, way.source, way.target, signal, founding, began)).encode())


def unattributed_id(way: Way, founding: str) -> str:
    """Return the id of the alert that a mass killing had while its doer was unknown."""
    dyad = "~".join(sorted((Bloc.UNKNOWN, way.target)))
    return alert_id(dyad, Way(Bloc.UNKNOWN, way.target), Signal.RUNG, founding, 0.0)
