from datetime import UTC, datetime

import pytest

from schemas.record import Headers, Record
from schemas.topics import SPECS, Partitions, Topic


def a_record(headers: Headers) -> Record:
    return Record("naba.articles", 0, 7, b"a1", b"{}", datetime(2022, 8, 24, tzinfo=UTC), headers)


def test_the_last_header_of_a_name_counts() -> None:
    record = a_record((("naba-type", b"clock"), ("severity", b"3"), ("naba-type", b"article")))

    assert record.header("naba-type") == "article"


def test_a_header_that_is_not_there_is_none() -> None:
    assert a_record(()).header("naba-type") is None


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_a_specification_and_a_number_of_partitions(topic: Topic) -> None:
    assert SPECS[topic].topic is topic
    assert Partitions().of(topic) == SPECS[topic].partitions
