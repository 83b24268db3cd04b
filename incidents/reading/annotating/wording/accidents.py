"""Accidents: sentences whose dead and hurt no act of violence made: "انقلبت شاحنة ... فقتل", "سقطت مروحية ... خلل"."""

from typing import Final

from incidents.lexicon.entries import HARM, Trigger, is_fired
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated

_OF_ACCIDENTS: Final = HARM | {"blast", "intercept"}
"""Families of words that accidents are told with as well: killed, exploded, fell."""


def is_by_accident(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether a word of harm or of falling stands in a sentence about an accident, or in the title of one.

    That is a sentence with a word of accidents, no weapon, and no word for what only people do: of 19 labelled mentions
    in such 17 are of nothing.
    """
    if trigger.family not in _OF_ACCIDENTS or doc.lexicon.word_classes["mishap"].isdisjoint(doc.words):
        return False
    sentence = doc.text.sentence_of[hit.start]
    titled = doc.text.in_title(hit.start) and _is_harmless(doc, sentence)
    return _is_accident(doc, sentence) or (titled and _is_accident(doc, sentence + 1))


def _is_accident(doc: Annotated, sentence: int) -> bool:
    if sentence >= len(doc.text.sentences):
        return False
    span = doc.text.sentences[sentence]
    return doc.any_is_a("mishap", range(span.start, span.end)) and _is_harmless(doc, sentence)


def _is_harmless(doc: Annotated, sentence: int) -> bool:
    span = doc.text.sentences[sentence]
    armed = any(is_fired(means) and span.start <= at.start < span.end for at, means in doc.means)
    return not armed and all(
        trigger.family in _OF_ACCIDENTS for at, trigger in doc.triggers if span.start <= at.start < span.end
    )
