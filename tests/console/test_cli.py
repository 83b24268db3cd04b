from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from console.cli import app
from console.engine import Engine
from console.showing import terminal
from console.showing.findings import read_findings
from console.showing.terminal import FSI, PDI
from tests.builders.articles import VERSION, a_context
from tests.builders.feeds import STAGES

ROWS: list[dict[str, object]] = [
    {"article_id": "a", "source": "one", "published": "2026-03-01T12:00:00Z", "title": "غارة", "text": "SY"},
    {"article_id": "b", "source": "two", "published": "2026-03-01T13:00:00Z", "title": "غارة", "text": "SY YE"},
    {"article_id": "c", "source": "two", "published": "2026-03-01T14:00:00Z", "title": "مباراة", "text": ""},
]


def naba(*arguments: object, stdin: bytes | None = None) -> Result:
    engine = Engine(a_context(), STAGES, {})
    return CliRunner().invoke(app, [str(argument) for argument in arguments], obj=lambda: engine, input=stdin)


def printed(result: Result) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in ROWS))
    return path


@pytest.fixture
def broken(rows: Path) -> Path:
    rows.write_bytes(rows.read_bytes() + b'\n{"article_id": "d"}\n')
    return rows


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "shows_tables", lambda *, as_json: not as_json)
    for command in ("extracting", "replaying", "explaining"):
        monkeypatch.setattr(f"console.commands.{command}.shows_tables", lambda *, as_json: not as_json)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.parametrize("command", ["extract", "replay", "explain"])
def test_every_command_explains_itself_with_examples(command: str) -> None:
    result = naba(command, "--help")

    assert result.exit_code == 0
    assert "Examples:\n" in result.stdout
    assert f"\n    naba {command} " in result.stdout


def test_help_lists_the_commands_and_the_version_is_told() -> None:
    listed, version = naba("--help"), naba("--version")

    assert all(command in listed.stdout for command in ("extract", "replay", "explain"))
    assert version.stdout.startswith("naba ")
    assert (listed.exit_code, version.exit_code) == (0, 0)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("extract",), id="no file"),
        pytest.param(("extract", "nowhere.jsonl"), id="a file that is not there"),
        pytest.param(("replay", "-"), id="no folder"),
        pytest.param(("explain", "a"), id="nowhere to look"),
        pytest.param(("invent",), id="an unknown command"),
    ],
)
def test_a_command_that_makes_no_sense_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = naba(*arguments)

    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_extract_prints_one_object_an_article_when_piped(rows: Path) -> None:
    result = naba("extract", rows)

    found = printed(result)
    assert result.exit_code == 0
    assert [(article["article_id"], article["relevant"]) for article in found] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]
    assert isinstance(found[0]["incidents"], list)
    assert found[0]["incidents"][0]["country"] == "SY"


