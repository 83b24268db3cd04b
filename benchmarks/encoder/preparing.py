"""Preparing: corpus and labels as files of numbers; the only step that needs naba to read."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.corpus import articles_of
from benchmarks.encoder.lessons import write_lessons
from benchmarks.encoder.questions import lesson_of, orders_of
from benchmarks.encoder.vocabulary import Forms, commonest, table_of
from benchmarks.encoder.wording import stored
from benchmarks.rows import rows_of
from benchmarks.training.further import load_all
from benchmarks.training.glancing import glancing
from benchmarks.training.labels import Example, load
from incidents.language.tokens import Text
from incidents.lexicon.lexicon import Lexicon
from streams.data import load_tables

_LONGEST = 1500
"""Words read of one article of the corpus; one in a hundred is longer."""


def prepare(corpus: Path, labelled: Path, folder: Path, most: int, *, further: bool = True) -> None:
    """Write `corpus.npz`, `lessons.jsonl.gz` and `orders.json`.

    Args:
        corpus: A folder with `articles_*.jsonl.gz`: articles without labels.
        labelled: The evaluation folder; lessons are made of its `train`, and nothing is learnt from the rest of it.
        folder: Where to write.
        most: Words of the vocabulary.
        further: Whether lessons are made of all further labels as well.
    """
    forms, held_out = Forms(), set(_held_out(labelled))
    shown = (article for article in articles_of(corpus) if article["article_id"] not in held_out)
    words = [forms.numbers(Text(article["title"], article["text"]).words[:_LONGEST]) for article in shown]
    counts = np.bincount(np.fromiter(chain.from_iterable(words), np.uint32), minlength=Forms.FIRST)[Forms.FIRST :]
    vocabulary = commonest(forms.all, counts.tolist(), most)
    tables = load_tables()
    lexicon, odds_of = Lexicon(tables), glancing(tables)
    more = load_all(corpus, lexicon) if further else []
    # In this order, so that an article of `train` is of the same fold here as in benchmarks.training.
    numbered = list(enumerate([*load(labelled / "train", lexicon), *more]))
    usable = [(number, example) for number, example in numbered if isinstance(example, Example)]
    orders = orders_of([example for _, example in usable])
    lessons = [lesson_of(number, e, odds_of(e.given), (forms, orders)) for number, e in usable]
    folder.mkdir(parents=True, exist_ok=True)
    write_lessons(folder / "lessons.jsonl.gz", lessons)
    (folder / "orders.json").write_text(json.dumps(asdict(orders), indent=1) + "\n", encoding="utf-8")
    _write_corpus(folder / "corpus.npz", words, forms, vocabulary)
    print(f"{len(words)} articles, {sum(map(len, words))} words, {len(vocabulary)} known, {len(lessons)} lessons")


def _held_out(labelled: Path) -> Iterator[str]:
    for path in labelled.glob("*/articles.jsonl"):
        if path.parent.name != "train":
            yield from (row["article_id"] for row in rows_of(path))


def _write_corpus(path: Path, words: list[list[int]], forms: Forms, vocabulary: list[str]) -> None:
    ids, affixes = table_of(forms.all, vocabulary)
    read = np.fromiter(chain.from_iterable(words), np.uint32)
    np.savez_compressed(path, words=read, ids=ids, affixes=affixes, vocabulary=stored(vocabulary))
