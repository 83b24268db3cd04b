"""Mentions: each place where a text speaks of violence, with the words that carry it."""

from itertools import islice
from typing import Final, NamedTuple

from incidents.lexicon.entries import LAUNCHES, Pos, Strength, Trigger, is_fired
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.wording.accidents import OF_ACCIDENTS, accidental_sentences
from incidents.reading.annotating.wording.homonyms import is_forestalled, is_holding, is_no_violence, is_test
from incidents.reading.annotating.wording.kinds import (
    REACH_OF_LAUNCH,
    fires,
    kind_of,
    means_behind,
    mines,
    repels_fire,
)
from incidents.reading.annotating.wording.lemmas import is_lemma
from schemas.vocabulary import Kind, Weapon

_REACH_OF_LIGHT_VERB: Final = 6
_REACH_BACK, _LONG_REACH = 3, 12
_MOST_MENTIONS: Final = 200
"""The richest of 989 labelled articles has 36; the page of a whole day's news has more."""
_LIGHT_FAMILIES: Final = frozenset({"light", "receive", "repel", "intercept"})
_EVENT_FAMILIES: Final = frozenset(
    {"strike", "assault", "clash", "bomb", "of_strike", "of_assault", "launch_noun", "blast"}
)
_DEPENDENT: Final = frozenset({"light", "receive", "repel", "bomb_thing", "bomber"})


class Mention(NamedTuple):
    """One trigger in its clause; `carrier` is the family of the verb that carries an event noun."""

    start: int
    end: int
    trigger: Trigger
    clitic: str
    clause: int
    sentence: int
    verbal: bool
    carrier: str
    carrier_at: int
    kind: Kind
    weapons: tuple[Weapon, ...]
    definite: bool


def find_mentions(doc: Annotated) -> list[Mention]:
    """Return the mentions of an article in order: its first 200."""
    carried: dict[int, tuple[str, int]] = {}
    for hit, trigger in doc.triggers:
        if trigger.family in _LIGHT_FAMILIES and (noun := _event_noun(doc, hit)):
            carried.setdefault(noun.start, (trigger.family, hit.start))
    chosen = {hit.start: (hit, _choice(doc, hit)) for hit, _ in doc.triggers}
    accidental = accidental_sentences(doc)
    standing = (
        (hit, trigger)
        for hit, trigger in chosen.values()
        if not (trigger.family in OF_ACCIDENTS and doc.text.sentence_of[hit.start] in accidental)
        and _stands(doc, hit, trigger)
    )
    return [
        _mention(doc, hit, trigger, carried.get(hit.start, ("", hit.start)))
        for hit, trigger in islice(standing, _MOST_MENTIONS)
    ]


def _event_noun(doc: Annotated, verb: Hit) -> Hit | None:
    for at in range(verb.end, min(verb.end + _REACH_OF_LIGHT_VERB, len(doc.words))):
        hit = doc.at.get(at)
        if hit and any(isinstance(e, Trigger) and e.family in _EVENT_FAMILIES for e in hit.entries):
            return hit
        if doc.words[at] in (".", "،", "\n"):
            return None
    return None


def _choice(doc: Annotated, hit: Hit) -> Trigger:
    triggers = [e for e in hit.entries if isinstance(e, Trigger)]
    verbs, nouns = [t for t in triggers if t.pos is not Pos.NOUN], [t for t in triggers if t.pos is Pos.NOUN]
    if verbs and nouns:
        return (verbs if _reads_as_verb(doc, hit) else nouns)[0]
    return triggers[0]


def _reads_as_verb(doc: Annotated, hit: Hit) -> bool:
    # قصف and قتل are written alike as verb and noun: a clause that opens with one wants a verb, as do أن and
    # الذي before it; behind ب, ل and ك stands a noun.
    if hit.clitic in ("ب", "ل", "ك"):
        return False
    before = doc.cues.get(hit.start - 1, frozenset())
    opens = doc.clauses[doc.clause_of[hit.start]].start == hit.start
    wanted = bool(before & {"that", "relative", "negation"})
    return wanted or opens or doc.is_a("before_verb", hit.start - 1)


def _stands(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    if any(is_none(doc, hit, trigger) for is_none in (is_test, is_holding, is_forestalled)):
        return False
    if trigger.strength is not Strength.BOUND:
        return not is_no_violence(doc, hit, trigger)
    if trigger.family in LAUNCHES:
        return not doc.is_a("let_go", hit.end) and (_flies(doc, hit) or fires(doc, hit))
    if trigger.family == "receive" and _event_noun(doc, hit) is None and _lands(doc, hit):
        return True
    alone = trigger.family not in _DEPENDENT and not is_lemma(doc, trigger, "never_alone")
    return alone or repels_fire(doc, hit, trigger)


def _flies(doc: Annotated, hit: Hit) -> bool:
    # "أطلقت الجماعة صواريخ", "صاروخ أطلق من القطاع", "الصواريخ التي أطلقتها الجماعة"
    if means_behind(doc, hit, REACH_OF_LAUNCH):
        return True
    start = max(hit.start - _REACH_BACK, doc.text.sentence_at(hit.start).start)
    here = doc.clause_of[hit.start]
    before = [(at, means) for at, means in doc.means if start <= at.start < hit.start]
    behind = [(at, means) for at, means in means_behind(doc, hit, _LONG_REACH) if doc.clause_of[at.start] == here]
    return any(is_fired(means) for _, means in before + behind)


def _lands(doc: Annotated, hit: Hit) -> bool:
    # "تعرضت السفينة لصاروخين"; what is received "to" it may stand far: "تعرض مركز الحدود بقطاع الحرث لقذائف"
    near = means_behind(doc, hit, _LONG_REACH)
    end = doc.text.sentence_at(hit.start).end
    return any(
        is_fired(means) and at.start < end and (at.clitic == _TO or at.start < hit.end + REACH_OF_LAUNCH)
        for at, means in near
    )


_TO: Final = "ل"


def _mention(doc: Annotated, hit: Hit, trigger: Trigger, carrier: tuple[str, int]) -> Mention:
    clause = doc.clause_of[hit.start]
    means = [m for at, m in doc.means if is_by(doc, at, hit.end, clause)] or mines(doc, hit, trigger)
    weapons = tuple(dict.fromkeys(m.weapon for m in means))
    word = doc.words[hit.start].removeprefix(hit.clitic)
    definite = word.startswith(("ال", "لل")) or bool(doc.cues.get(hit.start - 1, frozenset()) & {"definite"})
    verbal = trigger.pos is not Pos.NOUN
    kind = kind_of(doc, hit, trigger, means, clause)
    return Mention(
        hit.start,
        hit.end,
        trigger,
        hit.clitic,
        clause,
        doc.text.sentence_of[hit.start],
        verbal,
        *carrier,
        kind,
        weapons,
        definite,
    )


def is_by(doc: Annotated, means: Hit, end: int, clause: int) -> bool:
    """Return whether an act whose word ends before token `end` was done by means of its clause, or just behind."""
    # "قصف مستودع صواريخ": what is stored is no means; of 16 such acts of labels 14 are airstrikes. Nor is what they
    # could not use any more: "ضربهم قبل أن يتمكنوا من إطلاق صواريخهم".
    if doc.is_a("store", means.start - 1):
        return False
    if doc.clause_of[means.start] != clause and not end <= means.start <= end + REACH_OF_LAUNCH:
        return False
    return not doc.any_is_a("be_able", range(max(end, means.start - REACH_OF_LAUNCH), means.start))
