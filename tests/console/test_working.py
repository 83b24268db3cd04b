import pytest
from typer.testing import CliRunner

from console.cli import app
from console.commands.working import Part, posts_of


def test_all_means_every_stage_in_the_order_of_the_flow() -> None:
    assert [post.name for post in posts_of(Part.ALL, 1, ())] == ["reading 1", "tracking 1", "escalating 1"]


def test_each_worker_is_a_process_of_its_own_and_is_told_where_kafka_is() -> None:
    posts = list(posts_of(Part.TRACKING, 2, ("--brokers", "one:9092")))

    assert [post.name for post in posts] == ["tracking 1", "tracking 2"]
    assert {post.command[1:] for post in posts} == {("-m", "streams.app", "tracking", "--brokers", "one:9092")}


@pytest.mark.parametrize(
    "arguments",
    [
        ("work", "sleeping"),
        ("work", "reading", "--workers", "0"),
        ("work", "all", "--rebuild"),
        ("work", "all", "--accept"),
        ("work", "reading", "--accept", "--rebuild"),
        ("work", "all", "--release-brake", "5"),
        ("work", "reading", "--workers", "2", "--release-brake", "5"),
    ],
)
def test_work_that_makes_no_sense_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_what_is_let_pass_is_let_pass_at_the_first_start_alone() -> None:
    (post,) = posts_of(Part.READING, 1, (), ("--release-brake", "5"))

    assert (post.command[-1], post.once) == ("reading", ("--release-brake", "5"))


@pytest.mark.parametrize("command", [("work",), ("topics", "apply"), ("topics", "show")])
def test_every_command_explains_itself_with_examples(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])

    assert result.exit_code == 0
    assert "Examples:" in result.stdout
