import pytest
from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as st

from schemas.topics import Partitions
from streams.data import load_tables
from streams.partitioning import desk_partition, murmur2, partition_of, slots_of


@given(key=st.binary(max_size=40), partitions=st.integers(1, 50))
def test_a_key_goes_where_a_kafka_client_would_send_it(key: bytes, partitions: int) -> None:
    everywhere = list(range(partitions))

    assert partition_of(key, partitions) == DefaultPartitioner()(key, everywhere, everywhere)


@pytest.mark.parametrize(
    ("key", "hashed"),
    [
        pytest.param(b"", 275646681, id="nothing"),
        pytest.param(b"21", -973932308 & 0xFFFFFFFF, id="two bytes"),
        pytest.param(b"foobar", -790332482 & 0xFFFFFFFF, id="a word and a rest"),
        pytest.param(b"a-little-bit-long-string", -985981536 & 0xFFFFFFFF, id="whole words"),
    ],
)
def test_hashes_are_those_of_kafkas_own_test(key: bytes, hashed: int) -> None:
    assert murmur2(key) == hashed


def test_each_desk_has_a_partition_of_its_own() -> None:
    slots = slots_of(load_tables())

    partitions = {desk_partition(desk, slots, Partitions()) for desk in slots}

    assert len(partitions) == len(slots)


def test_fewer_partitions_than_desks_are_shared() -> None:
    assert desk_partition("nowhere", {"nowhere": 7}, Partitions(dispatches=4)) == 3


def test_an_unknown_desk_has_no_partition() -> None:
    with pytest.raises(KeyError):
        desk_partition("atlantis", {"nowhere": 7}, Partitions())
