from benchmarks.kafka.telling import Table, machine, spread


def test_a_table_is_markdown_with_its_heading_above() -> None:
    table = Table("Speed", ("what", "records/s"), [("naba", "5,000")])

    assert list(table.lines()) == ["**Speed**", "", "| what | records/s |", "| --- | --- |", "| naba | 5,000 |", ""]


def test_several_figures_are_told_with_the_smallest_and_the_largest() -> None:
    assert spread([1_000.0, 3_000.0, 2_000.0]) == "2,000 (1,000-3,000)"
    assert spread([1_000.0]) == "1,000"


def test_the_machine_is_told_with_the_versions_of_all_that_matters() -> None:
    said = machine()

    assert all(name in said for name in ("cores", "faust-streaming 0.15.3", "aiokafka 0.14.0", "Kafka 4", "naba "))
