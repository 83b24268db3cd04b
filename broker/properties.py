"""Properties: Kafka's configuration, and that of its log, as data."""

from collections.abc import Mapping
from pathlib import Path

from broker.ports import HOST, Ports
from schemas.topics import SPECS

NODE = 1
CLUSTER = "bmFiYS1lbWJlZGRlZC1rYQ"
"""Sixteen bytes in URL-safe base64, as Kafka wants them: every home is a cluster of its own, so one name is enough."""

MAIN = "kafka.Kafka"
FORMAT = "kafka.tools.StorageTool"
"""Kafka's programs: the server, and what writes the cluster's name into an empty folder."""

JAVA = (
    "-Xms256m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    # The second compiler pays only after millions of records: a start takes 5 s of processor time instead of 9,
    # and 80,000 records of 1 KB, written and read, 2.3 s instead of 4.3 (two cores, Kafka 4.3.1).
    "-XX:TieredStopAtLevel=1",
    # No half-dead server: out of memory ends it, and the next start recovers.
    "-XX:+ExitOnOutOfMemoryError",
    # Without these Java 25 warns of two libraries of Kafka's at every start (JEP 472, JEP 498).
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)
"""A small Java for one node."""

_YEAR_MIN = 365 * 24 * 60

TUNING: Mapping[str, str] = {
    # One node has one copy of everything.
    "default.replication.factor": "1",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "min.insync.replicas": "1",
    # Fifty partitions of internal topics are fifty folders to open at each start.
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.num.partitions": "4",
    "share.coordinator.state.topic.num.partitions": "4",
    # A misspelt topic is an error, not a topic.
    "auto.create.topics.enable": "false",
    # A worker alone need not wait for others to join.
    "group.initial.rebalance.delay.ms": "0",
    # State is as of the commit: it must not be forgotten over a long pause.
    "offsets.retention.minutes": str(_YEAR_MIN),
    "message.max.bytes": str(max(spec.max_message_bytes for spec in SPECS.values())),
    # The default of 128 MB is a quarter of the heap; this one holds 1.4 million keys.
    "log.cleaner.dedupe.buffer.size": str(32 * 1024 * 1024),
    # A killed broker is let in again only when its old session is over; there is no other node that could take over.
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "background.threads": "2",
}


def server_properties(ports: Ports, records: Path) -> dict[str, str]:
    """Return server.properties of one node that is broker and controller in one (KRaft combined mode).

    Args:
        ports: Where it listens, on loopback.
        records: Folder of the topics; no comma in its name.
    """
    return {
        "process.roles": "broker,controller",
        "node.id": str(NODE),
        "controller.quorum.voters": f"{NODE}@{HOST}:{ports.controller}",
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "PLAINTEXT",
        "listeners": f"PLAINTEXT://{ports.bootstrap},CONTROLLER://{HOST}:{ports.controller}",
        "advertised.listeners": f"PLAINTEXT://{ports.bootstrap}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs": str(records),
        **TUNING,
    }


def logging_properties(log: Path) -> dict[str, str]:
    """Return Log4j's configuration: one file of at most 10 MB and two older ones.

    Args:
        log: Where it writes.
    """
    return {
        "status": "error",
        "appender.file.type": "RollingFile",
        "appender.file.name": "file",
        "appender.file.fileName": str(log),
        "appender.file.filePattern": f"{log}.%i",
        "appender.file.layout.type": "PatternLayout",
        "appender.file.layout.pattern": "%d{ISO8601} %p %m (%c)%n",
        "appender.file.policies.type": "Policies",
        "appender.file.policies.size.type": "SizeBasedTriggeringPolicy",
        "appender.file.policies.size.size": "10MB",
        "appender.file.strategy.type": "DefaultRolloverStrategy",
        "appender.file.strategy.max": "2",
        "rootLogger.level": "info",
        "rootLogger.appenderRef.file.ref": "file",
    }


def rendered(properties: Mapping[str, str]) -> str:
    """Return the text of a Java properties file.

    Java reads Latin-1 in it (java.util.Properties.load); a home directory may well be in Arabic.
    """
    return "".join(f"{name}={_escaped(value)}\n" for name, value in properties.items())


def _escaped(value: str) -> str:
    units = value.encode("utf-16-be", "surrogatepass")
    letters = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "".join(chr(unit) if 0x20 < unit < 0x7F and unit != 0x5C else f"\\u{unit:04x}" for unit in letters)
