"""Diagnosis: why Kafka did not start, from what it said."""

import re
from collections.abc import Callable

from broker.errors import BrokerError, FolderError, PortError, SpaceError, StartError, no_space
from broker.places import Places
from broker.ports import Ports, taken

_KNOWN: tuple[tuple[str, Callable[[Places, Ports], BrokerError]], ...] = (
    (
        r"Address already in use|Socket server failed to bind",
        lambda _, ports: PortError(taken(ports.broker)),
    ),
    (
        r"No space left on device|Disk quota exceeded",
        lambda places, _: SpaceError(no_space(places.home)),
    ),
    (
        r"Permission denied|AccessDeniedException|Read-only file system",
        lambda places, _: FolderError(
            f"Kafka may not write in {places.home}: allow it, or choose another with NABA_DATA_DIR"
        ),
    ),
    (
        r"Failed to acquire lock on file",
        lambda places, _: StartError(
            f"another Kafka uses {places.records}: end that one, or choose another folder with NABA_DATA_DIR"
        ),
    ),
    (
        r"java\.lang\.OutOfMemoryError|Could not reserve enough space|Cannot allocate memory|insufficient memory",
        lambda *_: StartError("Kafka got no memory: it needs 512 MB, so end something else and start again"),
    ),
    (
        r"No MetadataVersion with|InconsistentClusterId|Invalid cluster\.id",
        lambda places, _: StartError(
            f"{places.records} was written by another version of Kafka: start naba's version of that time,"
            " or choose another folder with NABA_DATA_DIR"
        ),
    ),
)
"""What Kafka says, and what it means; the first that is found counts, for it causes what is said after it."""

_SEVERE = re.compile(r"^.*\b(?:FATAL|ERROR|Exception|Error:)\b.*$", re.MULTILINE)


def diagnosis(said: str, places: Places, ports: Ports) -> BrokerError:
    """Return the error for a Kafka that ended while it started.

    Args:
        said: What it and Java said during this start.
        places: Where everything of it lies.
        ports: Where it was to listen.
    """
    found = next((error for pattern, error in _KNOWN if re.search(pattern, said)), None)
    if found:
        return found(places, ports)
    severe = _SEVERE.search(said)
    last = severe[0] if severe else next(iter(said.splitlines()[-1:]), "")
    words = f" ({last.strip()[:200]})" if last.strip() else ""
    return StartError(f"Kafka ended while it started{words}: see {places.log}, then start again")
