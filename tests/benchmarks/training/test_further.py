import gzip
import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.training.further import FIELDS, FURTHER, INVENTED, QUOTED, OtherTextError, load_further
from benchmarks.training.labels import Example, load
from incidents.lexicon.lexicon import Lexicon
from schemas.vocabulary import Bloc, Kind
from tests.builders.labels import ARTICLE

WHOLE = f"{ARTICLE['title']}\n{ARTICLE['text']}"
STATUSES = {"fresh", "background", "denied", "threatened"}


def span(words: str) -> list[int]:
    """Return where words stand in the article."""
    start = WHOLE.index(words)
    return [start, start + len(words)]


def a_strike(**fields: Any) -> list[Any]:  # noqa: ANN401  # any field of a label
    """Return a further label of the article's first sentence."""
    first = ARTICLE["text"].split(".")[0]
    known = {"status": "fresh", "kind": "airstrike", "evidence": span(first)}
    blank: dict[str, Any] = dict.fromkeys(FIELDS) | {"initiator_bloc": "unknown", "target_bloc": "unknown"}
    return list((blank | known | fields).values())


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of one article."""
    with gzip.open(tmp_path / "articles_2026.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(ARTICLE, ensure_ascii=False) + "\n")
    return tmp_path


def rows(folder: Path, *lines: list[Any]) -> Path:
    """Return a file of further labels."""
    path = folder / "further.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_spans_become_the_words_that_stand_there(lexicon: Lexicon, corpus: Path) -> None:
    name = ARTICLE["text"].split()[1]

    (example,) = load_further(
        corpus, lexicon, rows(corpus, [ARTICLE["article_id"], [a_strike(initiator=span(name), killed=[3, None])]])
    )

    assert isinstance(example, Example)
    (label,) = example.row["incidents"]
    assert (label["initiator"], label["target"], label["killed"]) == (name, None, [3, None])
    assert 0 in example.aligned


def test_a_labelled_article_that_the_corpus_lacks_is_left_out(lexicon: Lexicon, corpus: Path) -> None:
    assert load_further(corpus, lexicon, rows(corpus, ["another:1", []])) == []


def test_a_span_beyond_the_article_is_an_error_that_names_it(lexicon: Lexicon, corpus: Path) -> None:
    beyond = a_strike(place=[len(WHOLE) - 1, len(WHOLE) + 1])

    with pytest.raises(OtherTextError, match=ARTICLE["article_id"]):
        load_further(corpus, lexicon, rows(corpus, [ARTICLE["article_id"], [beyond]]))


def shipped() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the labels of the project, named."""
    lines = map(json.loads, FURTHER.read_text(encoding="utf-8").splitlines())
    return [(name, [dict(zip(FIELDS, incident, strict=True)) for incident in incidents]) for name, incidents in lines]


def test_shipped_labels_are_sorted_and_of_each_article_once() -> None:
    assert all(one < other for (one, _), (other, _) in pairwise(shipped()))


def test_shipped_labels_speak_the_words_of_the_guide() -> None:
    for _, incidents in shipped():
        for label in incidents:
            assert label["status"] in STATUSES
            assert label["kind"] in set(Kind)
            assert {label["initiator_bloc"], label["target_bloc"]} <= set(Bloc)
            assert (label["date"] is None) == (label["date_end"] is None)
            if label["date"]:
                date.fromisoformat(label["date"])
                date.fromisoformat(label["date_end"])


def test_shipped_labels_hold_no_words_of_an_article() -> None:
    for _, incidents in shipped():
        for label in incidents:
            assert label["evidence"] is not None
            assert all(value is None or [type(at) for at in value] == [int, int] for value in map(label.get, QUOTED))


def test_each_invented_article_is_labelled_in_its_own_words(lexicon: Lexicon) -> None:
    examples = load(INVENTED, lexicon)

    assert len({e.row["article_id"] for e in examples}) == len(examples)
    for example in examples:
        whole = " ".join(f"{example.article['title']} \n {example.article['text']}".split())
        quotes = [label[name] for label in example.row["incidents"] for name in QUOTED if label[name]]
        assert all(" ".join(quote.split()) in whole for quote in quotes), example.row["article_id"]
