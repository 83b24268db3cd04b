"""Clauses: sentences cut into what tells one thing each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from incidents.language.tokens import Text
from incidents.lexicon.entries import Casualty, Pos, Trigger
from incidents.lexicon.matching import Hit

_BREAKS: Final = frozenset("،,؛;:()[]-")
_CLAUSE_CUES: Final = frozenset({"clause", "cause", "answer"})


class Clause(NamedTuple):
    """Tokens [start, end) of one sentence that tell one thing; `opener` is the cue that starts it."""

    start: int
    end: int
    sentence: int
    opener: str


def cut_clauses(text: Text, hits: Iterable[Hit], cues: Mapping[int, frozenset[str]]) -> list[Clause]:
    """Return the clauses in order: cut at marks, subordinators, causes, and before `و`/`ف` + a verb of violence.

    Args:
        text: The article.
        hits: All that was found in it.
        cues: The cues at each token that has any.
    """
    clauses: list[Clause] = []
    cuts = _cuts(text, hits, cues)
    order = sorted(cuts)
    for number, span in enumerate(text.sentences):
        start, opener = span.start, "title" if text.in_title(span.start) else ""
        for at in order[bisect_right(order, span.start) : bisect_left(order, span.end)]:
            clauses.append(Clause(start, at, number, opener))
            start, opener = at, cuts[at]
        clauses.append(Clause(start, span.end, number, opener))
    return clauses


def _cuts(text: Text, hits: Iterable[Hit], cues: Mapping[int, frozenset[str]]) -> dict[int, str]:
    # Where a clause may open, and with what: a later reason is the better name.
    cuts = {at + 1: "mark" for at, word in enumerate(text.words) if word in _BREAKS}
    cuts |= {hit.start: "and" for hit in hits if hit.clitic in ("و", "ف") and hit.start not in cuts and _is_verb(hit)}
    return cuts | {at: opener for at, found in cues.items() if (opener := _opener(found))}


def _is_verb(hit: Hit) -> bool:
    return any(
        (isinstance(e, Trigger) and e.pos is not Pos.NOUN) or (isinstance(e, Casualty) and e.pattern in ("verb", "met"))
        for e in hit.entries
    )


@cache
def _opener(cues: frozenset[str]) -> str:
    found = cues & _CLAUSE_CUES
    return "answer" if "answer" in found else next(iter(sorted(found)), "")
