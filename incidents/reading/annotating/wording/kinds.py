"""Kinds: what kind of act each mention tells of, by its word, by what means, and by who fell."""

from collections.abc import Sequence
from typing import Final

from incidents.lexicon.entries import HARM, LAUNCHES, Casualty, Means, Pos, Trigger, is_fired, is_flown
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.wording.doers import OF_GAS, by_doer
from incidents.reading.annotating.wording.lemmas import is_lemma
from schemas.vocabulary import Kind, Weapon

REACH_OF_LAUNCH: Final = 5
"""Tokens behind a verb among which what it launches begins."""


def kind_of(doc: Annotated, hit: Hit, trigger: Trigger, means: Sequence[Means], clause: int) -> Kind:
    """Return the kind of act that a trigger tells of, done by these means, in that clause."""
    kind = by_doer(doc, hit, trigger, means, clause) or _exchange_or_shots(doc, hit, trigger)
    if kind:
        return kind
    if trigger.family in OF_GAS:
        means = [m for m in means if m.weapon is not Weapon.CHEMICAL]
    kind = means[0].kind if means and _is_told_by(doc, hit, trigger, means[0]) else _without_means(doc, hit, trigger)
    # "طائرة أميركية بلا طيار": what tells a drone from an aircraft may stand behind whose it is.
    flown = kind is Kind.AIRSTRIKE and any(m.weapon is Weapon.DRONE for m in means)
    return Kind.DRONE_STRIKE if flown else kind


def _exchange_or_shots(doc: Annotated, hit: Hit, trigger: Trigger) -> Kind | None:
    if trigger.family in LAUNCHES and (trigger.kind is Kind.SHOOTING or fires(doc, hit)):
        return Kind.CLASH if _exchanged(doc, hit, _REACH_OF_EXCHANGE) else Kind.SHOOTING
    if trigger.family == "strike" and trigger.pos is Pos.NOUN and _exchanged(doc, hit, _REACH_OF_FALL):
        return Kind.CLASH
    return Kind.INTERCEPTION if repels_fire(doc, hit, trigger) else None


def _is_told_by(doc: Annotated, hit: Hit, trigger: Trigger, means: Means) -> bool:
    if trigger.family == "blast" and trigger.kind is Kind.EXPLOSIVE:
        return _is_of_what_flew(doc, hit)
    if trigger.kind is Kind.SHELLING and means.weapon is Weapon.AIRCRAFT:
        return True  # "الطائرات ... قصفا مدفعيا": of 14 such acts of labels 12 are airstrikes.
    return is_lemma(doc, trigger, "by_means") or (means.weapon is Weapon.MINE and trigger.family in HARM)


def _is_of_what_flew(doc: Annotated, hit: Hit) -> bool:
    # "انفجرت ثلاث قذائف", "انفجار مسيرة"
    near = means_behind(doc, hit, _REACH_OF_BLAST)
    return any(is_fired(means) or means.weapon is Weapon.DRONE for _, means in near)


_REACH_OF_BLAST: Final = 3


def mines(doc: Annotated, hit: Hit, trigger: Trigger) -> list[Means]:
    """Return the mine that stands far behind a word for the dead or hurt: "قتل أربعة حين مرت سيارتهم فوق لغم".

    Of 25 such words in labelled articles 23 are of explosions.
    """
    if trigger.family not in HARM:
        return []
    end = doc.text.sentence_at(hit.start).end
    near = means_behind(doc, hit, _REACH_TO_MINE)
    return [means for at, means in near if means.weapon is Weapon.MINE and at.start < end][:1]


_REACH_TO_MINE: Final = 14


def means_behind(doc: Annotated, hit: Hit, reach: int) -> list[tuple[Hit, Means]]:
    """Return the means that begin among so many tokens behind a word, each with its place."""
    return [(at, means) for at, means in doc.means if hit.end <= at.start < hit.end + reach]


def repels_fire(doc: Annotated, hit: Hit, trigger: Trigger) -> bool:
    """Return whether what somebody stands up to is what flies: "تصدت الدفاعات لست مسيرات", not "لهجوم بمسيرات".

    Of 17 in labelled articles 12 are interceptions.
    """
    if trigger.family != "repel" or not is_lemma(doc, trigger, "stand_up"):
        return False
    for at in range(hit.end, min(hit.end + REACH_OF_LAUNCH, len(doc.words))):
        if doc.words[at].startswith(_TO):
            near = (entry for start in (at, at + 1) for entry in doc.entries_at(start))
            return any(map(is_flown, near))
    return False


_TO: Final = "ل"


def _exchanged(doc: Annotated, hit: Hit, reach: int) -> bool:
    # "تبادل الطرفان إطلاق النار", "تبادلت الفصائل المدعومة من تركيا إطلاق النار مع قوات النظام"
    start = max(doc.text.sentence_at(hit.start).start, hit.start - reach)
    return doc.any_is_a("exchange", range(start, hit.start))


_REACH_OF_EXCHANGE: Final = 10


def _without_means(doc: Annotated, hit: Hit, trigger: Trigger) -> Kind:
    """Return the kind of a trigger that no weapon tells: who falls or perishes does so in any kind of act."""
    behind = range(hit.end, min(hit.end + _REACH_OF_FALL, len(doc.words)))
    if is_lemma(doc, trigger, "fall"):
        # "سقط في الهجوم ثلاثة قتلى"; "سقطت البلدة بيد المسلحين"; else what fell is a shell
        if doc.any_is_a("by_hand", behind):
            return Kind.GROUND_ASSAULT
        return Kind.VIOLENCE_UNSPECIFIED if any(_is_of_people(doc, at) for at in behind) else trigger.kind
    if is_lemma(doc, trigger, "perish") and not any(doc.words[at] == _UPON for at in behind):
        return Kind.VIOLENCE_UNSPECIFIED
    return trigger.kind


_REACH_OF_FALL: Final = 4
_UPON: Final = "علي"
"""Folded: whom "قضى على" names was killed, who "قضى" alone died."""


def upon(doc: Annotated, hit: Hit) -> int | None:
    """Return where "upon" stands right behind a word, over one word at most: "قضت خلالها على", None if nowhere."""
    return next((at for at in range(hit.end, hit.end + _UPON_WITHIN) if _UPON in doc.words[at : at + 1]), None)


_UPON_WITHIN: Final = 2


def _is_of_people(doc: Annotated, at: int) -> bool:
    return doc.is_a("fallen", at) or any(isinstance(entry, Casualty) for entry in doc.entries_at(at))


def fires(doc: Annotated, hit: Hit) -> bool:
    """Return whether what a word launches is fire: "أطلق مسلحون النار"."""
    end = min(hit.end + _REACH_OF_FIRE, doc.text.sentence_at(hit.start).end)
    return doc.any_is_a("fire", range(hit.end, end))


_REACH_OF_FIRE: Final = 9
"""Tokens behind a verb among which fire stands: who opens it may have a long name."""
