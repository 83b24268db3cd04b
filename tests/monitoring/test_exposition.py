from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families

from monitoring.exposition import exposed
from monitoring.lag import Status
from monitoring.metrics import METRICS, Label
from monitoring.reports import report_of
from monitoring.watching import after
from tests.builders.looks import LIMITS, a_look, a_state, waiting

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def samples(*groups: object) -> dict[tuple[str, tuple[str, ...]], float]:
    text = exposed(report_of('the "cluster"', [after(state).lag(LIMITS) for state in groups], NOON))  # type: ignore[arg-type]  # states
    return {
        (sample.name, tuple(sample.labels[label] for label in Label if label in sample.labels)): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_every_metric_of_the_catalogue_is_exposed_with_its_labels() -> None:
    text = exposed(report_of("here", [after(a_state(a_look(remarked={"time_ahead": 1}))).lag(LIMITS)], NOON))

    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert set(families) == {metric.name for metric in METRICS}
    assert all(set(families[metric.name].samples[0].labels) == set(metric.labels) for metric in METRICS)


def test_lag_is_told_of_partitions_topics_and_groups() -> None:
    found = samples(a_state(a_look(), a_look(70, committed=97, waiting=waiting(3))))

    group = ('the "cluster"', "naba-reading")
    place = (*group, "naba.articles", "1")
    assert found["kafka_consumergroup_group_lag", place] == 3
    assert found["kafka_consumergroup_group_lag_seconds", place] == 70
    assert found["kafka_consumergroup_group_offset", place] == 97
    assert found["kafka_consumergroup_group_topic_sum_lag", place[:3]] == 3
    assert found["kafka_consumergroup_group_max_lag_seconds", group] == 70
    assert found["kafka_partition_latest_offset", (place[0], *place[2:])] == 100


def test_what_a_group_remarked_is_told_of_each_partition_and_oddity() -> None:
    found = samples(a_state(a_look(), a_look(remarked={"time_ahead": 2, "late_withdrawal": 1})))

    told = {labels[2:]: value for (name, labels), value in found.items() if name.endswith("_remarked")}
    assert told == {("naba.articles", "1", "time_ahead"): 2, ("naba.articles", "1", "late_withdrawal"): 1}


def test_exactly_one_status_of_a_group_is_1() -> None:
    found = samples(a_state(a_look(70, waiting=waiting(3))))

    told = {labels[-1]: value for (name, labels), value in found.items() if name.endswith("_status")}
    assert told == {status: float(status is Status.WARN) for status in Status}


def test_a_group_that_never_committed_has_no_offset_rather_than_a_wrong_one() -> None:
    found = samples(a_state(a_look(committed=None)))

    assert not [name for name, _ in found if name == "kafka_consumergroup_group_offset"]


def test_two_groups_on_one_topic_tell_its_offsets_once() -> None:
    found = samples(a_state(a_look()), a_state(a_look(), group="another"))

    assert len([name for name, _ in found if name == "kafka_partition_latest_offset"]) == 1
