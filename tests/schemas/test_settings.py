from pathlib import Path
from typing import Any

import pytest

from schemas.settings import NAMES, SaslMechanism, SecurityProtocol, Settings, SettingsError, load, variable
from schemas.topics import Topic

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def variables(text: str) -> dict[str, str]:
    """The assignments of a file for `set -a; . FILE`."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def test_without_a_word_the_defaults_hold() -> None:
    assert load({"PATH": "/bin", "NABATEAN": "no variable of ours"}) == Settings()


def test_the_environment_wins_over_the_file() -> None:
    settings = load({"NABA_REPLICATION_FACTOR": "3"}, "replication_factor = 2\npartitions_alerts = 8")

    assert settings == Settings(replication_factor=3, partitions_alerts=8)


def test_an_empty_variable_counts_as_unset() -> None:
    assert load({"NABA_DATA_DIR": "", "NABA_REPLICATION_FACTOR": ""}) == Settings()


@pytest.mark.parametrize(
    ("environ", "toml", "changes"),
    [
        pytest.param({"NABA_BROKERS": "a:1, b:2,"}, "", {"brokers": ("a:1", "b:2")}, id="brokers by commas"),
        pytest.param({}, 'brokers = ["a:1", "b:2"]', {"brokers": ("a:1", "b:2")}, id="brokers as a list"),
        pytest.param({"NABA_DATA_DIR": "/var/naba"}, "", {"data_dir": Path("/var/naba")}, id="a path"),
        pytest.param({}, 'security_protocol = "SSL"', {"security_protocol": SecurityProtocol.SSL}, id="a word"),
    ],
)
def test_a_value_is_read_as_what_it_is(environ: dict[str, str], toml: str, changes: dict[str, Any]) -> None:
    assert load(environ, toml) == Settings(**changes)


@pytest.mark.parametrize(
    ("environ", "toml", "says"),
    [
        pytest.param({"NABA_BROKER": "a:1"}, "", "NABA_BROKER; did you mean NABA_BROKERS?", id="misspelt variable"),
        pytest.param({"NABA_XYZZY": "1"}, "", "no such setting: NABA_XYZZY", id="unknown variable"),
        pytest.param({}, "replication = 1", "replication in naba.toml; did you mean replication_factor?", id="file"),
        pytest.param({}, "kafka.brokers = 1", "no such setting: kafka in naba.toml", id="a table"),
        pytest.param({}, "x x", "naba.toml: Expected '='", id="no TOML"),
        pytest.param({"NABA_REPLICATION_FACTOR": "two"}, "", "NABA_REPLICATION_FACTOR cannot be 'two'", id="no number"),
        pytest.param({"NABA_PARTITIONS_ALERTS": "0"}, "", "NABA_PARTITIONS_ALERTS cannot be '0'", id="too small"),
        pytest.param({}, "partitions_alerts = 1.5", "partitions_alerts in naba.toml cannot be 1.5", id="a fraction"),
        pytest.param({"NABA_BROKERS": "kafka"}, "", "NABA_BROKERS cannot be 'kafka'", id="no port"),
        pytest.param(
            {"NABA_SECURITY_PROTOCOL": "TLS"}, "", "NABA_SECURITY_PROTOCOL cannot be 'TLS'", id="no such word"
        ),
        pytest.param({}, "data_dir = 3", "data_dir in naba.toml cannot be 3: Expected a path", id="no path"),
        pytest.param(
            {"NABA_SECURITY_PROTOCOL": "SASL_SSL", "NABA_SASL_USERNAME": "u"},
            "",
            "NABA_SECURITY_PROTOCOL is SASL_SSL: set NABA_SASL_MECHANISM, NABA_SASL_PASSWORD",
            id="half a login",
        ),
    ],
)
def test_a_mistake_is_an_error_that_names_it(environ: dict[str, str], toml: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(environ, toml)

    assert says in str(caught.value)


def test_a_password_is_never_shown() -> None:
    login = {"NABA_SASL_MECHANISM": "SCRAM-SHA-512", "NABA_SASL_USERNAME": "u", "NABA_SASL_PASSWORD": "hush"}
    settings = load({"NABA_SECURITY_PROTOCOL": "SASL_SSL", **login})

    with pytest.raises(SettingsError) as caught:
        load({}, "sasl_password = 12345")

    assert (settings.sasl_mechanism, settings.sasl_password) == (SaslMechanism.SCRAM_SHA_512, "hush")
    assert "hush" not in repr(settings)
    assert "12345" not in str(caught.value)


def test_partitions_are_given_by_topic() -> None:
    partitions = load({"NABA_PARTITIONS_DEAD_LETTERS": "7"}).partitions

    assert partitions.of(Topic.DEAD_LETTERS) == 7
    assert partitions.of(Topic.ARTICLES) == Settings().partitions_articles


def test_the_example_lists_every_setting_at_its_default() -> None:
    example = variables(EXAMPLE.read_text("utf-8"))

    assert set(example) == {variable(name) for name in NAMES}
    assert load(example) == Settings()


def test_the_example_says_what_each_setting_is() -> None:
    groups = EXAMPLE.read_text("utf-8").split("\n\n")

    assert [group for group in groups if not group.startswith("#")] == []
