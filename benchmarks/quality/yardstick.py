"""A public yardstick: `python -m benchmarks.quality.yardstick`, on the ASSAULT sentences in the `gsr` of NABA_EVAL.

They are of openeventdata/arabic_event_gsr: Arabic newswire of 2007 to 2008, each sentence judged by several people.
naba reads a sentence as an article of its day and says yes where it reports an act. Beside it, in the same run, stands
what learns from those very sentences: character n-grams and a logistic regression, five-fold by document.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import orjson
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from benchmarks.quality.measuring import labelled_folder
from benchmarks.speed.reading import installed
from console.rows import read_rows
from console.showing.flattening import is_relevant
from streams.steps.context import ReadsArticles

SENTENCES = "gsr/assault.csv"
_FOLDS = 5


class Sentence(NamedTuple):
    """A sentence, the document that it is from, its day, and how many people said yes and no."""

    document: str
    number: str
    day: date
    text: str
    accepted: int
    rejected: int


def main() -> int:
    """Print precision, recall and F1 of both on what all said and on what most said."""
    file = labelled_folder() / SENTENCES
    if not file.is_file():
        print(f"no sentences at {file} (NABA_EVAL): the yardstick was not held")
        return 0
    sentences = list(sentences_of(file))
    print(f"{len(sentences)} sentences of {len({s.document for s in sentences})} documents")
    reader = installed().context.reader
    for name, told in {"all": unanimous(sentences), "most": majority(sentences)}.items():
        asked, truth = list(told), list(told.values())
        print(_row(name, "naba", truth, those_reported(reader, asked)))
        print(_row(name, "n-grams", truth, learnt(asked, truth)))
    return 0


def sentences_of(file: Path) -> Iterator[Sentence]:
    """Yield the rows of the file; the day stands in the id (`AAW_ARB_20071026.0026-2`)."""
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            document, _, number = row["id"].rpartition("-")
            day = date.fromisoformat(document.split("_")[-1][:8])
            yield Sentence(document, number, day, row["text"], int(row["accept"]), int(row["reject"]))


def unanimous(sentences: Sequence[Sentence]) -> Mapping[Sentence, bool]:
    """Return whether everybody said yes, of every sentence."""
    return {s: s.accepted > 0 and s.rejected == 0 for s in sentences}


def majority(sentences: Sequence[Sentence]) -> Mapping[Sentence, bool]:
    """Return whether most said yes, of the sentences on which they were not divided in halves."""
    return {s: s.accepted > s.rejected for s in sentences if s.accepted != s.rejected}


def those_reported(reader: ReadsArticles, sentences: Sequence[Sentence]) -> list[bool]:
    """Return of which naba reports something that happened, reading each as an article of its day."""
    rows = [
        orjson.dumps({"article_id": str(n), "published": f"{s.day}T12:00:00Z", "title": "", "text": s.text})
        for n, s in enumerate(sentences)
    ]
    read = {article.id: reader.read(article) for article in read_rows(rows, {}).articles}
    return [is_relevant(read[str(n)].reports) for n in range(len(sentences))]


def learnt(sentences: Sequence[Sentence], truth: Sequence[bool]) -> list[bool]:
    """Return what n-grams say of each sentence, learnt from the other documents."""
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
        LogisticRegression(C=10.0, class_weight="balanced", max_iter=300),
    )
    folds, documents = GroupKFold(_FOLDS), [s.document for s in sentences]
    return list(cross_val_predict(model, [s.text for s in sentences], list(truth), cv=folds, groups=documents))


def _row(of: str, who: str, truth: Sequence[bool], said: Sequence[bool]) -> str:
    precision, recall, f1, _ = precision_recall_fscore_support(truth, said, average="binary", zero_division=0.0)
    return f"what {of} said ({sum(truth)} yes of {len(truth)}): {who:8} P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"


if __name__ == "__main__":
    sys.exit(main())
