"""Unreal: acts that a text only threatens, denies or supposes, by a rule of the language rather than by weights.

On the labelled articles 35 of 41 mentions that the rule holds for are of nothing that happened.
"""

from collections.abc import Sequence
from typing import Final

from incidents.lexicon.entries import Pos
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates

_REACH_OF_CONDITION: Final = 4


def spoken_of(given: Candidates, members: Sequence[int]) -> str:
    """Return as what all mentions of an act are only spoken of: denial, threat, condition; '' where one is told."""
    ways = {_way(given, given.all[member].mention) for member in members}
    return next((way for way in ("denial", "threat", "condition") if way in ways), "") if "" not in ways else ""


def _way(given: Candidates, mention: Mention) -> str:
    # "هدد بقصف", "تنفي قصف", "إذا استمر القصف"; but "هدد بالرد بعد قصف" tells of a shelling.
    doc = given.doc
    if way := _in_words(doc, mention):
        return way
    if mention.verbal or doc.is_a("after_event", mention.start - 1):
        return ""
    near = doc.cues_in(mention.start - _REACH_OF_CONDITION, mention.start)
    spoken = doc.cues_in(doc.clauses[mention.clause].start, mention.start) & {"denial", "threat"} | near & {"condition"}
    return next((way for way in ("denial", "threat", "condition") if way in spoken), "")


def _in_words(doc: Annotated, mention: Mention) -> str:
    """Return as what the words before a mention speak of it: denied, or meant to be.

    Of 113 labelled mentions 86 are of nothing that happened after a denied rumour or a denied "to have", of 101 that
    are intended or attempted 58, 17 and 47 of 144 and 117 after "did not" and "any", and 49 of 176 in the future; most
    others are labelled as nothing, or as the arrest of those who meant to.
    """
    if mention.trigger.pos is Pos.FUTURE or _may_be(doc, mention):
        return "threat"
    start = doc.text.sentence_at(mention.start).start
    if mention.start > start and doc.is_a("did_not" if mention.verbal else "any", mention.start - 1):
        return "denial" if mention.verbal else "condition"
    if _is_denied(doc, mention, start):
        return "denial"
    if not mention.verbal and doc.is_a("avoid", mention.start - 1):
        return "condition"  # "لتجنب إصابة المدنيين"
    to_come = _is_meant(doc, mention, start) or _is_planned(doc, mention, start) or _is_feared(doc, mention, start)
    return "threat" if to_come or _is_threatened(doc, mention, start) else ""


def _may_be(doc: Annotated, mention: Mention) -> bool:
    # "قد يقصف" may shell, of 31 labelled ones 29 did not; "قد قصف" has shelled.
    return mention.trigger.pos is Pos.PRESENT and doc.is_a("may", mention.start - 1)


def _is_denied(doc: Annotated, mention: Mention, start: int) -> bool:
    # "نفى ما تردد عن قصف السوق", "نفى أن تكون قواته قصفت السوق"
    if "denial" not in _cues_before(doc, mention, start, _REACH_OF_DENIAL):
        return False
    before = _before(mention, start, _REACH_OF_RUMOUR)
    if not mention.verbal and doc.any_is_a("rumour", before):
        return True
    return any(doc.is_a("to_have", at) and doc.words[at - 1] == _THAT for at in before)


def _is_meant(doc: Annotated, mention: Mention, start: int) -> bool:
    # "يعتزم مهاجمة البلدة"; a bombing that was tried is one that was foiled, an attack that was repelled is a fight.
    near = _before(mention, start, _REACH_OF_INTENT)
    tried = mention.clitic == "ل" and mention.trigger.family == "of_bomb" and doc.any_is_a("try", near)
    return tried or doc.any_is_a("intend", near)


def _is_planned(doc: Annotated, mention: Mention, start: int) -> bool:
    # "أحبط مخططا لتفجير السوق", "يستعد لشن هجوم": of 190 labelled nouns 160 are of nothing that happened.
    if mention.verbal or not (mention.clitic == "ل" or doc.is_a("carry_out", mention.start - 1)):
        return False
    return doc.any_is_a("plan", _before(mention, start, _REACH_OF_PLAN))


def _is_threatened(doc: Annotated, mention: Mention, start: int) -> bool:
    # "توعدت الفصائل، مساء الأحد، باجتياح المدينة": what is threatened stands behind "with", of 152 labelled ones 138.
    if mention.verbal or mention.clitic != "ب":
        return False
    return "threat" in _cues_before(doc, mention, start, _REACH_OF_THREAT)


def _is_feared(doc: Annotated, mention: Mention, start: int) -> bool:
    # "حذرت من هجمات محتملة", "مخاوف من هجوم", "احتمال وقوع هجوم": of 130 labelled nouns 112 are of what did not happen.
    if mention.verbal:
        return False
    feared = doc.any_is_a("out_of", _before(mention, start, _REACH_OF_FROM))
    if feared and doc.any_is_a("fear", _before(mention, start, _REACH_OF_FEAR)):
        return True
    return doc.any_is_a("possibility", _before(mention, start, _REACH_OF_INTENT))


def _before(mention: Mention, start: int, reach: int) -> range:
    """Return the tokens before a mention, at most `reach` of them, from one on."""
    return range(max(start, mention.start - reach), mention.start)


def _cues_before(doc: Annotated, mention: Mention, start: int, reach: int) -> frozenset[str]:
    return doc.cues_in(max(start, mention.start - reach), mention.start)


_REACH_OF_PLAN, _REACH_OF_THREAT = 4, 22
_REACH_OF_FROM, _REACH_OF_FEAR = 2, 8
_REACH_OF_DENIAL, _REACH_OF_RUMOUR, _REACH_OF_INTENT = 20, 10, 3
_THAT: Final = "ان"
"""Folded: "نفى أن تكون قواته قصفت"."""
