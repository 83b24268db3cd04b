from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.errors import LockError
from broker.library.lock import SERVER, Jar, digest, read, shipped, write
from tests.builders.brokers import CONTENTS, a_lock

WORDS = st.text("abcXYZ019._-", min_size=1, max_size=8)
JARS = st.builds(
    Jar,
    st.tuples(WORDS, WORDS, WORDS).map(":".join),
    st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@given(st.sets(JARS))
def test_a_lock_reads_back_as_it_was_written_and_in_one_order(jars: set[Jar]) -> None:
    text = write(jars)

    assert set(read(text).jars) == jars
    assert write(reversed(read(text).jars)) == text


def test_the_shipped_lock_is_whole_and_just_as_it_would_be_written() -> None:
    lock = shipped()
    written = write(lock.jars)

    assert lock.version == "4.3.1"
    assert read(written) == lock
    assert len({jar.name for jar in lock.jars}) == len(lock.jars) == 46
    assert any(jar.name.startswith("log4j-slf4j-impl-") for jar in lock.jars), "Kafka would log nothing"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("abc  org.example:lines:1.0", id="half a digest"),
        pytest.param("0" * 64 + " org.example:lines:1.0", id="one blank"),
        pytest.param("0" * 64 + "  org.example:lines", id="no version"),
        pytest.param("0" * 64 + "  ../../org:lines:1.0", id="a way out of the folder"),
    ],
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(LockError, match=r"kafka\.lock, line 2: want SHA-256, two blanks") as raised:
        read(f"# comment\n{line}\n")

    assert line in str(raised.value)


def test_a_lock_without_the_server_has_no_version() -> None:
    lock = a_lock({"org.example:lines:1.0": b"lines"})

    with pytest.raises(LockError, match=SERVER):
        assert lock.version


def test_a_jar_that_is_absent_or_was_changed_is_missing(tmp_path: Path) -> None:
    server, lines = a_lock().jars
    (tmp_path / server.name).write_bytes(b"another server")

    assert a_lock().missing(tmp_path) == (server, lines)
    (tmp_path / server.name).write_bytes(CONTENTS[server.coordinates])
    assert a_lock().missing(tmp_path) == (lines,)


def test_a_file_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert digest(tmp_path / "nothing.jar") is None
