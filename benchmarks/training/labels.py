"""Labels: which mention speaks of which labelled incident."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.rows import rows_of
from incidents.families import akin
from incidents.language.folding import folded
from incidents.language.tokens import Text, words_of
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.options import Option
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidate, Candidates, propose
from incidents.reading.reports import place_evidence
from schemas.vocabulary import Bloc, Kind

Gold = dict[str, Any]

_ALIGNED, _NOT_ALIGNED = 1.2, 0.7


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled article: its candidates and, for each, the labelled incident (-1 none, -2 unclear)."""

    row: Gold
    article: dict[str, str]
    given: Candidates
    aligned: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """One labelled article in which nothing can open an incident: reading says nothing of it."""

    row: Gold
    article: dict[str, str]


Labelled: TypeAlias = Example | Silent


def load(folder: Path, lexicon: Lexicon) -> list[Labelled]:
    """Return the labelled articles of a folder with `articles.jsonl` and `gold.jsonl`."""
    articles = {a["article_id"]: a for a in rows_of(folder / "articles.jsonl")}
    return [align(row, articles[row["article_id"]], lexicon) for row in rows_of(folder / "gold.jsonl")]


def align(row: Gold, article: dict[str, str], lexicon: Lexicon) -> Labelled:
    """Return an article with, for each of its mentions, the labelled incident that it speaks of.

    Args:
        row: The labels of the article.
        article: Its `title`, `text`, and `published` in ISO form.
        lexicon: The language data to read it with.
    """
    given = propose(article["title"], article["text"], date.fromisoformat(article["published"][:10]), lexicon)
    if given is None:
        return Silent(row, article)
    spans = [evidence_span(given, incident["evidence"]) for incident in row["incidents"]]
    return Example(row, article, given, tuple(_aligned(given, c, row["incidents"], spans) for c in given.all))


def evidence_span(given: Candidates, evidence: str) -> tuple[int, int]:
    """Return the tokens that an evidence quote covers, (-1, -1) where it cannot be found."""
    words, wanted = given.doc.words, Text("", evidence).words[1:]
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            return at, at + len(wanted)
    return -1, -1


def _aligned(given: Candidates, candidate: Candidate, golds: list[Gold], spans: list[tuple[int, int]]) -> int:
    scores = [_score(given, candidate, gold, span) for gold, span in zip(golds, spans, strict=True)]
    best = max(range(len(scores)), key=scores.__getitem__, default=-1)
    if best < 0 or scores[best] < _NOT_ALIGNED:
        return -1
    return best if scores[best] >= _ALIGNED else -2


def _score(given: Candidates, candidate: Candidate, gold: Gold, span: tuple[int, int]) -> float:
    mention, doc = candidate.mention, given.doc
    sentence = doc.text.sentences[mention.sentence]
    words = _with_bare_forms(doc.words[sentence.start : sentence.end])
    score = 2.0 if span[0] <= mention.start < span[1] else 0.5 if sentence.start <= span[0] < sentence.end else 0.0
    score += 0.5 if akin(mention.kind, Kind(gold["kind"])) else -1.2
    score += 0.7 * bool(gold["place"] and _content(given, gold["place"]) & words)
    score += sum(0.3 for side in ("initiator", "target") if gold[side] and _content(given, gold[side]) & words)
    if gold["killed"] and gold["killed"][0] and any(_near_toll(o, gold) for o in candidate.tolls):
        score += 0.6
    return score + _date_score(candidate, gold)


def _with_bare_forms(words: Sequence[str]) -> set[str]:
    # The particles written onto a word: و, ب and ل, in that order.
    return {w.removeprefix("و").removeprefix("ب").removeprefix("ل") for w in words}.union(words)


def _near_toll(option: Option[TollMention], gold: Gold) -> bool:
    return (
        option.where in ("clause", "sentence")
        and option.value.effect == "killed"
        and option.value.min == gold["killed"][0]
    )


def _date_score(candidate: Candidate, gold: Gold) -> float:
    near = [o.value for o in candidate.dates if o.where == "clause"] or [
        o.value for o in candidate.dates if o.where == "sentence"
    ]
    if not near or not gold["date"]:
        return 0.0
    return 0.4 if any(dates_agree(dated, gold) for dated in near) else -0.5


def dates_agree(dated: Dated, gold: Gold) -> bool:
    """Return whether a date of the text and the label's share a day."""
    first, last = _days(gold)
    return dated.first <= last and first <= dated.last


def is_date_of(dated: Dated, gold: Gold) -> bool:
    """Return whether a date of the text is the label's: they share a day, and it is not much longer.

    "منذ 2013" shares a day with all that came after, and is the date of none of it. Learnt as right because it shares
    one, 134 of 210 intervals of weeks to years up to the publish day were no label's, most of them of acts of one day.
    """
    first, last = _days(gold)
    return dates_agree(dated, gold) and (dated.last - dated.first) - (last - first) <= _MOST_LONGER


_MOST_LONGER = timedelta(days=7)


def _days(gold: Gold) -> tuple[date, date]:
    return date.fromisoformat(gold["date"]), date.fromisoformat(gold["date_end"] or gold["date"])


def place_agrees(given: Candidates, place: PlaceMention, gold: Gold) -> bool:
    """Return whether a place of the text has the label's name."""
    mine, theirs = _names(given, place_evidence(given, place).quote), _names(given, gold["place"])
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine or len(mine & theirs) > 1)


def _names(given: Candidates, phrase: str) -> set[str]:
    return {_bare(word) for word in words_of(folded(phrase))} - given.doc.lexicon.word_classes["place_filler"]


def _bare(word: str) -> str:
    # "والغوطة", "بالغوطة", "للغوطة"
    whole = word[1:] if word.startswith(("وال", "بال")) else word
    return whole.removeprefix("لل").removeprefix("ال")


def _content(given: Candidates, phrase: str) -> set[str]:
    return {w for w in words_of(folded(phrase)) if len(w) > 2} - given.doc.lexicon.word_classes["name_filler"]


def fills(given: Candidates, group: Group, gold: Gold, role: str) -> bool:
    """Return whether a group names the labelled side of a role: the same bloc, or the same words with none against."""
    bloc, name = gold[f"{role}_bloc"], gold[role]
    if bloc in (None, "", "unknown"):
        return bool(name and group.bloc is Bloc.UNKNOWN and shares_words(given, group, name))
    if group.bloc == bloc:
        return True
    return bool(group.bloc is Bloc.UNKNOWN and name and shares_words(given, group, name))


def shares_words(given: Candidates, group: Group, name: str) -> bool:
    """Return whether a group and a name of the labels have a word of weight in common."""
    words = {w.removeprefix(group.clitic) for w in given.doc.words[group.start : group.end]}
    return bool(_content(given, name) & words)
