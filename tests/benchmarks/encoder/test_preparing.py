import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.encoder.__main__ import main
from benchmarks.encoder.lessons import read_lessons
from incidents.reading.encoding.packing import names
from tests.builders.labels import ARTICLE, a_bomb, a_label, a_row


def evaluation(folder: Path, part: str, article: dict[str, str]) -> None:
    (folder / part).mkdir(parents=True)
    line = json.dumps(article, ensure_ascii=False) + "\n"
    (folder / part / "articles.jsonl").write_text(line, encoding="utf-8")
    row = a_row(a_label(), a_bomb()) | {"article_id": article["article_id"]}
    (folder / part / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A folder prepared of one article to learn from, one held out, and a corpus with both and a third."""
    held_out = ARTICLE | {"article_id": "held-out", "text": f"{ARTICLE['text']} {'مكتوم ' * 9}"}
    evaluation(tmp_path / "eval", "train", ARTICLE)
    evaluation(tmp_path / "eval", "dev", held_out)
    (tmp_path / "corpus").mkdir()
    third = ARTICLE | {"article_id": "third", "text": "بحث الوزير خطط التعليم. " * 5}
    with gzip.open(tmp_path / "corpus" / "articles_2026.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in (ARTICLE, held_out, third))
    told = [
        "--corpus",
        str(tmp_path / "corpus"),
        "--labelled",
        str(tmp_path / "eval"),
        "--words",
        "4",
        "--without-further",
    ]
    assert main(["--folder", str(tmp_path / "made"), "prepare", *told]) == 0
    return tmp_path / "made"


def test_articles_held_out_are_in_no_file(prepared: Path) -> None:
    with np.load(prepared / "corpus.npz") as file:
        assert "مكتوم" not in names(file, "vocabulary")
        assert "الوزير" in names(file, "vocabulary")
    assert [lesson.article_id for lesson in read_lessons(prepared / "lessons.jsonl.gz")] == [ARTICLE["article_id"]]


def test_every_word_of_corpus_and_lessons_is_in_the_tables(prepared: Path) -> None:
    (lesson,) = read_lessons(prepared / "lessons.jsonl.gz")

    with np.load(prepared / "corpus.npz") as file:
        assert len(file["ids"]) == len(file["affixes"]) > max(*file["words"].tolist(), *lesson.words)


def test_orders_have_all_that_lessons_point_to(prepared: Path) -> None:
    orders = json.loads((prepared / "orders.json").read_text("utf-8"))
    (lesson,) = read_lessons(prepared / "lessons.jsonl.gz")

    assert len(orders["families"]) > max(m.family for m in lesson.mentions)
    assert len(orders["roles"]) >= max(o.role for o in lesson.options["initiator"])


@pytest.mark.parametrize("missing", ["NABA_CORPUS", "NABA_EVAL"])
def test_what_is_missing_is_named(missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluation(tmp_path / "eval", "train", ARTICLE)
    paths = {"NABA_CORPUS": tmp_path, "NABA_EVAL": tmp_path / "eval"} | {missing: tmp_path / "nowhere"}
    told = ["--corpus", str(paths["NABA_CORPUS"]), "--labelled", str(paths["NABA_EVAL"])]

    assert main(["--folder", str(tmp_path / "made"), "prepare", *told]) == 1
    assert f"set {missing}" in capsys.readouterr().err
