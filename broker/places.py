"""Places: where everything of the embedded Kafka lies."""

import os
from dataclasses import dataclass
from pathlib import Path

from broker.errors import FolderError

_DIVIDERS = "," + os.pathsep
"""What Kafka and Java take for the end of one name in a list of folders."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files, each with one owner.

    Attributes:
        home: What this one broker writes; two homes are two brokers.
        cache: What may be deleted at any time and is fetched again; shared by all homes.

    Raises:
        FolderError: A name holds a character that divides lists of folders.
    """

    home: Path
    cache: Path

    def __post_init__(self) -> None:
        for folder in (self.home, self.cache):
            found = next((one for one in _DIVIDERS if one in str(folder)), None)
            if found:
                raise FolderError(
                    f"{folder}: Kafka cannot use a name with {found!r}; choose another with NABA_DATA_DIR"
                )

    @property
    def records(self) -> Path:
        """Folder of the topics."""
        return self.home / "records"

    @property
    def properties(self) -> Path:
        """Kafka's configuration, written at each start."""
        return self.home / "server.properties"

    @property
    def logging(self) -> Path:
        """Configuration of Kafka's log, written at each start."""
        return self.home / "log4j2.properties"

    @property
    def log(self) -> Path:
        """What Kafka says."""
        return self.home / "kafka.log"

    @property
    def last_words(self) -> Path:
        """What Java itself says, of the latest start only."""
        return self.home / "java.log"

    @property
    def ports(self) -> Path:
        """The ports that this home keeps."""
        return self.home / "ports.json"

    @property
    def running(self) -> Path:
        """Who runs; left behind where somebody was killed."""
        return self.home / "running.json"

    @property
    def turn(self) -> Path:
        """Held while somebody starts or stops the broker."""
        return self.home / "turn.lock"


def places_of(data_dir: Path | None, user: Path) -> Places:
    """Return where the embedded broker lives.

    Args:
        data_dir: The setting; it moves everything, the cache too. None is the user's data directory.
        user: The user's home directory.
    """
    if data_dir:
        chosen = data_dir.expanduser().absolute()
        return Places(home=chosen / "kafka", cache=chosen / "cache")
    return Places(home=user / ".local" / "share" / "naba" / "kafka", cache=user / ".cache" / "naba")
