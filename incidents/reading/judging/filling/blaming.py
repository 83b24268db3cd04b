"""Blaming: who is said behind an act to have done it: "واتهم سكان الجماعة بإطلاقها", "حمل الجيش المسؤولية"."""

from collections.abc import Iterator
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.candidates import Candidates

_TO_DEED: Final = 16
"""Tokens from the word for accusing on among which the deed is named."""
_TO_ACT: Final = 4
"""Tokens behind a deed among which the act is named, definite: "of carrying out the attack"."""
_GAP: Final = 5
"""Tokens between the end of the accused's name and the deed: "the forces of Haftar stationed there"."""


def blamed(given: Candidates) -> Iterator[tuple[int, Group]]:
    """Yield the token of each word for accusing whose deed is an act told before, and who is accused."""
    doc = given.doc
    for at in doc.cued("accuse"):
        deed = _deed(doc, at)
        accused = _to_whom(given, at) if deed is None else _before(given, at, deed)
        if accused:
            yield at, accused


def _deed(doc: Annotated, at: int) -> int | None:
    end = doc.text.sentence_at(at).end
    for deed in range(at + 1, min(at + _TO_DEED, end)):
        if doc.is_a("the_guilt", deed):
            return deed
        if doc.is_a("of_deed", deed) and doc.any_is_a("the_act", range(deed + 1, min(deed + _TO_ACT, end))):
            return deed
    return None


def _before(given: Candidates, at: int, deed: int) -> Group | None:
    near = [g for g in given.groups_in(at + 1, deed) if deed - _GAP <= g.end <= deed and g.is_side]
    return max(near, key=lambda group: group.end, default=None)


def _to_whom(given: Candidates, at: int) -> Group | None:
    # "ونسب السكان الضربة إلى التحالف"
    doc = given.doc
    if not doc.is_a("ascribes", at):
        return None
    end = min(at + _TO_DEED, doc.text.sentence_at(at).end)
    to = next((n for n in range(at + 1, end) if doc.is_a("to", n)), None)
    if to is None or not doc.any_is_a("the_act", range(at + 1, to)):
        return None
    return next((group for group in given.groups_in(to + 1, to + 2) if group.is_side), None)
