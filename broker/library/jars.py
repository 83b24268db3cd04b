"""Jars: a folder that holds exactly what the lock names; nothing else is ever run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from broker.errors import ChecksumError, writing_in
from broker.library.lock import Jar, Lock, digest
from broker.turns import turn

Fetch: TypeAlias = Callable[[Sequence[str], Path], Iterator[tuple[str, Path]]]
"""From coordinates and an empty folder to the jars, each with its coordinates, in any order, as they come in.
Raises NetworkError where one cannot be had."""

Say: TypeAlias = Callable[[str], None]
"""Tells people what takes long."""

_STAGING = ".fetching-"


def class_path(lock: Lock, cache: Path, fetch: Fetch, say: Say) -> tuple[Path, ...]:
    """Return the jars, every one with the digest of the lock; what is missing or damaged is fetched.

    Raises:
        NetworkError: Something is missing and cannot be fetched.
        ChecksumError: What was fetched is not what the lock names.
        SpaceError: The disk is full.
        FolderError: The cache cannot be written.
    """
    folder = cache / f"kafka-{lock.version}"
    with writing_in(cache):
        if lock.missing(folder):
            with turn(cache / "fetching.lock"):
                _complete(lock, folder, fetch, say)
    return tuple(folder / jar.name for jar in lock.jars)


def _complete(lock: Lock, folder: Path, fetch: Fetch, say: Say) -> None:
    """Fetch what is missing; each jar is moved in as soon as it is proved, so that a broken download goes on later."""
    wanted = {jar.coordinates: jar for jar in lock.missing(folder)}
    if wanted:
        say(f"fetching Kafka {lock.version}: {len(wanted)} of {len(lock.jars)} files, this once")
    folder.mkdir(parents=True, exist_ok=True)
    # Half a file of an interrupted fetch stays in its own folder, and no later fetch looks there.
    with TemporaryDirectory(prefix=_STAGING, dir=folder.parent) as staging:
        for coordinates, file in fetch(tuple(wanted), Path(staging)):
            _prove(wanted[coordinates], file)
            file.replace(folder / wanted[coordinates].name)


def _prove(jar: Jar, file: Path) -> None:
    found = digest(file)
    if found != jar.sha256:
        raise ChecksumError(
            f"{jar.name} came with the wrong checksum ({str(found)[:12]}…, want {jar.sha256[:12]}…) and was not used:"
            " start again, and if that does not help, over another network, for something on the way changes files"
        )
