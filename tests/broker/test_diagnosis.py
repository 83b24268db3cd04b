from pathlib import Path

import pytest

from broker.diagnosis import diagnosis
from broker.errors import BrokerError, FolderError, PortError, SpaceError, StartError
from broker.places import Places
from broker.ports import Ports

PLACES = Places(Path("/data/kafka"), Path("/cache"))


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        pytest.param(
            "KafkaException: Socket server failed to bind to 127.0.0.1:9092: Address already in use.",
            PortError,
            "port 9092 is taken by another program: end that, or choose another port with naba broker start --port",
            id="port",
        ),
        pytest.param(
            "java.io.IOException: No space left on device",
            SpaceError,
            "no space is left for /data/kafka: free some, or choose another disk with NABA_DATA_DIR, and start again",
            id="disk",
        ),
        pytest.param(
            "java.nio.file.AccessDeniedException: /data/kafka/records/.lock",
            FolderError,
            "Kafka may not write in /data/kafka: allow it, or choose another with NABA_DATA_DIR",
            id="rights",
        ),
        pytest.param(
            "KafkaException: Failed to acquire lock on file .lock in /data/kafka/records.",
            StartError,
            "another Kafka uses /data/kafka/records: end that one, or choose another folder with NABA_DATA_DIR",
            id="two at once",
        ),
        pytest.param(
            "Error occurred during initialization of VM\nCould not reserve enough space for object heap",
            StartError,
            "Kafka got no memory: it needs 512 MB, so end something else and start again",
            id="memory",
        ),
        pytest.param(
            "java.lang.IllegalArgumentException: No MetadataVersion with feature level 99.",
            StartError,
            "/data/kafka/records was written by another version of Kafka: start naba's version of that time,"
            " or choose another folder with NABA_DATA_DIR",
            id="another version",
        ),
        pytest.param(
            "INFO all well\n2026-03-01 ERROR something new (kafka.Kafka)\nINFO shutting down",
            StartError,
            "Kafka ended while it started (2026-03-01 ERROR something new (kafka.Kafka)): "
            "see /data/kafka/kafka.log, then start again",
            id="something else",
        ),
        pytest.param(
            "one\nsh: 1: java: not found\n",
            StartError,
            "Kafka ended while it started (sh: 1: java: not found): see /data/kafka/kafka.log, then start again",
            id="no error by name",
        ),
        pytest.param(
            "",
            StartError,
            "Kafka ended while it started: see /data/kafka/kafka.log, then start again",
            id="no word",
        ),
    ],
)
def test_what_kafka_says_becomes_one_sentence_that_says_what_to_do(
    said: str, kind: type[BrokerError], sentence: str
) -> None:
    found = diagnosis(said, PLACES, Ports(9092, 9093))

    assert type(found) is kind
    assert str(found) == sentence
