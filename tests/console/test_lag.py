from datetime import UTC, datetime, timedelta

import orjson
import pytest
from prometheus_client.parser import text_string_to_metric_families
from typer.testing import CliRunner

from console.cli import app
from console.commands.lagging import Address, read_address
from console.showing.reporting import Form, age, print_report
from monitoring.reports import LagReport, report_of
from monitoring.watching import after
from tests.builders.looks import LIMITS, a_look, a_state, waiting

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COMMANDS = (("alerts",), ("incidents",), ("articles",), ("lag",), ("dead-letters", "list"))


def a_report() -> LagReport:
    late = a_state(a_look(), a_look(70, committed=97, waiting=waiting(3)))
    return report_of("here", [after(late).lag(LIMITS)], NOON)


def test_a_table_shows_the_group_the_partitions_that_lag_and_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")

    print_report(a_report(), Form.TABLE)

    shown = capsys.readouterr().out
    rows = [line.replace("│", " ").split() for line in shown.splitlines() if "│" in line]
    assert ["naba-reading", "3", "70", "s", "1", "WARN"] in rows
    assert ["naba.articles/1", "3", "70", "s", "97", "worker-1", "WARN"] in rows
    assert len(rows) == 2
    assert "naba-reading, naba.articles/1: the oldest record that waits is 70 s old" in shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "120 min"), (7_200, "2 h"), (864_000, "10 d")],
)
def test_an_age_is_told_in_the_largest_unit_of_which_there_are_two(seconds: float, shown: str) -> None:
    assert age(seconds) == shown


def test_json_and_metrics_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(a_report(), Form.JSON)
    told = orjson.loads(capsys.readouterr().out)
    print_report(a_report(), Form.PROM)
    families = {one.name: one for one in text_string_to_metric_families(capsys.readouterr().out)}

    (sum_lag,) = families["kafka_consumergroup_group_sum_lag"].samples
    assert told["groups"][0]["total_lag"] == sum_lag.value == 3


@pytest.mark.parametrize(
    ("text", "address"),
    [
        pytest.param("127.0.0.1:9308", Address("127.0.0.1", 9308), id="host and port"),
        pytest.param(":9308", Address("127.0.0.1", 9308), id="on this machine only, unless said otherwise"),
        pytest.param("9308", Address("127.0.0.1", 9308), id="a port"),
        pytest.param("[::1]:9308", Address("::1", 9308), id="IPv6"),
    ],
)
def test_an_address_is_host_and_port(text: str, address: Address) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize("text", ["", "host", "host:", "host:x", "host:99999"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        read_address(text)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("lag", "--json", "--prom"), id="two forms"),
        pytest.param(("lag", "--warn", "soon"), id="no duration"),
        pytest.param(("lag", "--warn", "5m", "--crit", "1m"), id="critical before the warning"),
        pytest.param(("lag", "--watch", "0"), id="without a pause"),
        pytest.param(("lag", "--listen", ":9308"), id="served without being metrics"),
        pytest.param(("alerts", "--since", "yesterday"), id="no moment"),
        pytest.param(("alerts", "--country", "Syria"), id="no country"),
        pytest.param(("alerts", "--min-severity", "6"), id="no such severity"),
        pytest.param(("dead-letters", "replay"), id="which letters?"),
    ],
)
def test_what_makes_no_sense_ends_with_2_before_kafka_is_asked(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, arguments, env={"NABA_BROKERS": "127.0.0.1:1"})

    assert result.exit_code == 2
    assert "Error" in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_no_kafka_answers_one_sentence_says_where_and_what_to_do(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, command, env={"NABA_BROKERS": "127.0.0.1:1"})

    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr == (
        "no Kafka answers at 127.0.0.1:1: start one with `naba broker start`, or name yours in NABA_BROKERS\n"
    )


def test_where_no_broker_runs_on_this_machine_that_is_said(tmp_path: object) -> None:
    result = CliRunner().invoke(app, ["lag"], env={"NABA_BROKERS": "", "NABA_DATA_DIR": str(tmp_path)})

    assert result.exit_code == 3
    assert result.stderr.startswith("no Kafka runs on this machine: start one with `naba broker start`")


def test_a_setting_that_does_not_exist_is_named() -> None:
    result = CliRunner().invoke(app, ["lag"], env={"NABA_BROKRS": "127.0.0.1:1"})

    assert result.exit_code == 2
    assert "NABA_BROKRS; did you mean NABA_BROKERS?" in result.stderr


@pytest.mark.parametrize("command", [*COMMANDS, ("dead-letters", "show"), ("dead-letters", "replay")], ids=" ".join)
def test_every_command_has_help_with_examples(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])

    assert result.exit_code == 0
    assert f"Examples:\n    naba {' '.join(command)}" in result.stdout


def test_limits_are_times() -> None:
    assert LIMITS.warn < LIMITS.crit
    assert LIMITS.patience >= timedelta(seconds=30)
