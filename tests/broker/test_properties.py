import base64
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from broker.ports import Ports
from broker.properties import CLUSTER, logging_properties, rendered, server_properties
from schemas.topics import SPECS

NAMES = st.text("abcdefgh.", min_size=1, max_size=10)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def as_java_reads(text: str) -> dict[str, str]:
    """Read a properties file by the rules of java.util.Properties that `rendered` makes use of."""
    rows = dict(line.split("=", 1) for line in text.splitlines())
    return {
        name: value.encode("ascii").decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
        for name, value in rows.items()
    }


@given(st.dictionaries(NAMES, VALUES))
def test_java_reads_every_value_as_it_was(properties: dict[str, str]) -> None:
    text = rendered(properties)

    assert text.isascii()
    assert as_java_reads(text) == properties


def test_a_node_listens_on_loopback_only_and_finds_itself() -> None:
    properties = server_properties(Ports(9092, 9093), Path("/data/أحمد"))

    assert properties["listeners"] == "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093"
    assert properties["advertised.listeners"] == "PLAINTEXT://127.0.0.1:9092"
    assert properties["controller.quorum.voters"] == "1@127.0.0.1:9093"
    assert properties["log.dirs"] == "/data/أحمد"


def test_a_single_node_is_never_asked_for_a_second_copy_nor_for_a_topic_that_nobody_made() -> None:
    properties = server_properties(Ports(9092, 9093), Path("/data"))
    copies = {value for name, value in properties.items() if name.endswith((".replication.factor", ".isr"))}

    assert copies == {"1"}
    assert properties["auto.create.topics.enable"] == "false"
    assert properties["offsets.retention.minutes"] == "525600"


def test_the_largest_record_of_every_topic_fits() -> None:
    most = int(server_properties(Ports(9092, 9093), Path("/data"))["message.max.bytes"])

    assert most == 2 * 1024 * 1024 + 64 * 1024
    assert all(spec.max_message_bytes <= most for spec in SPECS.values())


def test_the_name_of_the_cluster_is_sixteen_bytes_as_kafka_wants_them() -> None:
    assert len(base64.urlsafe_b64decode(CLUSTER + "==")) == 16
    assert not CLUSTER.startswith("-")


def test_the_log_is_one_file_that_does_not_grow_for_ever() -> None:
    properties = logging_properties(Path("/data/kafka.log"))

    assert properties["appender.file.fileName"] == "/data/kafka.log"
    assert properties["appender.file.policies.size.size"] == "10MB"
    assert properties["appender.file.strategy.max"] == "2"
