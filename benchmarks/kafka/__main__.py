"""Run the benchmarks through Kafka, each part on an embedded broker of its own, and print their tables."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any

from benchmarks.kafka import latency, memory, recovery, stages, transport
from benchmarks.kafka.news import broad_news, sample_news
from benchmarks.kafka.telling import Table, machine

Part = Callable[[argparse.Namespace], Coroutine[Any, Any, Table]]

PARTS: dict[str, Part] = {
    "transport": lambda asked: transport.measure(asked.records, asked.rounds),
    "latency": lambda _: latency.measure(50, 60, broad_news()),
    "latency-dense": lambda _: latency.measure(50, 60, sample_news(1.0)),
    "latency-500": lambda _: latency.measure(500, 30, sample_news(0.1)),
    "recovery": lambda _: recovery.measure(100_000, 3),
    "memory": lambda asked: memory.measure(asked.incidents),
    "stages": lambda asked: stages.measure(asked.weeks),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, everything if nothing is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kafka", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *PARTS], help=", ".join(PARTS))
    parser.add_argument("--records", type=int, default=30_000, metavar="N", help="of the transport benchmark")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="of the transport benchmark")
    parser.add_argument("--weeks", type=int, default=25, metavar="N", help="of sample feeds, for the stages")
    parser.add_argument("--incidents", type=int, default=100_000, metavar="N", help="that are open, for the memory")
    asked = parser.parse_args(arguments)
    # A new broker is still choosing leaders, and every client says so.
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    print(machine(), end="\n\n")
    for name in asked.parts or PARTS:
        print("\n".join(_lines(name, asked)), flush=True)
    return 0


def _lines(name: str, asked: argparse.Namespace) -> Iterable[str]:
    try:
        return asyncio.run(PARTS[name](asked)).lines()
    except FileNotFoundError as error:
        return (f"{name} left out: {error}", "")


if __name__ == "__main__":
    sys.exit(main())
