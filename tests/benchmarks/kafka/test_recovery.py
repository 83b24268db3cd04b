from benchmarks.kafka.recovery import sources, writes
from benchmarks.kafka.workers.work import KEYS, PARTITIONS
from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of

COUNT = KEYS + 500


def test_the_changelog_is_such_as_a_worker_writes_and_can_be_cut() -> None:
    cuts = [Cut(COUNT) for _ in range(PARTITIONS)]

    for record in writes(COUNT):
        cuts[record.partition].take(record.key or b"", record.value, *mark_of(record.headers))

    assert sum(len(list(cut.rows())) for cut in cuts) == KEYS
    assert not any(cut.lost() for cut in cuts)


def test_the_source_has_every_offset_that_the_changelog_names() -> None:
    tops = [0] * PARTITIONS
    for record in writes(COUNT):
        tops[record.partition] = max(tops[record.partition], mark_of(record.headers)[0].source + 1)

    counts = [sum(record.partition == number for record in sources(COUNT)) for number in range(PARTITIONS)]
    assert counts == tops
