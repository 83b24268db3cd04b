"""Explaining: what reading saw in an article, as lines for people."""

from collections.abc import Container, Iterator, Sequence
from typing import TypeVar

from incidents.language.tokens import Text
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.nearness import SAME_SENTENCE, Spanned
from incidents.reading.annotating.options import Option
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.siding import Choice
from incidents.reading.judging.judge import Decision, kept_of

T = TypeVar("T", bound=Spanned)


def explained(given: Candidates, decided: Sequence[Decision]) -> list[str]:
    """Return clauses with their typed forms, the mentions, and why each draft was made, or left out."""
    lines = [f"main country: {given.scene.country or 'none'}"]
    lines += _clauses(given.doc)
    lines += [_mention(given, number, candidate) for number, candidate in enumerate(given.all)]
    kept = kept_of(decided)
    for number, draft in enumerate(kept, 1):
        lines += _draft(given, f"report {number}", draft)
    for draft, floor in (decision for decision in decided if not decision.kept):
        lines += _draft(given, f"left out, for it is kept from {floor:.2f} on", draft)
    lines += _unread(given, {member for decision in decided for member in decision.draft.members})
    return lines if kept else [*lines, "no report: no draft was likely enough to be kept"]


def _unread(given: Candidates, read: Container[int]) -> Iterator[str]:
    rest = [str(number) for number in range(len(given.all)) if number not in read]
    if rest:
        yield f"hardly real, and put aside: mentions {', '.join(rest)}"


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
    facts = (
        ("by", [str(weapon) for weapon in mention.weapons]),
        ("places", _near(text, candidate.places)),
        ("dates", _near(text, candidate.dates)),
        ("tolls", _near(text, candidate.tolls)),
    )
    said = [f"{name} {' · '.join(found)}" for name, found in facts if found]
    words = text.quote(mention.start, mention.end)
    shape = f"{mention.trigger.family}, {mention.kind}"
    return "; ".join([f"mention {number}: {words} ({shape}) in clause {mention.clause}", *said])


def _near(text: Text, options: Sequence[Option[T]]) -> list[str]:
    """The options that stand in the mention's own sentence, as written."""
    return list(dict.fromkeys(text.quote(o.value.start, o.value.end) for o in options if o.where in SAME_SENTENCE))


def _draft(given: Candidates, name: str, draft: Draft) -> list[str]:
    text = given.doc.text
    members = ", ".join(
        f"{m} {text.quote(given.all[m].mention.start, given.all[m].mention.end)}" for m in draft.members
    )
    sides = (("initiator", draft.initiator), ("target", draft.target))
    return [
        f"{name}: {draft.status} {draft.kind} in {draft.country or 'no country'}, from mentions {members}",
        *(_side(text, role, choice) for role, choice in sides),
        f"  {'; '.join(draft.reasons)}",
    ]


def _side(text: Text, role: str, choice: Choice) -> str:
    named = f" by {text.quote(choice.group.start, choice.group.end)}" if choice.group else ""
    return f"  {role}: {choice.bloc} at {choice.chance:.2f}{named}"
