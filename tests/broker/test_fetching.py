import gc
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from broker.errors import ExtraError, NetworkError
from broker.library.extras import needed
from broker.library.fetching import fetch_jars
from broker.library.jars import Fetch, class_path
from tests.builders.brokers import CONTENTS, Shelf, a_lock, deaf

SERVER, LINES = sorted(CONTENTS)


def path_of(coordinates: str) -> str:
    group, artifact, version = coordinates.split(":")
    return f"/{group.replace('.', '/')}/{artifact}/{version}/{artifact}-{version}.jar"


@dataclass
class Repository:
    """A Maven repository on loopback; `cut` names what breaks off half-way."""

    files: Mapping[str, bytes] = field(default_factory=lambda: {path_of(one): CONTENTS[one] for one in CONTENTS})
    cut: frozenset[str] = frozenset()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = repository.files.get(self.path)
                self.send_response(404 if content is None else 200)
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                half = self.path in repository.cut
                self.wfile.write((content or b"")[: len(content or b"") // 2 if half else None])

            def log_message(self, format: str, *args: object) -> None:
                """Keep still."""

        return Handler


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Put a repository in the place of the public one, the way that a mirror is set."""
    repository = Repository()
    server = ThreadingHTTPServer(("127.0.0.1", 0), repository.handler())
    settings = tmp_path / "jgo.conf"
    settings.write_text(f"[repositories]\ncentral = http://127.0.0.1:{server.server_port}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield repository
    server.shutdown()
    server.server_close()
    thread.join()
    # jgo leaves the answer of a repository that refuses unread; it goes now, not in somebody else's test.
    gc.collect()


@pytest.mark.parametrize("fetch", [pytest.param(fetch_jars, id="jgo"), pytest.param(Shelf().fetch, id="the fake")])
def test_every_fetcher_brings_each_file_once_and_into_the_folder(
    serve: Repository, tmp_path: Path, fetch: Fetch
) -> None:
    folder = tmp_path / "staging"
    folder.mkdir()

    fetched = list(fetch((SERVER, LINES), folder))

    assert {one: file.read_bytes() for one, file in fetched} == CONTENTS
    assert len(fetched) == 2
    assert all(folder in file.parents for _, file in fetched)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("breaks", [pytest.param("cut", id="breaks off"), pytest.param("absent", id="is not there")])
def test_a_file_that_cannot_be_had_is_a_sentence_and_the_others_are_kept(
    serve: Repository, tmp_path: Path, breaks: str
) -> None:
    whole = dict(serve.files)
    if breaks == "cut":
        serve.cut = frozenset({path_of(LINES)})
    else:
        serve.files = {path_of(SERVER): CONTENTS[SERVER]}

    with pytest.raises(NetworkError, match="connect this machine to the network, or set its proxy, and start again"):
        class_path(a_lock(), tmp_path / "cache", fetch_jars, deaf)
    serve.files, serve.cut = whole, frozenset()

    jars = class_path(a_lock(), tmp_path / "cache", fetch_jars, deaf)
    assert [jar.read_bytes() for jar in jars] == [CONTENTS[SERVER], CONTENTS[LINES]]


def test_no_network_at_all_is_the_same_sentence(
    serve: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "nowhere.conf"
    settings.write_text("[repositories]\ncentral = http://127.0.0.1:9\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))

    with pytest.raises(NetworkError, match=r"could not be fetched \(ConnectionError\): connect this machine"):
        list(fetch_jars((LINES,), tmp_path))


def test_a_package_that_is_not_installed_is_a_sentence() -> None:
    with pytest.raises(ExtraError, match=r"needs naba_nowhere: pip install 'naba\[broker\]', or set NABA_BROKERS"):
        needed("naba_nowhere")
