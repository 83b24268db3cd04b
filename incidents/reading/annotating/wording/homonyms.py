"""Homonyms: words of violence said of courts, storms and drills, and words that only look like a noun of men."""

from typing import Final

from incidents.lexicon.entries import LAUNCHES, PlaceName, Pos, Trigger
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.wording.doers import EXPLOSIONS
from incidents.reading.annotating.wording.kinds import upon
from incidents.reading.annotating.wording.lemmas import is_lemma

_NEAR: Final = 3
_BESIDE: Final = 2
_PRESENT: Final = ("ي", "ت")


def is_no_violence(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether a word tells of a ruling ("قضت محكمة"), of a clause, a storm, a drill or "the occupier"."""
    if doc.is_a("occupier", hit.start) or _is_played(doc, hit) or _is_town(doc, hit, trigger):
        return True
    if _is_disposed_of(doc, hit, trigger):
        return True
    if is_lemma(doc, trigger, "perish"):
        return _rules(doc, hit)
    return is_lemma(doc, trigger, "storms") and doc.any_is_a("storm", range(hit.start - _NEAR, hit.end + _NEAR))


def _is_town(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    # "غارات تدمر مستشفى", but "في تدمر", "طريق دير الزور - تدمر"
    if trigger.pos is not Pos.PRESENT or not any(isinstance(entry, PlaceName) for entry in hit.entries):
        return False
    return hit.clitic in _PREPOSED or doc.is_a("before_town", hit.start - 1)


_PREPOSED: Final = ("ب", "ل")


def is_holding(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether a word tells how things stand: "تسيطر القوات على الحقل"; in a title it is what happened."""
    return trigger.pos is Pos.PRESENT and is_lemma(doc, trigger, "hold") and not doc.text.in_title(hit.start)


def is_forestalled(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether an act never came to be: "قبل أن يتمكنوا من إطلاق صواريخهم"."""
    if trigger.pos is not Pos.NOUN:
        return False
    able = (at for at in range(hit.start - _NEAR, hit.start) if doc.is_a("be_able", at))
    return any(doc.words[at - 1] == _THAT and doc.is_a("before", at - 2) for at in able)


_THAT: Final = "ان"


def _is_played(doc: Annotated, hit: Hit) -> bool:
    # "تحاكي مهاجمة قرية", "هجوم وهمي", "قصفت راجمات أهدافا وهمية"; but "أوقفهم حاجز وهمي"
    if doc.any_is_a("simulating", range(hit.start - _BESIDE, hit.start)):
        return True
    if doc.is_a("fictitious", hit.end):
        return True
    aims = (at for at in range(hit.end, hit.end + _REACH_TO_AIM) if doc.is_a("aim", at))
    return any(doc.is_a("fictitious", at + 1) for at in aims)


_REACH_TO_AIM: Final = 5


def _is_disposed_of(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    # "انفجار أسطوانة غاز", "فجرت الفرق 600 لغم تحت السيطرة"
    if trigger.family not in EXPLOSIONS:
        return False
    if doc.any_is_a("bursts", range(hit.end, hit.end + _BESIDE)):
        return True
    return doc.any_is_a("disposal", range(hit.end, hit.end + _NEAR * 2))


def is_test(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether what is launched is only tried: "أطلقت صاروخا في تجربة"."""
    return trigger.family in LAUNCHES and doc.text.sentence_of[hit.start] in doc.sentences_with("testing")


def _rules(doc: Annotated, hit: Hit) -> bool:
    if upon(doc, hit) is not None:
        return False
    verb = doc.words[hit.start].removeprefix(hit.clitic)
    return verb.startswith(_PRESENT) or doc.any_is_a("court", range(hit.start - 1, hit.end + _NEAR))


def is_nobody(doc: Annotated, hit: Hit) -> bool:
    """Return whether a word only looks like a noun of people or things: "big" like "as its well", "life", "by force".

    Of 3,938 of them beside violence in 6,886 labelled articles 25 stand in the name of a side.
    """
    return hit.end == hit.start + 1 and doc.is_a("nobody", hit.start)
