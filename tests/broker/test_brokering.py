from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
import typer
from typer.testing import CliRunner, Result

from broker.places import Places, places_of
from console.commands import brokering
from console.surroundings import KEY, Surroundings
from schemas.settings import Settings
from tests.builders.brokers import real_wish

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def naba_broker(home: Path, *arguments: str) -> Result:
    """Run a command below a root that says where it runs."""
    root = typer.Typer()

    @root.callback()
    def surround(context: typer.Context) -> None:
        context.meta[KEY] = lambda: Surroundings(Settings(), lambda: NOON, home)

    root.add_typer(brokering.app, name="broker")
    return CliRunner().invoke(root, ["broker", *arguments])


def told(result: Result) -> dict[str, str]:
    found: dict[str, str] = orjson.loads(result.stdout)
    return found


@pytest.mark.parametrize("command", ["start", "stop", "status"])
def test_every_command_explains_itself_with_examples(tmp_path: Path, command: str) -> None:
    result = naba_broker(tmp_path, command, "--help")

    assert result.exit_code == 0
    assert f"naba broker {command}" in result.stdout


def test_status_where_nothing_runs_ends_with_3_and_stop_is_content(tmp_path: Path) -> None:
    status, stop = naba_broker(tmp_path, "status"), naba_broker(tmp_path, "stop")

    assert (status.exit_code, told(status)["state"]) == (3, "stopped")
    assert (stop.exit_code, told(stop)["state"]) == (0, "stopped")
    assert told(status)["data"] == str(places_of(None, tmp_path).records)


def test_what_goes_wrong_is_one_sentence_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("no folder")

    result = naba_broker(tmp_path, "start")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "choose another with NABA_DATA_DIR" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "kafka"])
def test_a_port_that_is_none_ends_with_2(tmp_path: Path, port: str) -> None:
    assert naba_broker(tmp_path, "start", "--port", port).exit_code == 2


@pytest.mark.kafka
def test_a_broker_is_started_found_and_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = places_of(None, Path.home()).cache
    monkeypatch.setattr(brokering, "places_of", lambda _, home: Places(places_of(None, home).home, real))
    monkeypatch.setattr(brokering, "shows_tables", lambda *, as_json: not as_json)
    port = str(real_wish().first + 50)

    try:
        started = naba_broker(tmp_path, "start", "--port", port)
        again = naba_broker(tmp_path, "start", "--json")
        status = naba_broker(tmp_path, "status")
    finally:
        stopped = naba_broker(tmp_path, "stop")

    assert [one.exit_code for one in (started, again, status, stopped)] == [0, 0, 0, 0]
    assert f"started: 127.0.0.1:{port}\nits records lie in {tmp_path}" in started.stdout
    assert (told(again)["state"], told(again)["bootstrap"]) == ("running", f"127.0.0.1:{port}")
    assert f"runs: 127.0.0.1:{port}" in status.stdout
    assert "Kafka does not run" in stopped.stdout
    assert naba_broker(tmp_path, "status").exit_code == 3
