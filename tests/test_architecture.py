"""The rules of ARCHITECTURE.md over this checkout; tests/architecture shows that each of them can fail."""

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import typer

from benchmarks.quality.metrics import METRICS as FIGURES
from monitoring.lag import Status
from monitoring.metrics import METRICS
from streams.delivery.exits import Exit
from tests.architecture.tree import (
    PACKAGES,
    ROOT,
    SHIPPED,
    SOURCES,
    configuration,
    decisions,
    faults_of_table,
    long_functions,
)

TABLES = sorted((ROOT / "incidents" / "data").glob("*.tsv"))
NOUNLESS = {"utils", "util", "common", "helpers", "base", "core", "manager", "misc"}
DOCS = ("docs/accuracy.md", "docs/chaos.md", "docs/delivery.md", "docs/runbook.md")
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *DOCS)
SETUP = (ROOT / "setup.py").read_text("utf-8")
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text("utf-8")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands_of_naba() -> dict[str, Any]:
    from console import cli  # what it imports is slow, and nothing to the other rules

    return dict(getattr(typer.main.get_command(cli.app), "commands", {}))


def test_agents_connect_and_never_decide() -> None:
    agents = (ROOT / "streams" / "agents").glob("*.py")

    assert {named(path): found for path in agents if (found := decisions(path.read_text("utf-8")))} == {}


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}

    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_no_function_is_longer_than_30_lines() -> None:
    assert {named(p): found for p in SOURCES if (found := long_functions(p.read_text("utf-8"), most=30))} == {}


def test_every_module_is_named_by_a_noun_of_its_own() -> None:
    assert [named(path) for path in SOURCES if NOUNLESS & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_of_language_data_is_complete_and_has_a_source(path: Path) -> None:
    assert faults_of_table(path.read_text("utf-8")) == []


def test_every_shipped_package_is_under_the_import_contracts() -> None:
    assert set(configuration()["tool"]["importlinter"]["root_packages"]) == set(SHIPPED)


def test_every_shipped_package_is_in_the_wheel() -> None:
    patterns = configuration()["tool"]["setuptools"]["packages"]["find"]["include"]

    assert {pattern.removesuffix("*") for pattern in patterns} >= set(SHIPPED)


def test_nobody_else_owns_our_import_names() -> None:
    owners = packages_distributions()

    assert {name: set(owners.get(name, ())) for name in SHIPPED} == {name: {"naba"} for name in SHIPPED}


def test_no_file_names_a_path_of_one_machine() -> None:
    somewhere = re.compile(r"(?<![\w.~])/(?:work|root|home|Users)/\w")
    texts = {named(path): path.read_text("utf-8") for path in (*SOURCES, *(ROOT / page for page in PAGES))}

    assert [name for name, text in texts.items() if somewhere.search(text)] == []


def test_every_command_is_in_the_readme_and_has_help() -> None:
    commands = commands_of_naba()
    readme = (ROOT / "README.md").read_text("utf-8")

    assert commands
    assert [name for name in commands if f"naba {name}" not in readme] == []
    assert [name for name, command in commands.items() if not command.help] == []


def test_every_command_that_the_pages_name_exists() -> None:
    commands = commands_of_naba()
    code = re.compile(r"^```\n(.*?)^```|`([^`\n]+)`", re.M | re.S)
    texts = [a or b for page in PAGES for a, b in code.findall((ROOT / page).read_text("utf-8"))]
    said = {pair for text in texts for pair in re.findall(r"^naba ([a-z-]+)(?: ([a-z]+)\b)?", text, re.M)}
    subcommands = {name: getattr(command, "commands", {}) for name, command in commands.items()}

    assert {name for name, _ in said} <= commands.keys()
    assert [(a, b) for a, b in said if b and subcommands[a] and b not in subcommands[a]] == []


def test_every_metric_status_and_exit_code_is_in_the_runbook() -> None:
    assert [metric.name for metric in METRICS if f"`{metric.name}`" not in RUNBOOK] == []
    assert [one for one in Status if f"| `{one}` | {int(one.level)} |" not in RUNBOOK] == []
    assert [one.name for one in Exit if f"| {int(one)} | `{one.name}` |" not in RUNBOOK] == []


def test_every_figure_of_quality_is_in_the_page_about_accuracy() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")

    assert [figure.name for figure in FIGURES if not re.search(rf"\| {figure.part} \| {figure.name} \|", page)] == []


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    said = {target for page in PAGES for target in re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text("utf-8"))}

    assert said
    assert said <= targets


def test_every_test_that_the_page_about_delivery_names_exists() -> None:
    named_there = set(re.findall(r"(\w+\.py)", (ROOT / "docs" / "delivery.md").read_text("utf-8")))

    assert {name for name in named_there if name.startswith("test_")}
    assert named_there <= {path.name for path in SOURCES}


def test_every_file_that_the_map_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    said = re.findall(rf"`((?:{'|'.join(PACKAGES)})/[\w./-]*)`", text)

    assert said
    assert [path for path in said if not (ROOT / path).exists()] == []


def test_every_folder_of_the_core_is_compiled_where_the_core_is() -> None:
    lists = {ast.unparse(n.targets[0]): n.value for n in ast.parse(SETUP).body if isinstance(n, ast.Assign)}
    modules = (file for file in (ROOT / "incidents").rglob("*.py") if file.stem != "__init__")

    assert set(ast.literal_eval(lists["COMPILED"])) == {named(file.parent) for file in modules} - {"incidents"}


def test_constants_of_the_compiled_core_are_final() -> None:
    lists = {ast.unparse(n.targets[0]): n.value for n in ast.parse(SETUP).body if isinstance(n, ast.Assign)}
    files = (file for folder in ast.literal_eval(lists["COMPILED"]) for file in (ROOT / folder).glob("*.py"))
    compiled = {named(file): file.read_text("utf-8") for file in files if named(file) not in ast.unparse(lists["LEFT"])}
    looked_up = re.compile(r"^_?[A-Z][A-Z0-9_]+ = ", re.MULTILINE)

    assert {file: found for file, text in compiled.items() if (found := looked_up.findall(text))} == {}
