"""`naba topics`: the topics of an installation, made and looked at."""

import typer

from console.arguments import AsJson, examples
from console.cluster import Cluster, with_kafka
from console.engine import FAILED
from console.showing.terminal import complain, print_json, print_table, shows_tables
from console.surroundings import surroundings_of
from schemas.settings import Settings
from streams.data import load_tables
from streams.stages import all_stages
from streams.topics.administration import Administration, TopicsError
from streams.topics.provisioning import Standing, Wanted, standings_of, wanted_topics

APPLY_EXAMPLES = examples("naba topics apply", "NABA_PARTITIONS_ARTICLES=24 naba topics apply")
SHOW_EXAMPLES = examples("naba topics show", "naba topics show --json | jq -r 'select(.state != \"right\").topic'")

app = typer.Typer(
    help="Make the topics that naba needs, and look at them.", no_args_is_help=True, rich_markup_mode=None
)


@app.command(epilog=APPLY_EXAMPLES)
def apply(context: typer.Context, as_json: AsJson = False) -> None:
    """Make the topics that are missing, and set those that are set otherwise.

    The number of partitions cannot be changed later: where a topic has another than the settings say, nothing is
    done at all, and the exit code is 1.
    """
    settings = surroundings_of(context).settings

    async def run(cluster: Cluster) -> list[Standing]:
        return await _applied(cluster, wanted_of(settings))

    _tell(with_kafka(context, run), as_json=as_json)


@app.command(epilog=SHOW_EXAMPLES)
def show(context: typer.Context, as_json: AsJson = False) -> None:
    """Show every topic beside what the settings say; the exit code is 1 if one is not as it should be."""
    settings = surroundings_of(context).settings

    async def run(cluster: Cluster) -> list[Standing]:
        async with Administration(cluster.connection) as administration:
            return await _standings(administration, wanted_of(settings))

    _tell(with_kafka(context, run), as_json=as_json)


def wanted_of(settings: Settings) -> tuple[Wanted, ...]:
    """Return every topic of an installation as it should be."""
    return wanted_topics(settings, all_stages(load_tables()))


async def _applied(cluster: Cluster, wanted: tuple[Wanted, ...]) -> list[Standing]:
    async with Administration(cluster.connection) as administration:
        standings = await _standings(administration, wanted)
        if any(one.refuses for one in standings):
            return standings
        try:
            await administration.make(one.wanted for one in standings if one.found is None)
            await administration.alter(one.wanted for one in standings if one.found and one.differences)
        except TopicsError as error:
            complain(str(error))
        return await _standings(administration, wanted)


async def _standings(administration: Administration, wanted: tuple[Wanted, ...]) -> list[Standing]:
    return standings_of(wanted, await administration.found(topic.name for topic in wanted))


def _tell(standings: list[Standing], *, as_json: bool) -> None:
    lines = [_line(one) for one in standings]
    if shows_tables(as_json=as_json):
        print_table(("topic", "partitions", "state", ""), [tuple(line.values()) for line in lines])
    else:
        print_json(lines)
    if any(one.differences for one in standings):
        raise typer.Exit(FAILED)


def _line(one: Standing) -> dict[str, object]:
    return {
        "topic": one.wanted.name,
        "partitions": one.found.partitions if one.found else None,
        "state": one.state,
        "differences": "; ".join(one.differences),
    }
