"""Data: the tables that are shipped with the core, and the version of code and data together."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from importlib.resources import files
from importlib.resources.abc import Traversable

from schemas.events import version_of

_DIGEST_CHARACTERS = 12
_PACKAGES = ("schemas", "incidents", "streams")
"""What decides which bytes a record becomes."""

_TABLE = ".tsv"
_SUFFIXES = (".py", _TABLE, ".json")


class _Tables(Mapping[str, str]):
    """Reads a table each time that it is asked for: kept together they are 60 MB; the large ones are wanted once."""

    def __init__(self, folder: Traversable) -> None:
        found = {file.name.removesuffix(_TABLE): file for file in folder.iterdir() if file.name.endswith(_TABLE)}
        self._files = dict(sorted(found.items()))

    def __getitem__(self, name: str) -> str:
        return self._files[name].read_text(encoding="utf-8")

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def load_tables() -> Mapping[str, str]:
    """Return the text of each table of `incidents/data` by its name without the ending."""
    return _Tables(files("incidents").joinpath("data"))


def load_encoder() -> bytes:
    """Return the packed encoder of `incidents/data`."""
    return files("incidents").joinpath("data", "encoder.npz").read_bytes()


def load_version(*, encoder: bool = True) -> str:
    """Return `<code version>+<digest of code and data>`: the same for all workers that give the same bytes.

    Args:
        encoder: Whether reading asks the encoder.
    """
    # The encoder is large, and decides nothing where it is not asked.
    digest = sha256(load_encoder() if encoder else b"")
    for package in _PACKAGES:
        for name, text in _sources(files(package), package):
            digest.update(f"{name}\0{len(text)}\0".encode() + text)
    return version_of(_code_version(), digest.hexdigest()[:_DIGEST_CHARACTERS])


def _code_version() -> str:
    try:
        return installed_version("naba")
    except PackageNotFoundError:
        return "0.source"


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, name)
        elif entry.name.endswith(_SUFFIXES):
            yield name, entry.read_bytes()
