"""Renewing kafka.lock after the version here was changed: `make kafka-lock`, or `python -m broker.library.renewing`."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from broker.errors import BrokerError
from broker.library.fetching import asking_the_network, fetch_jars, repository
from broker.library.lock import SERVER, Jar, digest, write

KAFKA = f"org.apache.kafka:{SERVER}:4.3.1"
"""Tried with aiokafka 0.14.0 and Faust 0.15.3; who changes it runs `make test-kafka`."""

LOGGER = "org.apache.logging.log4j:log4j-slf4j-impl"
CORE = "org.apache.logging.log4j:log4j-core"
"""Without the first Kafka logs nothing; it must have the version of the second, which Kafka brings."""

FILE = Path(__file__).parents[1] / "kafka.lock"


def main() -> None:
    """Write kafka.lock anew, or say why not."""
    try:
        FILE.write_text(write(locked(KAFKA)), encoding="utf-8")
    except BrokerError as error:
        raise SystemExit(str(error)) from error


def locked(kafka: str) -> tuple[Jar, ...]:
    """Return all jars that a version of Kafka needs to run and to log, with the digests of what was fetched now."""
    with TemporaryDirectory() as folder:
        context = repository(Path(folder))
        with asking_the_network():
            wanted = tuple(_with_logger(sorted(_needs(context, kafka))))
        return tuple(Jar(one, str(digest(file))) for one, file in fetch_jars(wanted, Path(folder)))


def _needs(context: Any, coordinates: str) -> Iterator[str]:  # noqa: ANN401  # jgo ships no types
    """Yield Kafka itself and what it needs at run time.

    Nothing else may be resolved beside it: the bill of materials of a second root changes the versions of the first.
    """
    own, others = context.resolver.resolve([context.create_dependency(coordinates)])
    for needed in (*own, *(one for one in others if one.scope in ("compile", "runtime"))):
        yield f"{needed.groupId}:{needed.artifactId}:{needed.version}"


def _with_logger(coordinates: list[str]) -> Iterator[str]:
    yield from coordinates
    yield from (one.replace(CORE, LOGGER) for one in coordinates if one.startswith(f"{CORE}:"))


if __name__ == "__main__":
    main()