def test_extract_reads_standard_input_and_writes_to_a_file(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    result = naba("extract", "-", "--out", out, stdin=rows.read_bytes())

    assert (result.exit_code, result.stdout) == (0, "")
    assert len(out.read_bytes().splitlines()) == 3


def test_extract_tells_the_last_revision_of_an_article_only(rows: Path) -> None:
    revised = {**ROWS[0], "published": "2026-03-02T12:00:00Z", "state": "withdrawn"}
    rows.write_bytes(b"\n".join([rows.read_bytes(), orjson.dumps(revised)]))

    found = {article["article_id"]: article["relevant"] for article in printed(naba("extract", rows))}

    assert found == {"a": False, "b": True, "c": False}


def test_a_broken_row_is_named_with_its_line_and_makes_the_exit_code_1(broken: Path) -> None:
    result = naba("extract", broken)

    assert result.exit_code == 1
    assert result.stderr == f"{broken}:4: neither published nor first_seen is given\n"
    assert len(printed(result)) == 3


@pytest.mark.usefixtures("at_a_terminal")
def test_arabic_in_a_table_is_isolated(rows: Path) -> None:
    result = naba("extract", rows)

    assert f"{FSI}الجيش الأميركي{PDI}" in result.stdout
    assert "airstrike" in result.stdout


@pytest.mark.usefixtures("at_a_terminal")
def test_json_can_be_asked_for_on_a_terminal(rows: Path) -> None:
    assert len(printed(naba("extract", rows, "--json"))) == 3


def test_replay_writes_incidents_with_their_articles_alerts_and_a_summary(rows: Path, tmp_path: Path) -> None:
    result = naba("replay", rows, "--out", tmp_path / "found")

    found = [orjson.loads(line) for line in (tmp_path / "found" / "incidents.jsonl").read_bytes().splitlines()]
    counts = orjson.loads((tmp_path / "found" / "summary.json").read_bytes())
    assert result.exit_code == 0
    assert [(incident["country"], incident["articles"]) for incident in found] == [("SY", ["a", "b"]), ("YE", ["b"])]
    assert (tmp_path / "found" / "alerts.jsonl").exists()
    assert counts == printed(result)[0]
    assert (counts["articles"], counts["dispatches"], counts["incidents"]) == (3, 3, {"total": 2, "open": 2})
    assert (counts["from"], counts["to"]) == ("2026-03-01T12:00:00+00:00", "2026-03-01T14:00:00+00:00")
    assert (counts["version"], counts["dead_letters"], counts["broken_rows"]) == (VERSION, {}, 0)


def test_replaying_twice_gives_the_same_bytes(rows: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        naba("replay", rows, "--out", tmp_path / folder)

    written = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert set(written) == {"incidents.jsonl", "alerts.jsonl", "summary.json"}
    assert written == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}


def test_replay_reads_what_it_can_of_a_broken_file(broken: Path, tmp_path: Path) -> None:
    result = naba("replay", broken, "--out", tmp_path / "found")

    assert result.exit_code == 1
    assert printed(result)[0]["broken_rows"] == 1
    assert len(read_findings(tmp_path / "found").incidents) == 2


def test_replay_of_no_rows_finds_nothing(tmp_path: Path) -> None:
    result = naba("replay", "-", "--out", tmp_path, stdin=b"\n")

    assert result.exit_code == 0
    assert printed(result)[0]["incidents"] == {"total": 0}


def test_outlets_of_one_owner_are_one_group_where_a_table_says_so(rows: Path, tmp_path: Path) -> None:
    table = tmp_path / "publishers.tsv"
    table.write_text("publisher\tgroup\none\thouse\ntwo\thouse\n")

    naba("replay", rows, "--out", tmp_path / "apart")
    naba("replay", rows, "--out", tmp_path / "together", "--publishers", table)

    groups = [
        {
            incident.country: incident.independent_groups
            for incident in read_findings(tmp_path / name).incidents.values()
        }
        for name in ("apart", "together")
    ]
    assert groups == [{"SY": 2, "YE": 1}, {"SY": 1, "YE": 1}]


def test_a_table_of_publishers_without_its_columns_makes_no_sense(rows: Path, tmp_path: Path) -> None:
    table = tmp_path / "publishers.tsv"
    table.write_text("name\nx\n")

    result = naba("replay", rows, "--out", tmp_path / "found", "--publishers", table)

    assert result.exit_code == 2
    assert "want columns publisher and group" in result.stderr


def test_an_article_is_explained_from_its_rows(rows: Path) -> None:
    (told,) = printed(naba("explain", "b", "--articles", rows))

    assert (told["id"], told["is"]) == ("b", "article")
    assert "  found SY" in told["lines"]  # type: ignore[operator]  # a list
    assert sum("reports incident" in line for line in told["lines"]) == 2  # type: ignore[attr-defined]  # a list


def test_an_incident_is_explained_from_what_a_replay_wrote(rows: Path, tmp_path: Path) -> None:
    naba("replay", rows, "--out", tmp_path)
    name = next(name for name, found in read_findings(tmp_path).incidents.items() if found.country == "SY")

    (told,) = printed(naba("explain", name, "--from", tmp_path))

    assert told["is"] == "incident"
    assert "sources: 2, of 2 independent publisher groups" in told["lines"]  # type: ignore[operator]  # a list


@pytest.mark.usefixtures("at_a_terminal")
def test_explanations_are_lines_for_people_on_a_terminal(rows: Path) -> None:
    result = naba("explain", "a", "--articles", rows)

    assert f"  {FSI}غارة{PDI}\n" in result.stdout


def test_an_id_that_nothing_has_makes_the_exit_code_1(rows: Path) -> None:
    result = naba("explain", "z", "--articles", rows)

    assert result.exit_code == 1
    assert result.stderr == "nothing here has the id z\n"


def test_a_folder_without_a_replay_makes_no_sense(tmp_path: Path) -> None:
    result = naba("explain", "a", "--from", tmp_path)

    assert result.exit_code == 2
    assert "holds no replay" in result.stderr
