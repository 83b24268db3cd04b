"""Further labels, made by the project after the guide of the evaluation folder: one reader an article.

Of articles of the corpus no word is in the project: names, places and evidence are spans of characters of
`title + newline + text`, and the texts are looked up in the corpus. The articles in `invented/` were written for the
project, on wars of 1975 to 2026, most of which corpus and evaluation folder know nothing of: after the manner of events
that are known, with details, outlets and people that are not. Nothing can be learnt from them about what happened.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles_of
from benchmarks.training.labels import Gold, Labelled, align, load
from incidents.lexicon.lexicon import Lexicon

FURTHER = Path(__file__).with_name("further.jsonl")
"""A row is `[article_id, [incident, ...]]`, an incident the values of `FIELDS`."""

INVENTED = Path(__file__).with_name("invented")
"""Articles and labels in the form of the evaluation folder."""

FIELDS = (
    "status",
    "kind",
    "initiator",
    "initiator_bloc",
    "target",
    "target_bloc",
    "place",
    "country",
    "date",
    "date_end",
    "killed",
    "injured",
    "evidence",
)
QUOTED = frozenset({"initiator", "target", "place", "evidence"})
"""Fields that are words of the article: [start, end) in characters, or null."""


class OtherTextError(ValueError):
    """A span reaches beyond an article: the labels were made of another text than the corpus has."""


def load_all(corpus: Path, lexicon: Lexicon) -> list[Labelled]:
    """Return all articles that have further labels: those of the corpus, where it is found, then the invented ones."""
    invented = load(INVENTED, lexicon)
    if not corpus.exists():
        sys.stderr.write(f"no corpus in {corpus}: set NABA_CORPUS, or its further labels are not learnt\n")
        return invented
    return [*load_further(corpus, lexicon), *invented]


def load_further(corpus: Path, lexicon: Lexicon, labels: Path = FURTHER) -> list[Labelled]:
    """Return the articles that have further labels; those that the corpus lacks are left out.

    Args:
        corpus: A folder with `articles_*.jsonl.gz`.
        lexicon: The language data to read them with.
        labels: Rows of further labels.

    Raises:
        OtherTextError: The corpus has another text under an id than the one labelled.
    """
    rows = {row[0]: row[1] for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines())}
    labelled = (article for article in articles_of(corpus) if article["article_id"] in rows)
    return [align(gold(article, rows[article["article_id"]]), article, lexicon) for article in labelled]


def gold(article: dict[str, str], incidents: list[list[Any]]) -> Gold:
    """Return the labels of an article in the form of the evaluation folder."""
    named = [dict(zip(FIELDS, incident, strict=True)) for incident in incidents]
    return {"article_id": article["article_id"], "incidents": [_quoted(article, values) for values in named]}


def _quoted(article: dict[str, str], values: dict[str, Any]) -> Gold:
    whole = f"{article['title']}\n{article['text']}"
    return {name: _quote(whole, value, article) if name in QUOTED else value for name, value in values.items()}


def _quote(whole: str, span: list[int] | None, article: dict[str, str]) -> str | None:
    if span is None:
        return None
    if not 0 <= span[0] < span[1] <= len(whole):
        raise OtherTextError(f"{article['article_id']}: characters {span} of {len(whole)}")
    return whole[span[0] : span[1]]
