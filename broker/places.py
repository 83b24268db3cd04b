"""Places: where everything of the embedded Kafka lies."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from broker.errors import FolderError

_DIVIDERS = ("," + os.pathsep, "Kafka and Java take it for the end of a name")


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
        characters, why = _DIVIDERS
        for folder in (self.home, self.cache):
            found = next((one for one in characters if one in str(folder)), None)
            if found:
                raise FolderError(f"{folder} has {found!r} in its name, and {why}: choose another with NABA_DATA_DIR")

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


def places_of(data_dir: Path | None, environ: Mapping[str, str], user: Path) -> Places:
    """Return where the embedded broker lives.

    Args:
        data_dir: The setting; None is the user's data directory (XDG Base Directory Specification 0.8).
        environ: Variables XDG_DATA_HOME and XDG_CACHE_HOME, where set and absolute.
        user: The user's home directory.
    """
    data = data_dir or _base(environ, "XDG_DATA_HOME", user / ".local" / "share") / "naba"
    cache = _base(environ, "XDG_CACHE_HOME", user / ".cache") / "naba"
    return Places(home=data.expanduser().absolute() / "kafka", cache=cache.absolute())


def _base(environ: Mapping[str, str], name: str, otherwise: Path) -> Path:
    """The specification has relative paths ignored."""
    given = Path(environ.get(name, ""))
    return given if given.is_absolute() else otherwise
