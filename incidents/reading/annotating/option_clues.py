"""Option clues: how a place, date or toll stands to a mention, written out as features.

What each feature is worth is learnt (`benchmarks/training`), what it says is written here.
"""

from typing import Final

from incidents.lexicon.entries import Actor, Nation
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import MARK, Annotated
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import SAME_SENTENCE, Spanned
from incidents.reading.annotating.placing.chains import Chains
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.clues import Clue, clue

_CAUSES: Final = frozenset({"cause", "answer"})
_NEAR, _FAR = 4, 10
_OLD: Final = 4
"""Days."""


def position_clues(doc: Annotated, mention: Mention, thing: Spanned, where: str, name: str) -> tuple[Clue, ...]:
    """Return where a thing stands to a mention; `name` says which field of the mention it may fill."""
    side = _side(mention, thing)
    clause = doc.clauses[doc.clause_of[thing.start]]
    opener = clause.opener
    causes = (opener in _CAUSES, doc.clauses[mention.clause].opener in _CAUSES)
    between = _between(doc, mention, thing, where)
    return (
        _standing(where, side, _step(mention, thing), mention.trigger.family, (mention.verbal, mention.definite)),
        _clause((opener, where, side), causes, between, doc.is_told[doc.clause_of[thing.start]], name),
        _after_word(_word(doc, thing.start - 1), name),
    )


def _side(mention: Mention, thing: Spanned) -> str:
    return "R" if thing.start >= mention.end else "L"


def _step(mention: Mention, thing: Spanned) -> str:
    gap = thing.start - mention.end if thing.start >= mention.end else mention.start - thing.end
    return "0" if gap <= 0 else "near" if gap <= _NEAR else "mid" if gap <= _FAR else "far"


@clue
def _standing(where: str, side: str, step: str, family: str, shape: tuple[bool, bool]) -> tuple[str, ...]:
    verbal, definite = shape
    return (
        f"where={where}|{side}",
        f"where={where}|{side}|{step}",
        f"where={where}|{family}|{verbal}",
        f"definite={definite}|{where}",
    )


@clue
def _clause(
    place: tuple[str, str, str], causes: tuple[bool, bool], between: str, said: bool, name: str
) -> tuple[str, ...]:
    opener, where, side = place
    return (
        f"opener={opener}|{where}",
        f"causes={causes}|{where}",
        f"between={between}|{side}|{where}",
        # "قال المتحدث الثلاثاء": the day of what is said, not of what was done.
        f"said={said}|{where}|{name}",
    )


@clue
def _after_word(word: str, name: str) -> tuple[str, ...]:
    return (f"before={word}|{name}",)


def _between(doc: Annotated, mention: Mention, thing: Spanned, where: str) -> str:
    if where not in SAME_SENTENCE:
        return ""
    return str(min(doc.triggers_in(min(mention.end, thing.end), max(mention.start, thing.start)), 2))


def _word(doc: Annotated, at: int) -> str:
    return doc.plain[at] if 0 <= at < len(doc.plain) else MARK


@clue
def _phrase(second: str, first: str, after: str, name: str) -> tuple[str, ...]:
    return f"before={second} {first}|{name}", f"after={after}|{name}"


def _words_around(doc: Annotated, thing: Spanned, name: str) -> Clue:
    return _phrase(_word(doc, thing.start - 2), _word(doc, thing.start - 1), _word(doc, thing.end), name)


def place_clues(doc: Annotated, place: PlaceMention, where: str, chains: Chains) -> tuple[Clue, ...]:
    """Return what a place is, and which places adjoin it."""
    hit = doc.at.get(place.start)
    # "مدينة البوكمال في محافظة دير الزور": names that follow each other closely are one address.
    follows, leads = chains.chained(place)
    return (
        _level((place.level, where, place.located), _known(place), place.name_start > place.start, _is_side(hit)),
        _order((min(chains.rank(place, where), 3), hit.clitic if hit else "", where), follows, leads, place.level),
        _words_around(doc, place, "place"),
    )


def _known(place: PlaceMention) -> str:
    return "doubtful" if place.doubtful else str(bool(place.rows))


def _is_side(hit: Hit | None) -> bool:
    # "تركيا" acts as often as it is acted in.
    return hit is not None and any(isinstance(entry, Actor | Nation) for entry in hit.entries)


@clue
def _level(stand: tuple[str, str, bool], known: str, cued: bool, side: bool) -> tuple[str, ...]:
    level, where, located = stand
    return (
        f"level={level}|{where}",
        f"level={level}|{located}|{where}",
        f"known={known}|{cued}|{where}",
        f"side={side}|{located}|{where}",
    )


@clue
def _order(stand: tuple[int, str, str], follows: bool, leads: bool, level: str) -> tuple[str, ...]:
    rank, clitic, where = stand
    return f"rank={rank}|{where}", f"clitic={clitic}|{where}", f"chain={follows}|{leads}|{level}"


def date_clues(doc: Annotated, mention: Mention, placed: tuple[Dated, str], background: bool) -> tuple[Clue, ...]:
    """Return how old a date is and how it is put; `background` says that the mention's clause looks back."""
    dated, where = placed
    age, length = (doc.published - dated.last).days, (dated.last - dated.first).days
    since, anaphoric = dated.when.since, dated.when.anaphoric
    counted = () if anaphoric is None else (_counted(doc, mention, dated, where),)
    return (
        *counted,
        _age(min(max(age, -1), 9), min(length, 8), where, since, anaphoric),
        _time(where, since, mention.trigger.plural, background, age > _OLD),
        _words_around(doc, dated, "date"),
    )


def _counted(doc: Annotated, mention: Mention, dated: Dated, where: str) -> Clue:
    # "بعد يومين على الهجوم قصف الجيش": the day that is counted back to is the attack's, and not the shelling's.
    return _count(dated.when.anaphoric or 0, _side(mention, dated), _between(doc, mention, dated, where), where)


@clue
def _count(days: int, side: str, between: str, where: str) -> tuple[str, ...]:
    sign = "before" if days < 0 else "after" if days else "same"
    return f"counted={sign}|{side}|{between}|{where}", f"counted={sign}|{side}|{between}"


@clue
def _age(days: int, length: int, where: str, since: bool, anaphoric: int | None) -> tuple[str, ...]:
    return f"age={days}|{where}", f"length={length}|{where}|{since}", f"anaphoric={anaphoric}|{where}"


@clue
def _time(where: str, since: bool, plural: bool, background: bool, old: bool) -> tuple[str, ...]:
    return f"since={since}|{where}|{plural}", f"background={background}|{where}|{old}"


def toll_clues(mention: Mention, toll: TollMention, where: str) -> tuple[Clue, ...]:
    """Return whom a toll counts, how many and how exactly."""
    mine = toll.start <= mention.start < toll.end
    return (
        _effect(toll.effect, where, mention.trigger.family, mention.kind),
        _size(toll.total, min(toll.min, 3), where, mine),
        _exactness(toll.max == toll.min, toll.max is None, where),
    )


@clue
def _effect(effect: str, where: str, family: str, kind: str) -> tuple[str, ...]:
    return f"effect={effect}|{where}|{family}", f"kind={kind}|{where}"


@clue
def _exactness(exact: bool, at_least: bool, where: str) -> tuple[str, ...]:
    return (f"exact={exact}|{at_least}|{where}",)


@clue
def _size(total: bool, size: int, where: str, mine: bool) -> tuple[str, ...]:
    return f"total={total}|{where}", f"size={size}|{where}", f"mine={mine}"
