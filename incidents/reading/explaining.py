"""Explaining: what reading saw in an article, as lines for people."""

from collections.abc import Iterator, Sequence

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.judging.drafts import Draft


def explained(given: Candidates, drafts: Sequence[Draft]) -> list[str]:
    """Return clauses with their typed forms, the mentions, and why each draft was made."""
    lines = [f"main country: {given.scene.country or 'none'}"]
    lines += _clauses(given.doc)
    lines += [_mention(given, number, candidate) for number, candidate in enumerate(given.all)]
    for number, draft in enumerate(drafts, 1):
        lines += _draft(given, number, draft)
    return lines if drafts else [*lines, "no report: no draft was likely enough to be kept"]


def _clauses(doc: Annotated) -> Iterator[str]:
    for number, clause in enumerate(doc.clauses):
        forms = [
            f"{doc.text.quote(h.start, h.end)}={'/'.join(sorted({type(e).__name__.lower() for e in h.entries}))}"
            for h in doc.hits
            if clause.start <= h.start < clause.end
        ]
        if forms:
            yield f"clause {number} ({clause.opener or 'first'}): {' · '.join(forms)}"


def _mention(given: Candidates, number: int, candidate: Candidate) -> str:
    mention, text = candidate.mention, given.doc.text
    return f"mention {number}: {text.quote(mention.start, mention.end)} ({mention.trigger.family}, {mention.kind}) in clause {mention.clause}"


def _draft(given: Candidates, number: int, draft: Draft) -> list[str]:
    text = given.doc.text
    members = ", ".join(
        f"{m} {text.quote(given.all[m].mention.start, given.all[m].mention.end)}" for m in draft.members
    )
    sides = [
        f"  {role}: {choice.bloc} at {choice.chance:.2f}"
        + (f" by {text.quote(choice.group.start, choice.group.end)}" if choice.group else "")
        for role, choice in (("initiator", draft.initiator), ("target", draft.target))
    ]
    return [
        f"report {number}: {draft.status} {draft.kind} in {draft.country or 'no country'}, from mentions {members}",
        *sides,
        f"  {'; '.join(draft.reasons)}",
    ]
