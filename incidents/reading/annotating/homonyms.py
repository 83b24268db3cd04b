"""Homonyms: verbs of violence that are said of courts and of storms as well."""

from collections.abc import Iterable

from incidents.lexicon.entries import Trigger
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.kinds import is_lemma

_NEAR, _UPON_WITHIN = 3, 2
_UPON = "علي"
"""Folded: "قضى على" is to kill."""
_PRESENT = ("ي", "ت")


def is_no_violence(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether a verb tells of a ruling ("قضت محكمة"), a clause ("اتفاق يقضي ب") or a storm ("زلزال يضرب")."""
    if is_lemma(doc, trigger, "perish"):
        return _rules(doc, hit)
    return is_lemma(doc, trigger, "storms") and _any(doc, "storm", range(hit.start - _NEAR, hit.end + _NEAR))


def _rules(doc: Annotated, hit: Hit) -> bool:
    if any(word == _UPON for word in doc.words[hit.end : hit.end + _UPON_WITHIN]):
        return False
    verb = doc.words[hit.start].removeprefix(hit.clitic)
    return verb.startswith(_PRESENT) or _any(doc, "court", range(hit.start - 1, hit.end + _NEAR))


def _any(doc: Annotated, word_class: str, at: Iterable[int]) -> bool:
    return any(doc.is_a(word_class, token) for token in at)
