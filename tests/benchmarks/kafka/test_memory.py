from collections import Counter

from benchmarks.kafka.memory import COUNTS, TRACKING, models, rows_of
from schemas.codec import encode
from schemas.incident import Incident
from schemas.state import Filing, Held
from schemas.topics import Partitions
from streams.data import load_tables, load_version
from streams.stages import new_store
from streams.wiring import context_of


def test_incidents_have_two_reports_in_the_mean_and_18_at_most() -> None:
    assert len(COUNTS) == 100
    assert 1.9 < sum(COUNTS) / len(COUNTS) < 2.2
    assert max(COUNTS) == 18


def test_the_rows_are_such_as_tracking_takes_up_and_belong_together() -> None:
    context = context_of(load_tables(), load_version(), Partitions())
    rows = list(rows_of(models(), len(COUNTS)))

    stores = [new_store(TRACKING, number, context) for number in range(context.partitions.dispatches)]
    for number, store in enumerate(stores):
        store.load([(key, encode(value)) for desk, key, value in rows if context.slots[desk] == number])

    kinds = Counter(type(value) for store in stores for _, value in store.items())
    assert kinds == {Incident: len(COUNTS), Held: sum(COUNTS), Filing: sum(COUNTS)}
    reports = {report for _, _, value in rows if isinstance(value, Incident) for report in value.reports}
    assert reports == {value.report.id for _, _, value in rows if isinstance(value, Held)}
