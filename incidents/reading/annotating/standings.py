"""Standings: what the words around a noun group say of it, whatever the mention."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from incidents.reading.annotating.annotation import MARK, Annotated
from incidents.reading.annotating.grouping.composing import Group

_LINKS: Final = ("by", "onto", "with", "relative", "that", "patron", "cause", "answer", "subset")
_ACTING: Final = frozenset({"armed", "force", "member", "state", "named", "local"})


class Standing(NamedTuple):
    """A group with what its surroundings say of it, whatever the mention."""

    group: Group
    start: int
    sentence: int
    clause: int
    link: str
    role: str
    said: str
    before: str
    after: str
    head: str


def standings(doc: Annotated, groups: Sequence[Group]) -> list[Standing]:
    """Return each group with what its surroundings say of it."""
    return [_standing(doc, group) for group in groups]


def _standing(doc: Annotated, group: Group) -> Standing:
    return Standing(
        group=group,
        start=group.start,
        sentence=doc.text.sentence_of[group.start],
        clause=doc.clause_of[group.start],
        link=_link_before(doc, group),
        role=_role(group),
        said="said" if _speaks(doc, group) else "",
        before=_word(doc, group.start - 1),
        after=_word(doc, group.end),
        head=_word(doc, group.start).removeprefix(group.clitic),
    )


def _link_before(doc: Annotated, group: Group) -> str:
    # و and ف only go on with the sentence; every other particle says how the group stands to the verb.
    if group.clitic and group.clitic not in ("و", "ف"):
        return group.clitic
    if found := _cue_before(doc, group.start):
        return found
    if doc.is_a("linking", group.start - 1):
        return doc.words[group.start - 1]
    return "and" if group.clitic else "bare"


def _cue_before(doc: Annotated, start: int) -> str:
    near = (doc.cues.get(start - back, frozenset()) for back in (1, 2))
    return next((link for cues in near for link in _LINKS if link in cues), "")


def _role(group: Group) -> str:
    return "acting" if group.role in _ACTING and group.bloc != "civilians" else group.role


def _speaks(doc: Annotated, group: Group) -> bool:
    near = (group.start - 1, group.start - 2, group.end)
    return any(at in doc.cues and "speech" in doc.cues[at] for at in near)


def _word(doc: Annotated, at: int) -> str:
    return doc.plain[at] if 0 <= at < len(doc.plain) else MARK
