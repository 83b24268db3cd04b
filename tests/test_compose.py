"""docker-compose.yml and Dockerfile say nothing that naba, or Kafka as naba knows it, does not have."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from broker.library.lock import shipped
from broker.ports import Ports
from broker.properties import TUNING, server_properties
from monitoring.groups import Group
from schemas.settings import NAMES, load, variable
from streams.data import load_tables
from streams.stages import all_stages
from tests.architecture.tree import ROOT, SHIPPED, configuration

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "naba"}
KAFKA = SERVICES["kafka"]["environment"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
JVM = {"KAFKA_HEAP_OPTS"}
"""Read by Kafka's start script, not by Kafka."""


def instructions(name: str) -> list[str]:
    """Return the arguments of every such instruction of the Dockerfile."""
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line.split(maxsplit=1)[1] for line in joined.splitlines() if line.startswith(f"{name} ")]


def calls() -> list[list[str]]:
    """Return what is asked of naba: the commands of services, and the health checks that call it."""
    checks = [service["healthcheck"]["test"][1:] for service in OURS.values() if "healthcheck" in service]
    return [
        *(service["command"] for service in OURS.values()),
        *(check[1:] for check in checks if check[0] == "naba"),
    ]


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_naba_understands_every_command(call: list[str]) -> None:
    from console.cli import app  # what it imports is slow, and nothing to the other rules

    command, rest = typer.main.get_command(app), call
    while rest and rest[0] in getattr(command, "commands", {}):
        command, rest = command.commands[rest[0]], rest[1:]  # type: ignore[attr-defined]  # a group has them

    # Raises where an option or an argument does not exist or cannot have that value.
    command.make_context(call[0], list(rest))
    assert not hasattr(command, "commands")


def test_every_stage_has_a_worker_whose_health_is_the_lag_of_its_group() -> None:
    stages = [stage.name for stage in all_stages(load_tables())]

    assert [name for name in SERVICES if name in stages] == stages
    for stage in stages:
        assert SERVICES[stage]["command"] == ["work", stage]
        assert Group[stage.upper()] in SERVICES[stage]["healthcheck"]["test"]


def test_every_setting_exists_and_can_have_its_value() -> None:
    settings = {name: value for service in OURS.values() for name, value in service["environment"].items()}
    in_image = [name for pair in instructions("ENV") for name in re.findall(r"\bNABA_\w+", pair)]

    assert load(settings).brokers == ("kafka:9092",)
    assert {*settings, *in_image} <= {variable(name) for name in NAMES}


def test_kafka_is_told_only_what_it_knows_and_the_same_as_the_embedded_one() -> None:
    told = {name.removeprefix("KAFKA_").lower().replace("_", "."): value for name, value in KAFKA.items()}
    properties = {name: value for name, value in told.items() if f"KAFKA_{name.upper().replace('.', '_')}" not in JVM}

    assert set(properties) <= set(server_properties(Ports(1, 2), Path("records")))
    assert {name: value for name, value in properties.items() if value != TUNING.get(name, value)} == {}
    assert all(isinstance(value, str) for value in KAFKA.values())


def test_kafka_has_the_version_of_the_embedded_one() -> None:
    assert SERVICES["kafka"]["image"].partition(":")[2] == shipped().version


def test_brokers_are_named_as_kafka_listens_and_advertises() -> None:
    (broker,) = {service["environment"]["NABA_BROKERS"] for service in OURS.values()}
    host, _, port = broker.partition(":")

    assert host in SERVICES
    assert KAFKA["KAFKA_ADVERTISED_LISTENERS"] == f"PLAINTEXT://{broker}"
    assert f"PLAINTEXT://:{port}" in KAFKA["KAFKA_LISTENERS"].split(",")
    assert broker in SERVICES["kafka"]["healthcheck"]["test"]


def test_ports_are_published_to_this_machine_only_and_somebody_listens_there() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"lag": ["127.0.0.1:9308:9308"]}
    assert SERVICES["lag"]["command"][-2:] == ["--listen", "0.0.0.0:9308"]
    assert ":9308/readyz" in " ".join(SERVICES["lag"]["healthcheck"]["test"])


def test_everything_waits_for_the_topics_and_the_topics_for_kafka() -> None:
    awaited = {name: service.get("depends_on", {}) for name, service in SERVICES.items()}

    assert {name for needs in awaited.values() for name in needs} <= set(SERVICES)
    assert awaited.pop("kafka") == {}
    assert awaited.pop("topics") == {"kafka": {"condition": "service_healthy"}}
    assert all(needs == {"topics": {"condition": "service_completed_successfully"}} for needs in awaited.values())


def test_whatever_goes_on_has_a_health_check_and_what_kafka_keeps_a_volume() -> None:
    assert [name for name, service in SERVICES.items() if "healthcheck" not in service] == ["topics"]
    assert SERVICES["kafka"]["volumes"] == [f"kafka:{KAFKA['KAFKA_LOG_DIRS']}"]
    assert set(COMPOSE["volumes"]) == {"kafka"}


def test_docker_starts_again_what_nobody_else_does_and_no_worker_that_stopped_for_a_person_to_decide() -> None:
    restarts = {name: service["restart"] for name, service in SERVICES.items()}

    assert restarts == {
        "kafka": "unless-stopped",
        "topics": "on-failure:10",
        "producers": "on-failure",
        "reading": "no",
        "tracking": "no",
        "escalating": "no",
        "lag": "unless-stopped",
    }


def test_the_image_is_made_of_what_there_is_and_of_every_shipped_package() -> None:
    copied = [source for line in instructions("COPY") if "--from" not in line for source in shlex.split(line)[:-1]]
    sent = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}

    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert set(SHIPPED) <= set(copied)
    assert sent == set(copied)


def test_the_image_runs_naba_as_nobody_in_particular_on_the_oldest_python_that_naba_needs() -> None:
    project = configuration()["project"]
    oldest = project["requires-python"].removeprefix(">=")

    assert instructions("ENTRYPOINT") == ['["naba"]']
    assert "naba" in project["scripts"]
    assert instructions("USER") == ["naba"]
    assert {line.split()[0] for line in instructions("FROM")} == {f"python:{oldest}-slim"}
