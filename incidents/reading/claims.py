"""Claims and motives: who claims, denies or is blamed, and what an act is said to answer."""

from collections.abc import Sequence
from typing import Final

from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import Candidates
from incidents.reading.evidence import LONGEST_QUOTE
from incidents.reading.judging.drafts import Draft
from schemas.dispatch import Claim, Motive
from schemas.vocabulary import Bloc, Stance

_STANCES: Final = {"claim": Stance.CLAIMS, "denial": Stance.DENIES, "accuse": Stance.ATTRIBUTES}
_REACH: Final = 3
_SPEAKERS: Final = frozenset({"named", "state", "official", "armed", "force", "local"})


def claims_of(given: Candidates, draft: Draft) -> tuple[Claim, ...]:
    """Return what speakers say about an act in the sentences that tell it, and in the one that names its doer."""
    found: dict[tuple[str, Stance], Claim] = {}
    for sentence in sorted(_sentences(given, draft)):
        span = given.doc.text.sentences[sentence]
        for at in range(span.start, span.end):
            for cue in sorted(_STANCES.keys() & given.doc.cues.get(at, frozenset())):
                speaker = _speaker(given.groups, at)
                if speaker:
                    claim = Claim(given.doc.text.quote(speaker.start, speaker.end), _STANCES[cue], speaker.bloc)
                    found.setdefault((claim.speaker, claim.stance), claim)
    return tuple(found.values())


def _sentences(given: Candidates, draft: Draft) -> set[int]:
    doer = {given.doc.text.sentence_of[draft.initiator.group.start]} if draft.initiator.group else set[int]()
    return {given.all[m].mention.sentence for m in draft.members} | doer


def _speaker(groups: Sequence[Group], cue: int) -> Group | None:
    near = [g for g in groups if g.role in _SPEAKERS and (0 < g.start - cue <= _REACH or 0 <= cue - g.end < _REACH)]
    return min(near, key=lambda g: (g.start < cue, abs(g.start - cue)), default=None)


def motive_of(given: Candidates, draft: Draft, others: Sequence[Draft]) -> tuple[Motive, tuple[int, int]] | None:
    """Return the cause that the text states for an act, with its tokens; None where it states none."""
    for m in draft.members:
        sentence = given.doc.text.sentences[given.all[m].mention.sentence]
        for at in range(sentence.start, sentence.end):
            if "answer" in given.doc.cues.get(at, frozenset()) and _explains(given, m, at):
                end = _end_of_clause(given, at)
                cause = next((d for d in others if d is not draft and _stands_in(given, d, at, end)), None)
                quote = given.doc.text.quote(at, end)[:LONGEST_QUOTE]
                return Motive(quote, None, cause.initiator.bloc if cause else Bloc.UNKNOWN), (at, end)
    return None


def _end_of_clause(given: Candidates, at: int) -> int:
    end = given.doc.clauses[given.doc.clause_of[at]].end
    # The line end behind a title belongs to neither title nor text, so no quote may hold it.
    return end - 1 if given.doc.words[end - 1] == "\n" else end


def _explains(given: Candidates, member: int, cue: int) -> bool:
    # The cause clause follows what it explains; what stands inside it is the cause.
    return (
        given.all[member].mention.start < cue
        or given.doc.clause_of[cue] == given.all[member].mention.clause != given.doc.clause_of[cue - 1]
    )


def _stands_in(given: Candidates, draft: Draft, start: int, end: int) -> bool:
    return any(start <= given.all[m].mention.start < end for m in draft.members)
