import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from broker.errors import ChecksumError, FolderError, NetworkError, SpaceError
from broker.library.jars import class_path
from tests.builders.brokers import CONTENTS, Shelf, a_lock, deaf, no_network

SERVER, LINES = sorted(CONTENTS)


def leftovers(cache: Path) -> list[str]:
    """What lies in the cache beside the jars and the file that says whose turn it is."""
    return [path.name for path in cache.iterdir() if path.name not in {"kafka-9.9.9", "fetching.lock"}]


def test_what_is_missing_is_fetched_once_and_proved(tmp_path: Path) -> None:
    shelf, said = Shelf(), list[str]()

    first = class_path(a_lock(), tmp_path, shelf.fetch, said.append)
    second = class_path(a_lock(), tmp_path, no_network, said.append)

    assert first == second
    assert [file.read_bytes() for file in first] == [CONTENTS[one] for one in (SERVER, LINES)]
    assert shelf.asked == [(SERVER, LINES)]
    assert said == ["fetching Kafka 9.9.9: 2 of 2 files, this once"]


def test_a_half_done_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    with pytest.raises(NetworkError):
        class_path(a_lock(), tmp_path, Shelf(breaks_after=1).fetch, deaf)
    shelf = Shelf()

    jars = class_path(a_lock(), tmp_path, shelf.fetch, deaf)

    assert shelf.asked == [(LINES,)]
    assert [file.read_bytes() for file in jars] == [CONTENTS[one] for one in (SERVER, LINES)]
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("damage", [pytest.param(b"", id="cut off"), pytest.param(b"evil", id="changed")])
def test_a_jar_that_was_damaged_since_is_fetched_again_before_anything_runs(tmp_path: Path, damage: bytes) -> None:
    server, _ = class_path(a_lock(), tmp_path, Shelf().fetch, deaf)
    server.write_bytes(damage)
    shelf = Shelf()

    class_path(a_lock(), tmp_path, shelf.fetch, deaf)

    assert shelf.asked == [(SERVER,)]
    assert server.read_bytes() == CONTENTS[SERVER]


def test_a_fetched_file_with_the_wrong_checksum_is_refused_and_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    shelf = Shelf({**CONTENTS, LINES: b"not the lines"})

    with pytest.raises(ChecksumError) as raised:
        class_path(a_lock(), tmp_path, shelf.fetch, deaf)

    assert str(raised.value).startswith("lines-1.0.jar came with the wrong checksum")
    assert "was not used: start again" in str(raised.value)
    assert not (tmp_path / "kafka-9.9.9" / "lines-1.0.jar").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "error", "says"),
    [
        pytest.param(errno.ENOSPC, SpaceError, "no space is left for .*: free some", id="disk full"),
        pytest.param(errno.EDQUOT, SpaceError, "no space is left for .*: free some", id="quota used up"),
        pytest.param(errno.EROFS, FolderError, r"cannot be used \(Read-only .*\): allow it", id="read-only"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence(tmp_path: Path, number: int, error: type[Exception], says: str) -> None:
    def failing(coordinates: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
        raise OSError(number, "Read-only file system")

    with pytest.raises(error, match=says):
        class_path(a_lock(), tmp_path, failing, deaf)


def test_a_cache_that_is_no_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")

    with pytest.raises(FolderError, match="choose another with NABA_DATA_DIR"):
        class_path(a_lock(), tmp_path / "cache", no_network, deaf)
