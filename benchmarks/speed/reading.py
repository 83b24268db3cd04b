"""Articles per second that one core reads: `python -m benchmarks.speed.reading [FILE.jsonl]`, or `make bench`."""

import argparse
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, quantiles

from console.rows import groups_of, read_rows
from schemas.article import Article
from schemas.topics import Partitions
from streams.data import load_tables, load_version
from streams.steps.context import ReadsArticles
from streams.wiring import context_of

SAMPLE = Path(__file__).parents[2] / "demo" / "articles.jsonl"
WARM = 20
"""Articles read before the clock runs, so that caches are as they are in a worker."""


def main() -> int:
    """Read every article of a file, and print how long that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=SAMPLE)
    tables = load_tables()
    with parser.parse_args().file.open("rb") as lines:
        articles = read_rows(lines, groups_of(tables)).articles
    reader = context_of(tables, load_version(), Partitions()).reader
    for article in articles[:WARM]:
        reader.read(article)
    print("\n".join(told(articles, list(seconds_each(reader, articles)))))
    return 0


def seconds_each(reader: ReadsArticles, articles: Sequence[Article]) -> Iterator[float]:
    """Yield how long each article took to read."""
    for article in articles:
        start = time.perf_counter()
        reader.read(article)
        yield time.perf_counter() - start


def told(articles: Sequence[Article], seconds: Sequence[float]) -> list[str]:
    """Return the figures as lines, with what they were measured on."""
    hundredths = quantiles(seconds, n=100)
    characters = mean(len(article.title) + len(article.text) for article in articles)
    return [
        f"{len(articles)} articles of {characters:.0f} characters, {load_version()}, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}",
        f"{len(seconds) / sum(seconds):.0f} articles/s on one core, "
        f"p50 {hundredths[49] * 1000:.1f} ms, p99 {hundredths[98] * 1000:.1f} ms",
    ]


if __name__ == "__main__":
    sys.exit(main())
