"""Fetching: jars from Maven repositories, in pure Python through jgo."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broker.errors import NetworkError
from broker.library.extras import needed

_AT_ONCE = 8
_PATIENCE_S = 30
"""How long a repository may be silent."""


def fetch_jars(coordinates: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each jar as soon as it is there; what it depends on is not looked at.

    Args:
        coordinates: group:artifact:version of each.
        folder: Empty; laid out as a Maven repository.

    Raises:
        NetworkError: One cannot be fetched.
        ExtraError: jgo is not installed.
    """
    context = repository(folder)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = {pool.submit(_fetch, context, one): one for one in coordinates}
        try:
            yield from ((asked[done], _result(done)) for done in as_completed(asked))
        finally:
            # Also when the reader has heard enough: what was not begun is not begun any more.
            pool.shutdown(wait=False, cancel_futures=True)


def repository(folder: Path) -> Any:  # noqa: ANN401  # jgo ships no types
    """Return jgo's context over a local repository.

    `[repositories]` of jgo's own configuration file can name a mirror; `central` there replaces the public one.
    jgo's higher layers are passed by: to sort jars into modules they fetch a whole JDK.
    """
    jgo = needed("jgo")
    remotes = {"central": jgo.MAVEN_CENTRAL_URL, **jgo.GlobalSettings.load().repositories}
    return jgo.MavenContext(repo_cache=folder, local_repos=[], remote_repos=remotes, timeout=_PATIENCE_S)


@contextmanager
def asking_the_network() -> Iterator[None]:
    """Say in a sentence what failed on the network.

    Raises:
        NetworkError: Whatever jgo or the connection raised.
    """
    requests = needed("requests")
    try:
        yield
    # jgo says RuntimeError where no repository has the file, which is also what a refusing proxy looks like.
    except (requests.RequestException, RuntimeError) as error:
        raise NetworkError(
            f"the files of Kafka could not be fetched ({type(error).__name__}): connect this machine to the network,"
            " or set its proxy, and start again; once they are here no network is needed"
        ) from error


def _fetch(context: Any, coordinates: str) -> Path:  # noqa: ANN401  # jgo ships no types
    group, artifact, version = coordinates.split(":")
    return Path(context.project(group, artifact).at_version(version).artifact().resolve())


def _result(done: "Future[Path]") -> Path:
    with asking_the_network():
        return done.result()
