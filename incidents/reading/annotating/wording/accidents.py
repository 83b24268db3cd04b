"""Accidents: sentences whose dead and hurt no act of violence made: "انقلبت شاحنة ... فقتل", "سقطت مروحية ... خلل"."""

from collections.abc import Iterable
from typing import Final

from incidents.lexicon.entries import HARM, is_fired
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated

OF_ACCIDENTS: Final = HARM | {"blast", "intercept"}
"""Families of words that accidents are told with as well: killed, exploded, fell."""


def accidental_sentences(doc: Annotated) -> frozenset[int]:
    """Return the sentences about an accident, with the title where the first one is.

    They have a word of accidents, no weapon, and no word for what only people do: of 19 labelled mentions in such 17
    are of nothing.
    """
    told = doc.sentences_with("mishap")
    if not told:
        return told
    done = _sentences(doc, (hit for hit, trigger in doc.triggers if trigger.family not in OF_ACCIDENTS))
    harmless = set(range(len(doc.text.sentences))) - done - _sentences(doc, (at for at, m in doc.means if is_fired(m)))
    found = told & harmless
    titled = {number - 1 for number in found if number and doc.text.in_title(doc.text.sentences[number - 1].start)}
    return frozenset(found | (titled & harmless))


def _sentences(doc: Annotated, hits: Iterable[Hit]) -> set[int]:
    return {doc.text.sentence_of[hit.start] for hit in hits}
