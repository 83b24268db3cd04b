"""The corpus: real articles without labels, which are measured and learnt from and never shipped."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path


def corpus_folder() -> Path:
    """Return where the corpus is: NABA_CORPUS, or `../shared/corpus`."""
    return Path(os.environ.get("NABA_CORPUS") or "../shared/corpus")


def articles_of(corpus: Path) -> Iterator[dict[str, str]]:
    """Yield the articles of a folder with `articles_*.jsonl.gz`, file after file."""
    for path in sorted(corpus.glob("articles_*.jsonl.gz")):
        with gzip.open(path) as file:
            yield from map(json.loads, file)
