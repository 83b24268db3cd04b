"""The scorer of the labelled files, used in process: which draft matches which label."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scorers import loaded
from benchmarks.training.labels import Example, Gold
from incidents.reading.candidates import Candidates
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.siding import Choice
from incidents.reading.reports import place_evidence


class Scorer:
    """`score_extraction.py` of an evaluation folder."""

    def __init__(self, folder: Path) -> None:
        self.module = loaded(folder / "score_extraction.py")

    def matches(self, example: Example, drafts: Sequence[Draft], blind: str | None = None) -> list[Gold | None]:
        """Return for each draft the label that it is, or None: each label once; a `blind` field is not looked at."""
        golds = [self.module.flat(i) for i in example.row["incidents"]]
        said = [flat(example.given, d, example.article["published"]) for d in drafts]
        pairs = {p: golds[g] for g, p in self.module.pair_up(golds, said, blind)}
        return [pairs.get(n) for n in range(len(drafts))]

    def score(self, rows: Sequence[tuple[Gold, list[dict[str, Any]]]]) -> dict[str, Any]:
        """Return all figures for (label row, incidents said)."""
        said = [{"article_id": row["article_id"], "incidents": incidents} for row, incidents in rows]
        result: dict[str, Any] = self.module.score([row for row, _ in rows], said)
        return result


def flat(given: Candidates, draft: Draft, published: str) -> dict[str, Any]:
    """Return a draft in the flat form of the labels."""
    first, last = draft.first, draft.last
    if first is None and draft.status != "background":
        first = last = date.fromisoformat(published[:10])
    return {
        "status": draft.status,
        "kind": draft.kind,
        "initiator": _name(given, draft.initiator),
        "initiator_bloc": draft.initiator.bloc,
        "target": _name(given, draft.target),
        "target_bloc": draft.target.bloc,
        "place": place_evidence(given, draft.place).quote if draft.place and draft.place.level != "country" else None,
        "country": draft.country or None,
        "date": str(first) if first else None,
        "date_end": str(last) if last else None,
        "killed": [draft.killed.min, draft.killed.max] if draft.killed else None,
        "injured": [draft.injured.min, draft.injured.max] if draft.injured else None,
    }


def _name(given: Candidates, choice: Choice) -> str | None:
    return given.doc.text.quote(choice.group.start, choice.group.end) if choice.group else None
