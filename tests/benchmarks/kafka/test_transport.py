from dataclasses import replace

from benchmarks.kafka.transport import Figures, samples, told
from benchmarks.kafka.workers.ours import step, table_of
from benchmarks.kafka.workers.work import KEYS, OUTPUT, PARTITIONS, Meter, Seen, output_of, read, sample_of
from schemas.codec import decode


def test_samples_are_some_300_bytes_and_reach_every_partition() -> None:
    records = list(samples(200))

    assert all(300 <= len(record.value or b"") <= 340 for record in records)
    assert {record.partition for record in records} == set(range(PARTITIONS))


def test_the_same_row_is_written_again_after_so_many_keys() -> None:
    assert sample_of(KEYS).id == sample_of(0).id
    assert sample_of(KEYS - 1).id != sample_of(0).id


def test_our_worker_does_what_the_others_do() -> None:
    (record,) = samples(1)
    table = table_of(step)
    table.hold(record.partition, 0, [])
    got = replace(record, offset=0)
    sample, seen = read(record.value)

    write, output = table.keep(got, table.step(table.as_of(got), got))

    assert decode(Seen, write.value) == seen
    assert (output.topic, output.key, output.value) == (OUTPUT, record.key, output_of(sample))


def test_a_meter_knows_the_last_record() -> None:
    meter = Meter(3)

    assert [meter.tick() for _ in range(3)] == [False, False, True]


def test_ratios_are_between_workers_of_the_same_round() -> None:
    # Twice a noisy machine: everything is half as fast in the second round, and the ratio is what it was.
    found = {
        "naba": [Figures(1_000, 0.5, 0.25), Figures(1_000, 1.0, 0.5)],
        "stock Faust": [Figures(1_000, 1.0, 1.0), Figures(1_000, 2.0, 2.0)],
    }

    rows = told(found).rows

    assert rows[0] == ("naba", "1,500 (1,000-2,000)", "375 (250-500)", "2.00")
    assert rows[1][-1] == "1.00"
