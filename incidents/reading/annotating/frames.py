"""Frames: how a noun group stands to a trigger, as named features for scoring.

Word order, particles and voice decide who acts and who is hit; what they are
worth is learnt (`benchmarks/training`), what they are is written here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from incidents.lexicon.entries import Pos
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.composing import Group
from incidents.reading.annotating.mentions import Mention

_LINKS = ("by", "onto", "with", "relative", "that", "patron", "cause", "answer", "subset")
_NEAR, _CLOSE, _FAR = 1, 3, 8
_MOST_A_SIDE = 60
"""Groups looked at on each side of a mention; the richest of 989 labelled articles has 44, text without stops more."""
_ACTING = frozenset({"armed", "force", "member", "state", "named", "local"})


@dataclass(frozen=True, slots=True)
class Pairing:
    """A group that may fill a role of a mention, with its features."""

    group: Group
    features: tuple[str, ...]


def pairings(doc: Annotated, mention: Mention, groups: Sequence[Group]) -> list[Pairing]:
    """Return each group of the mention's sentence (and of the one before) with its frame features."""
    here = bisect_left(groups, mention.start, key=_start_of)
    near = [
        g
        for g in groups[max(0, here - _MOST_A_SIDE - 1) : here + _MOST_A_SIDE + 1]
        if mention.sentence - 1 <= doc.text.sentence_of[g.start] <= mention.sentence and not _inside(g, mention)
    ]
    right = [g for g in near if g.start >= mention.end]
    left = [g for g in near if g.end <= mention.start][::-1]
    ranked = [(g, "R", n) for n, g in enumerate(right)] + [(g, "L", n) for n, g in enumerate(left)]
    return [Pairing(g, tuple(_features(doc, mention, g, side, rank))) for g, side, rank in ranked]


def _start_of(group: Group) -> int:
    return group.start


def _inside(group: Group, mention: Mention) -> bool:
    return group.start < mention.end and mention.start < group.end


def link_before(doc: Annotated, group: Group) -> str:
    """Return the particle or link word that stands before a group ('bare' if none)."""
    # و and ف only go on with the sentence; every other particle says how the group stands to the verb.
    if group.clitic and group.clitic not in ("و", "ف"):
        return group.clitic
    for back in (1, 2):
        cues = doc.cues.get(group.start - back, frozenset())
        found = next((link for link in _LINKS if link in cues), "")
        if found:
            return found
    if doc.is_a("linking", group.start - 1):
        return doc.words[group.start - 1]
    return "and" if group.clitic else "bare"


def _features(doc: Annotated, mention: Mention, group: Group, side: str, rank: int) -> list[str]:
    family, link = mention.trigger.family, link_before(doc, group)
    where = _where(doc, mention, group)
    gap = group.start - mention.end if side == "R" else mention.start - group.end
    form = _form(mention)
    order = f"{side}{min(rank, 3)}"
    said = "said" if _speaks(doc, group) else ""
    frame = f"{family}|{form}|{order}|{link}"
    role = _role(group)
    return [
        f"frame={frame}",
        f"frame={frame}|{role}",
        f"order={form}|{order}|{where}",
        f"link={link}|{side}",
        f"link={link}|{side}|{role}|{family}",
        f"gap={side}|{_bucket(gap)}|{form}",
        f"gap={side}|{_bucket(gap)}|{where}|{link}",
        f"role={role}|{family}|{side}",
        f"role={role}",
        f"where={where}|{side}|{role}",
        f"said={said}|{side}|{where}",
        f"carrier={mention.carrier}|{order}|{link}|{_around_carrier(mention, group)}",
        f"bloc={group.bloc}|{family}",
        f"bloc={group.bloc}",
        f"by={group.by}|{side}",
        f"between={_between(doc, mention, group, side)}|{side}",
        f"kind={mention.kind}|{role}|{side}",
        f"opener={doc.clauses[mention.clause].opener}|{where}|{side}|{role}",
    ]


def _role(group: Group) -> str:
    return "acting" if group.role in _ACTING and group.bloc != "civilians" else group.role


def _form(mention: Mention) -> str:
    if not mention.verbal:
        return f"noun{'D' if mention.definite else ''}{'+' + mention.carrier if mention.carrier else ''}"
    pos = "passive" if mention.trigger.pos is Pos.PASSIVE else "verb"
    return pos + ("+obj" if mention.trigger.object_suffix else "")


def _where(doc: Annotated, mention: Mention, group: Group) -> str:
    if doc.clause_of[group.start] == mention.clause:
        return "clause"
    return "sentence" if doc.text.sentence_of[group.start] == mention.sentence else "before"


def _bucket(gap: int) -> str:
    if gap <= _NEAR:
        return str(gap)
    return "close" if gap <= _CLOSE else "near" if gap <= _FAR else "far"


def _speaks(doc: Annotated, group: Group) -> bool:
    return any(
        "speech" in doc.cues.get(group.start - back, frozenset()) for back in (1, 2)
    ) or "speech" in doc.cues.get(group.end, frozenset())


def _around_carrier(mention: Mention, group: Group) -> str:
    if not mention.carrier:
        return ""
    return "before" if group.end <= mention.carrier_at else "between" if group.end <= mention.start else "after"


def _between(doc: Annotated, mention: Mention, group: Group, side: str) -> str:
    low, high = (mention.end, group.start) if side == "R" else (group.end, mention.start)
    return f"{min(doc.triggers_in(low, high), 2)}t"
