"""Every guard can fail: each is run over a made-up breach of its rule."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SHIPPED, configuration, decisions, faults_of_table, long_functions

BIN = Path(sys.executable).parent
BREACHES = [
    pytest.param("from datetime import datetime\nprint(datetime.now())\n", id="the clock"),
    pytest.param("from datetime import date\nprint(date.today())\n", id="the calendar"),
    pytest.param("import time\nprint(time.time())\n", id="the time"),
    pytest.param("import time\nprint(time.monotonic())\n", id="a stopwatch"),
    pytest.param("import random\n", id="chance"),
    pytest.param("import secrets\n", id="secrets"),
    pytest.param("from uuid import uuid4\n", id="a random id"),
    pytest.param("import os\nprint(os.environ)\n", id="the environment"),
    pytest.param("import os\nprint(os.getenv('HOME'))\n", id="one variable"),
]


def run(*command: str | Path, cwd: Path = ROOT, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, input=given, capture_output=True, text=True, check=False)


def linted(source: str, name: str) -> subprocess.CompletedProcess[str]:
    return run(BIN / "ruff", "check", "--select", "TID251", "--stdin-filename", name, "-", given=source)


@pytest.mark.parametrize("source", BREACHES)
@pytest.mark.parametrize("name", ["incidents/tracking/hearing.py", "schemas/codec.py", "streams/steps/reading.py"])
def test_clock_chance_and_environment_are_refused_in_the_core(source: str, name: str) -> None:
    verdict = linted(source, name)

    assert verdict.returncode == 1
    assert "TID251" in verdict.stdout


@pytest.mark.parametrize("name", ["producers/app.py", "streams/app.py", "console/cli.py"])
def test_only_composition_roots_may_read_clock_and_environment(name: str) -> None:
    assert linted("import os\nimport time\nprint(os.environ, time.time())\n", name).returncode == 0


def made_up_tree(folder: Path, name: str, source: str) -> Path:
    """Write empty packages under our names, our import contracts, and one module that is the breach."""
    contracts = configuration()["tool"]["importlinter"]["contracts"]
    modules = {*SHIPPED, *(module for contract in contracts for module in contract.get("source_modules", ()))}
    for module in modules:
        names = module.split(".")
        folder.joinpath(*names).mkdir(parents=True, exist_ok=True)
        for depth in range(1, len(names) + 1):
            folder.joinpath(*names[:depth], "__init__.py").touch()
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    (folder / name).write_text(source, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "source", "says"),
    [
        pytest.param("schemas/breach.py", "import incidents\n", "schemas is not allowed to import incidents", id="up"),
        pytest.param(
            "incidents/breach.py", "import streams\n", "incidents is not allowed to import streams", id="core up"
        ),
        pytest.param(
            "streams/breach.py", "import console\n", "streams is not allowed to import console", id="to the top"
        ),
        pytest.param(
            "producers/breach.py", "import streams\n", "producers is not allowed to import streams", id="sideways"
        ),
        pytest.param(
            "streams/breach.py", "import broker\n", "streams is not allowed to import broker", id="to Kafka's"
        ),
        pytest.param(
            "monitoring/breach.py", "import incidents\n", "monitoring is not allowed to import incidents", id="below"
        ),
        pytest.param(
            "producers/schedule/breach.py",
            "import aiohttp\n",
            "producers.schedule is not allowed to import aiohttp",
            id="what producers decide",
        ),
        pytest.param(
            "incidents/breach.py", "import faust\n", "incidents is not allowed to import faust", id="framework"
        ),
        pytest.param(
            "schemas/breach.py", "import aiokafka\n", "schemas is not allowed to import aiokafka", id="shapes"
        ),
        pytest.param(
            "incidents/breach.py", "import logging\n", "incidents is not allowed to import logging", id="logging"
        ),
        pytest.param(
            "incidents/breach.py", "import pathlib\n", "incidents is not allowed to import pathlib", id="files"
        ),
    ],
)
def test_an_import_against_the_layers_is_refused(tmp_path: Path, name: str, source: str, says: str) -> None:
    tree = made_up_tree(tmp_path, name, source)

    verdict = run(BIN / "lint-imports", "--no-cache", cwd=tree)

    assert verdict.returncode == 1
    assert says in verdict.stdout


def test_imports_along_the_layers_pass(tmp_path: Path) -> None:
    tree = made_up_tree(
        tmp_path, "console/honest.py", "import incidents\nimport schemas\nimport streams\nimport typer\n"
    )

    assert run(BIN / "lint-imports", "--no-cache", cwd=tree).returncode == 0


def test_untyped_code_and_a_forgotten_case_are_refused(tmp_path: Path) -> None:
    (tmp_path / "untyped.py").write_text("def double(x):\n    return x * 2\n", "utf-8")
    (tmp_path / "forgetful.py").write_text(
        "from enum import Enum\n\nclass Light(Enum):\n    RED = 1\n    GREEN = 2\n\n"
        "def say(light: Light) -> None:\n    match light:\n        case Light.RED:\n            print()\n",
        "utf-8",
    )

    verdict = run(
        BIN / "mypy",
        "--config-file",
        ROOT / "pyproject.toml",
        "--cache-dir",
        tmp_path / "cache",
        "untyped.py",
        "forgetful.py",
        cwd=tmp_path,
    )

    assert verdict.returncode == 1
    assert "[no-untyped-def]" in verdict.stdout
    assert "[exhaustive-match]" in verdict.stdout


@pytest.mark.parametrize(
    ("source", "says"),
    [
        pytest.param("async def a(s):\n    async for x in s:\n        if x:\n            pass\n", ["3: if"], id="if"),
        pytest.param("try:\n    a()\nexcept ValueError:\n    pass\n", ["1: try"], id="try"),
        pytest.param("while True:\n    pass\n", ["1: while"], id="while"),
        pytest.param("match x:\n    case 1:\n        pass\n", ["1: match"], id="match"),
        pytest.param("a = 1 if x else 2\n", ["1: ifexp"], id="in one line"),
        pytest.param("async def a(s):\n    async for x in s:\n        await send(step(x))\n", [], id="thin"),
    ],
)
def test_an_agent_that_decides_is_found(source: str, says: list[str]) -> None:
    assert decisions(source) == says


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param("form\tsource\nقصف\tnaba\n", [], id="complete"),
        pytest.param("form\tsource\nقصف\n", ["line 2: 1 cells, want 2"], id="a cell short"),
        pytest.param("form\tsource\nقصف\tnaba\tx\n", ["line 2: 3 cells, want 2"], id="a cell too many"),
        pytest.param("form\tsource\nقصف\t \n", ["line 2: no source"], id="no source"),
        pytest.param("form\tkind\nقصف\tshelling\n", ["no column source"], id="no such column"),
    ],
)
def test_a_row_of_language_data_that_lacks_something_is_found(text: str, faults: list[str]) -> None:
    assert faults_of_table(text) == faults


def test_a_long_function_is_found_and_its_docstring_does_not_count() -> None:
    body = "".join(f"    x = {n}\n" for n in range(31))
    told = '    """One.\n' + "    more\n" * 40 + '    """\n'

    assert long_functions(f"def f():\n{body}", most=30) == ["f: 31"]
    assert long_functions(f"def f():\n{told}    return 1\n", most=30) == []
