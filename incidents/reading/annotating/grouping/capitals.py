"""Capitals: whether the name of one stands for the government there ("أعلنت موسكو", "وتتهمها أنقرة")."""

from typing import Final

from incidents.lexicon.entries import Pos, Trigger
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated

_OBJECTS: Final = ("ها", "هم", "ه", "")
_SHORTEST_VERB: Final = 3
_OF_WHAT: Final = "ب"
_REACH_OF_ACCUSER: Final = 6


def is_government(doc: Annotated, hit: Hit) -> bool:
    """Return whether a word is the name of a town that has just done, or is said to do, something."""
    if hit.clitic or not hit.entries.is_town_and_side:
        return False
    # "ذكرت أن واشنطن قصفت"; towns are feminine.
    return (
        _does(doc, hit.start - 1) or (doc.is_a("that", hit.start - 1) and _does(doc, hit.end)) or _is_accused(doc, hit)
    )


def _is_accused(doc: Annotated, hit: Hit) -> bool:
    # "جوبا تتهم الخرطوم بقصف المدينة"
    behind = doc.words[hit.end] if hit.end < len(doc.words) else ""
    return behind.startswith(_OF_WHAT) and "accuse" in doc.cues_in(hit.start - _REACH_OF_ACCUSER, hit.start)


def _does(doc: Annotated, at: int) -> bool:
    """Return whether a feminine verb stands there: one whose masculine is an everyday word, or a verb of violence."""
    if any(isinstance(e, Trigger) and e.pos is not Pos.NOUN for e in doc.entries_at(at)):
        return doc.words[at].rstrip("اهم").endswith("ت") or doc.words[at].removeprefix("و").startswith("ت")
    word = doc.words[at].removeprefix("و") if 0 <= at < len(doc.words) else ""
    return any(_is_feminine(doc, word.removesuffix(end)) for end in _OBJECTS if word.endswith(end))


def _is_feminine(doc: Annotated, verb: str) -> bool:
    everyday = doc.lexicon.everyday
    if len(verb) < _SHORTEST_VERB:
        return False
    if verb.startswith("ت") and f"ي{verb[1:]}" in doc.lexicon.presents:
        return True
    # "نفت" of "نفى", "أعلنت" of "أعلن"
    return verb.endswith("ت") and not verb.endswith("ات") and (verb[:-1] in everyday or f"{verb[:-1]}ي" in everyday)
