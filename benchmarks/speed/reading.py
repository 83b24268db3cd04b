"""What one core gets through in one process: `python -m benchmarks.speed.reading [FILE.jsonl]`, or `make bench`.

Times are CPU time of this process, so that what else a machine does counts as little as it can.
"""

import argparse
import platform
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

from console.rows import groups_of, read_rows
from schemas.article import Article
from streams.chain import ONE_OF_EACH, chain_of
from streams.data import load_encoder, load_tables, load_version
from streams.settling import settling
from streams.stages import Stage, all_stages
from streams.steps.context import Context, ReadsArticles
from streams.wiring import context_of

SAMPLE = Path(__file__).parents[2] / "demo" / "articles.jsonl"
WARM = 20
"""Articles read before the clock runs, so that what is made at first use is there, as it is in a worker."""


@dataclass(frozen=True, slots=True)
class Installation:
    """All that a process works with, and how long it took to build."""

    context: Context
    stages: tuple[Stage, ...]
    groups: dict[str, str]
    seconds: float


def main() -> int:
    """Read every article of a file, then run the whole chain over them, and print how long that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--without-encoder", action="store_true", help="as with NABA_ENCODER=false")
    asked = parser.parse_args()
    file = asked.file
    built = installed(encoder=not asked.without_encoder)
    with file.open("rb") as lines:
        articles = read_rows(lines, built.groups).articles
    for article in articles[:WARM]:
        built.context.reader.read(article)
    print("\n".join(told_of_reading(articles, list(seconds_each(built.context.reader, articles)))))
    print(f"whole chain {len(articles) / chain_seconds(built, articles):.0f} articles/s")
    print(f"start {built.seconds:.2f} s, memory {_megabytes():.0f} MB at most")
    return 0


def installed(*, encoder: bool = True) -> Installation:
    """Return language data, reader and stages as a process of naba builds them."""
    began = time.process_time()
    with settling():
        tables, packed = load_tables(), load_encoder() if encoder else None
        context = context_of(tables, load_version(encoder=encoder), ONE_OF_EACH, packed)
        stages = all_stages(tables)
    return Installation(context, stages, groups_of(tables), time.process_time() - began)


def seconds_each(reader: ReadsArticles, articles: Sequence[Article]) -> Iterator[float]:
    """Yield how long each article took to read."""
    for article in articles:
        start = time.process_time()
        reader.read(article)
        yield time.process_time() - start


def chain_seconds(built: Installation, articles: Sequence[Article]) -> float:
    """Return how long reading, tracking and escalating took for all articles, clocks among them."""
    chain = chain_of(built.stages, built.context)
    start = time.process_time()
    for article in articles:
        chain.feed(article)
    chain.finish()
    return time.process_time() - start


def told_of_reading(articles: Sequence[Article], seconds: Sequence[float]) -> list[str]:
    """Return the figures of reading as lines, with what they were measured on."""
    hundredths = quantiles(seconds, n=100)
    characters = mean(len(article.title) + len(article.text) for article in articles)
    return [
        f"{len(articles)} articles of {characters:.0f} characters, {load_version()}, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}",
        f"reading {len(seconds) / sum(seconds):.0f} articles/s, p50 {hundredths[49] * 1000:.1f} ms, "
        f"p99 {hundredths[98] * 1000:.1f} ms, longest {max(seconds) * 1000:.0f} ms",
    ]


def _megabytes() -> float:
    # Linux counts in KiB.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
