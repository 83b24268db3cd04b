"""Pair clues: how two mentions of an article stand to each other, written out as features."""

from typing import Final

from incidents.families import FAMILIES
from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue, features_of
from incidents.reading.encoding.impressions import same_clue
from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.filling.scores import Guess
from incidents.reading.judging.linking.comparing import (
    compare_dates,
    compare_guesses,
    compare_kinds,
    compare_places,
    compare_tolls,
    compare_words,
)
from incidents.reading.judging.linking.tellings import Telling, telling
from schemas.vocabulary import Kind

_TOGETHER: Final = frozenset({"clause", "sentence"})


def pair_features(given: Candidates, one: Weighed, other: Weighed, guesses: tuple[Guess, Guess]) -> tuple[str, ...]:
    """Return the features of two mentions (in text order) being one act."""
    return features_of(pair_clues(telling(given, one, guesses[0]), telling(given, other, guesses[1])))


def pair_clues(one: Telling, other: Telling) -> tuple[Clue, ...]:
    """Return the same as clues, of what each mention tells."""
    first, second = one.mention, other.mention
    gap, likeness = _gap(first, second), compare_kinds(first.kind, second.kind)
    dates = compare_dates(one.weighed.dated, other.weighed.dated)
    places = compare_places(one.weighed.place, other.weighed.place)
    tolls = compare_tolls(one.tolls, other.tolls)
    names = compare_words(one.place_words, other.place_words)
    victims = compare_words(one.victim_words, other.victim_words)
    same_lemma = first.trigger.lemma == second.trigger.lemma
    near, opening, sides = _near(gap), other.openings[gap in _TOGETHER], compare_guesses(one.guess, other.guess)
    return (
        *_thought(one, other, gap),
        _wording(gap, (first.kind, second.kind), (one.death, other.death), second.verbal),
        _opening(gap, second_opener=other.opener, first_opener=one.opener),
        _facts(dates, places, gap, likeness),
        _agreement(sides, likeness, gap),
        _owned(dates, (one.own_date, other.own_date), places, (one.own_place, other.own_place)),
        _repetition((first.definite, second.definite), other.other, same_lemma, gap, (names, victims)),
        _prominence(one.weighed.candidate.in_title, min(second.sentence, 3), tolls, likeness, gap),
        _colour((one.background, other.background), other.answer, _turns(one, other), likeness, gap),
        _opens(opening.split(" ")[0], gap, likeness),
        _opens_with(opening, near != "apart"),
        _words(first.trigger.lemma, second.trigger.lemma, near),
        _shape_of(one, other, likeness, near),
    )


def _shape_of(one: Telling, other: Telling, likeness: str, near: str) -> Clue:
    first, second = one.mention, other.mention
    plurals, carriers = (first.trigger.plural, second.trigger.plural), (first.carrier, second.carrier)
    return _shape(plurals, carriers, one.rivals, likeness, near)


def _thought(one: Telling, other: Telling, gap: str) -> tuple[Clue, ...]:
    impression = one.weighed.candidate.impression
    return (same_clue(impression, other.mention.start, gap),) if other.weighed.candidate.impression else ()


@clue
def _wording(gap: str, kinds: tuple[Kind, Kind], deaths: tuple[bool, bool], verbal: bool) -> tuple[str, ...]:
    likeness, death = compare_kinds(*kinds), f"{deaths[0]}|{deaths[1]}"
    return (
        f"gap={gap}|{likeness}|{death}",
        f"kind={likeness}|{_families(kinds[0])}|{_families(kinds[1])}",
        f"death={death}|{gap}|{verbal}",
    )


@clue
def _opening(gap: str, second_opener: str, first_opener: str) -> tuple[str, ...]:
    return (f"gap={gap}|{second_opener}|{first_opener}",)


@clue
def _facts(dates: str, places: str, gap: str, likeness: str) -> tuple[str, ...]:
    return (
        f"dates={dates}|{gap}",
        f"dates={dates}|{places}",
        f"places={places}|{gap}",
        f"place={places}|{likeness}|{dates}",
    )


@clue
def _agreement(compared: tuple[str, bool], likeness: str, gap: str) -> tuple[str, ...]:
    sides, swapped = compared
    return f"sides={sides}", f"sides={sides}|{likeness}", f"sides={sides}|{gap}", f"swapped={swapped}|{gap}"


@clue
def _owned(dates: str, days: tuple[str, str], places: str, spots: tuple[str, str]) -> tuple[str, ...]:
    return f"days={dates}|{days[0]}|{days[1]}", f"spots={places}|{spots[0]}|{spots[1]}"


@clue
def _repetition(
    definite: tuple[bool, bool], other: bool, same_lemma: bool, gap: str, named: tuple[str, str]
) -> tuple[str, ...]:
    (first, second), (places, victims), near = definite, named, _near(gap)
    return (
        f"definite={second}|{first}|{gap}",
        f"other={other}|{second}",
        f"lemma={same_lemma}|{gap}",
        f"names={places}|{near}",
        f"victims={victims}|{near}",
    )


@clue
def _prominence(in_title: bool, sentence: int, tolls: str, likeness: str, gap: str) -> tuple[str, ...]:
    return f"title={in_title}|{sentence}|{likeness}", f"tolls={tolls}|{gap != 'clause'}"


@clue
def _colour(background: tuple[bool, bool], answer: bool, turns: str, likeness: str, gap: str) -> tuple[str, ...]:
    first, second = background
    return (
        f"background={second}|{first}|{gap}",
        f"answer={answer}|{gap}|{likeness}",
        f"turns={turns}|{gap}",
        f"turns={turns}|{gap}|{likeness}",
    )


def _turns(one: Telling, other: Telling) -> str:
    # "قتل أربعة ردا على قصف أصاب جنودا": whatever stands behind the turn is of the other act.
    first, second = one.mention, other.mention
    if first.sentence != second.sentence:
        return ""
    return "+".join(sorted(one.doc.cues_in(first.end, second.start) & _TURNS))


_TURNS: Final = frozenset({"answer", "cause", "result", "other", "clause", "relative", "by"})


@clue
def _opens(word: str, gap: str, likeness: str) -> tuple[str, ...]:
    # "وفي محافظة ..." and "كما" go on to another act, "وأسفرت" and "وأضاف" stay with it.
    return f"opens={word}|{gap}", f"opens={word}|{likeness}"


@clue
def _opens_with(words: str, together: bool) -> tuple[str, ...]:
    return (f"opens={words}|{together}",)


@clue
def _words(first: str, second: str, near: str) -> tuple[str, ...]:
    return (f"lemmas={first}|{second}|{near}",)


@clue
def _shape(
    plural: tuple[bool, bool], carriers: tuple[str, str], rivals: int, likeness: str, near: str
) -> tuple[str, ...]:
    return (
        f"plural={plural[0]}|{plural[1]}|{near}",
        f"carrier={carriers[0]}|{carriers[1]}|{near}",
        f"many={rivals}|{near}|{likeness}",
    )


def _near(gap: str) -> str:
    return gap if gap in _TOGETHER else "apart"


def _gap(first: Mention, second: Mention) -> str:
    if first.clause == second.clause:
        return "clause"
    return "sentence" if first.sentence == second.sentence else _apart(first.sentence, second.sentence)


def _apart(first: int, second: int) -> str:
    return f"{min(second - first, 4)}s"


def _families(kind: Kind) -> str:
    return "+".join(sorted(FAMILIES[kind]))
