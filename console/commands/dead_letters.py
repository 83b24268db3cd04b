"""`naba dead-letters`: what no stage could use, and back to its topic once the fault is mended."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import typer
from aiokafka import AIOKafkaProducer

from console.arguments import AsJson, examples
from console.cluster import Cluster, partitions_of, with_kafka
from console.engine import FAILED
from console.showing.letters import Letter, details, headers_back, letters_of, lines, mark_headers, summary
from console.showing.terminal import complain, print_json, print_lines, print_table, shows_tables
from console.subscribing import Span, records
from console.surroundings import surroundings_of
from monitoring.groups import TOPICS
from schemas.topics import SPECS, Topic
from streams.data import load_version

SHOW_EXAMPLES = examples("naba dead-letters show naba.articles/3/17")
LIST_EXAMPLES = examples(
    "naba dead-letters list", "naba dead-letters list --stage tracking --reason failed", "naba dead-letters list --json"
)
REPLAY_EXAMPLES = examples(
    "naba dead-letters replay naba.articles/3/17 --dry-run",
    "naba dead-letters replay --stage reading --reason failed",
    "naba dead-letters replay --all",
)

Stage = Annotated[str | None, typer.Option(metavar="STAGE", help="Only those of this stage: reading, tracking, ...")]
Reason = Annotated[
    str | None, typer.Option(metavar="REASON", help="Only those for this reason: unreadable, failed, ...")
]

app = typer.Typer(
    help="Look at what no stage could use, and send it back.", no_args_is_help=True, rich_markup_mode=None
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are meant; what is empty or None means all."""

    sources: frozenset[str] = frozenset()
    stage: str | None = None
    reason: str | None = None

    def means(self, letter: Letter) -> bool:
        """Return whether a letter is meant."""
        return (
            (not self.sources or letter.source in self.sources)
            and self.stage in (None, letter.says("stage"))
            and self.reason in (None, letter.says("reason"))
        )

    def insists_on(self, letter: Letter) -> bool:
        """Return whether a letter is one to send: one that was sent before is passed over, unless it is named."""
        return not letter.replayed or letter.source in self.sources


@app.command("list", epilog=LIST_EXAMPLES)
def list_letters(context: typer.Context, stage: Stage = None, reason: Reason = None, as_json: AsJson = False) -> None:
    """List dead letters: where each came from, which stage gave it up, and why."""
    choice = Choice(stage=stage, reason=reason)
    found = [summary(letter) for letter in with_kafka(context, read_letters).values() if choice.means(letter)]
    if shows_tables(as_json=as_json):
        print_table(("source", "at", "stage", "reason", "error", "sent back"), [_row(one) for one in found])
    else:
        print_json(found)


@app.command(epilog=SHOW_EXAMPLES)
def show(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="TOPIC/PARTITION/OFFSET", help="Where it came from, as listed.")],
    as_json: AsJson = False,
) -> None:
    """Show one dead letter whole: the reason, the error with its traceback, key and value."""
    letter = with_kafka(context, read_letters).get(source)
    if letter is None:
        complain(f"no dead letter came from {source}")
        raise typer.Exit(FAILED)
    if shows_tables(as_json=as_json):
        print_lines(lines(letter))
    else:
        print_json([details(letter)])


@app.command(epilog=REPLAY_EXAMPLES)
def replay(  # noqa: PLR0913  # each is an option
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC/PARTITION/OFFSET]...", help="Where they came from, as listed.")
    ] = None,
    stage: Stage = None,
    reason: Reason = None,
    everything: Annotated[bool, typer.Option("--all", help="All that were not sent back yet.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be sent.")] = False,
) -> None:
    """Send dead letters back to the topic and partition they came from, each once.

    The record goes back with its own key and value, and a header naba-replayed that names the letter. A mark in
    naba.dead-letters remembers it; should this command be killed between the two, the next run sends it again.
    """
    if not (sources or stage or reason or everything):
        raise typer.BadParameter("say which: places as listed, --stage, --reason or --all")
    choice = Choice(frozenset(sources or ()), stage, reason)
    version = load_version(encoder=surroundings_of(context).settings.encoder)
    if not with_kafka(context, lambda cluster: send_back(cluster, choice, None if dry_run else version)):
        raise typer.Exit(FAILED)


async def read_letters(cluster: Cluster) -> dict[str, Letter]:
    """Return all dead letters that the topic still has, by source."""
    return letters_of([record async for record in records(cluster, Topic.DEAD_LETTERS, Span())])


async def send_back(cluster: Cluster, choice: Choice, version: str | None) -> bool:
    """Send the letters that are meant, say so of each, and return whether all that were meant could be sent.

    Args:
        cluster: Where they are.
        choice: Which are meant.
        version: Of the naba that sends them, for their headers; None only says what would be sent.
    """
    letters = await read_letters(cluster)
    meant = [letter for letter in letters.values() if choice.means(letter) and choice.insists_on(letter)]
    partitions = {topic: await partitions_of(cluster, topic) for topic in sorted({one.topic for one in meant} & OURS)}
    obstacles = {letter.source: obstacle(letter, partitions) for letter in meant}
    obstacles |= dict.fromkeys(choice.sources - set(letters), "no dead letter came from there")
    for source, why in obstacles.items():
        if why:
            complain(f"{source}: {why}")
    async with _producer(cluster) as producer:
        for letter in meant:
            if not obstacles[letter.source]:
                await _send(producer, letter, version)
    return not any(obstacles.values())


OURS = frozenset(topic for read in TOPICS.values() for topic in read)
"""Where letters may be sent, which is what stages read: headers are text of anyone, and must lead nowhere else."""


def obstacle(letter: Letter, partitions: Mapping[str, Sequence[int]]) -> str:
    """Return why a letter cannot be sent back, or nothing.

    Args:
        letter: Any dead letter.
        partitions: Of each topic of naba that letters came from.
    """
    if letter.replayed:
        return "was sent back before"
    if letter.topic not in OURS:
        return "did not come from a topic that a stage reads"
    if letter.partition not in partitions[letter.topic]:
        return f"{letter.topic} has no partition {letter.partition}"
    return ""


@asynccontextmanager
async def _producer(cluster: Cluster) -> AsyncIterator[AIOKafkaProducer]:
    largest = max(spec.max_message_bytes for spec in SPECS.values())
    producer = AIOKafkaProducer(**cluster.connection, enable_idempotence=True, acks="all", max_request_size=largest)
    try:
        await producer.start()
        yield producer
    finally:
        await producer.stop()


async def _send(producer: AIOKafkaProducer, letter: Letter, version: str | None) -> None:
    record = letter.record
    if version:
        # No transaction: its control record would stand between the records of the topic, and stages check that
        # offsets have no gaps.
        back = list(headers_back(letter, version))
        await producer.send_and_wait(letter.topic, record.value, record.key, letter.partition, headers=back)
        mark = list(mark_headers(letter, version))
        await producer.send_and_wait(record.topic, None, record.key, record.partition, headers=mark)
    print_lines([f"{letter.source}: {'sent' if version else 'would be sent'} back to {letter.topic}"])


def _row(one: Mapping[str, object]) -> tuple[object, ...]:
    *told, replayed = one.values()
    return (*told, "yes" if replayed else "")
