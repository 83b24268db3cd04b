"""Dating: which date of the text belongs to a mention."""

from dataclasses import dataclass
from datetime import date, timedelta

from incidents.language.dates import When
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention

_CAUSES = frozenset({"cause", "answer"})


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of a mention, the date phrase that says so, and how near it stands (clause, sentence, before, lead)."""

    first: date
    last: date
    when: When
    nearness: str


def date_of(doc: Annotated, mention: Mention) -> Dated | None:
    """Return the date of a mention from its clause, else its sentence, else the lead; None if no date is near."""
    clause = doc.clauses[mention.clause]
    for nearness, start, end in (
        ("clause", clause.start, clause.end),
        ("sentence", doc.text.sentences[mention.sentence].start, doc.text.sentences[mention.sentence].end),
    ):
        when = _nearest(doc, mention, start, end, own=nearness == "clause")
        if when:
            return _resolved(doc, when, nearness)
    return None


def _nearest(doc: Annotated, mention: Mention, start: int, end: int, *, own: bool) -> When | None:
    found = [w for w in doc.whens if start <= w.start < end and not w.future]
    if not own:
        # A date in a cause clause belongs to the cause, not to what answered it, and the other way round.
        side = doc.clauses[mention.clause].opener in _CAUSES
        found = [w for w in found if (doc.clauses[doc.clause_of[w.start]].opener in _CAUSES) == side]
    return min(found, key=lambda w: (abs(w.start - mention.start), w.start), default=None)


def _resolved(doc: Annotated, when: When, nearness: str) -> Dated:
    if when.anaphoric is not None:
        before = next((w for w in reversed(doc.whens) if w.end <= when.start and w.anaphoric is None and not w.since), None)
        base = before.last if before else doc.published
        day = base + timedelta(days=when.anaphoric)
        return Dated(day, day, when, nearness)
    return Dated(when.first, max(when.last, doc.published) if when.since else when.last, when, nearness)


