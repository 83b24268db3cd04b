"""Linking: which mentions of an article speak of one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from incidents.families import FAMILIES, akin
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue, features_of
from incidents.reading.judging.picking import Weighed
from incidents.reading.judging.siding import Guess, guess
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc, Kind, PlaceLevel

_SAME_DAY = 1
_LIKELY = 0.3
_BROAD = frozenset({PlaceLevel.COUNTRY, PlaceLevel.REGION, PlaceLevel.PROVINCE})
_DEATH = frozenset({"kill", "of_kill", "die", "hurt", "kill_named"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What one mention brings to every comparison with another."""

    weighed: Weighed
    mention: Mention
    guess: Guess
    opener: str
    death: bool
    tolls: frozenset[tuple[str, int, int | None]]
    other: bool
    answer: bool
    background: bool


def _told(doc: Annotated, weighed: Weighed, guessed: Guess) -> _Told:
    mention = weighed.candidate.mention
    near = doc.cues_in(mention.start - 1, mention.end + 3)
    return _Told(
        weighed=weighed,
        mention=mention,
        guess=guessed,
        opener=doc.clauses[mention.clause].opener,
        death=mention.trigger.family in _DEATH,
        tolls=frozenset((t.effect, t.min, t.max) for t, chance in weighed.tolls if t.min and chance > _LIKELY),
        other="other" in near,
        answer="answer" in near or "cause" in near,
        background="background" in weighed.candidate.sentence_cues,
    )


def pair_features(given: Candidates, one: Weighed, other: Weighed, guesses: tuple[Guess, Guess]) -> tuple[str, ...]:
    """Return the features of two mentions (in text order) being one act."""
    return features_of(_pair_clues(_told(given.doc, one, guesses[0]), _told(given.doc, other, guesses[1])))


def _pair_clues(one: _Told, other: _Told) -> tuple[Clue, ...]:
    first, second = one.mention, other.mention
    gap, likeness = _gap(first, second), _likeness(first.kind, second.kind)
    dates, places = _dates(one.weighed, other.weighed), _places(one.weighed.place, other.weighed.place)
    same_lemma = first.trigger.lemma == second.trigger.lemma
    return (
        _wording(gap, (first.kind, second.kind), (one.death, other.death), second.verbal),
        _opening(gap, second_opener=other.opener, first_opener=one.opener),
        _facts(dates, places, gap, likeness),
        _agreement(one.guess, other.guess, likeness, gap),
        _repetition(first.definite, second.definite, other.other, same_lemma, gap),
        _telling(one.weighed.candidate.in_title, min(second.sentence, 3), _tolls(one, other), likeness, gap),
        _colour(one.background, other.background, other.answer, likeness, gap),
    )


@clue
def _wording(gap: str, kinds: tuple[Kind, Kind], deaths: tuple[bool, bool], verbal: bool) -> tuple[str, ...]:
    likeness, death = _likeness(*kinds), f"{deaths[0]}|{deaths[1]}"
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
def _agreement(one: Guess, other: Guess, likeness: str, gap: str) -> tuple[str, ...]:
    sides = f"{_sides(one.initiator, other.initiator)}|{_sides(one.target, other.target)}"
    swapped = one.initiator is other.target is not Bloc.UNKNOWN
    return f"sides={sides}", f"sides={sides}|{likeness}", f"swapped={swapped}|{gap}"


@clue
def _repetition(
    first_definite: bool, second_definite: bool, other: bool, same_lemma: bool, gap: str
) -> tuple[str, ...]:
    return (
        f"definite={second_definite}|{first_definite}|{gap}",
        f"other={other}|{second_definite}",
        f"lemma={same_lemma}|{gap}",
    )


@clue
def _telling(in_title: bool, sentence: int, tolls: str, likeness: str, gap: str) -> tuple[str, ...]:
    return f"title={in_title}|{sentence}|{likeness}", f"tolls={tolls}|{gap != 'clause'}"


@clue
def _colour(first_background: bool, second_background: bool, answer: bool, likeness: str, gap: str) -> tuple[str, ...]:
    return f"background={second_background}|{first_background}|{gap}", f"answer={answer}|{gap}|{likeness}"


def _gap(first: Mention, second: Mention) -> str:
    if first.clause == second.clause:
        return "clause"
    return "sentence" if first.sentence == second.sentence else _apart(first.sentence, second.sentence)


@cache
def _likeness(one: Kind, other: Kind) -> str:
    return "same" if one is other else "akin" if akin(one, other) else "other"


def _apart(first: int, second: int) -> str:
    return f"{min(second - first, 4)}s"


def _families(kind: Kind) -> str:
    return "+".join(sorted(FAMILIES[kind]))


def _dates(one: Weighed, other: Weighed) -> str:
    if not one.dated or not other.dated:
        return "none" if not one.dated and not other.dated else "one"
    gap = max((other.dated.first - one.dated.last).days, (one.dated.first - other.dated.last).days)
    if one.dated is other.dated:
        return "identical"
    return "same" if gap <= 0 else "near" if gap <= _SAME_DAY else "far"


def _places(one: PlaceMention | None, other: PlaceMention | None) -> str:
    if not one or not other:
        return "none" if not one and not other else "one"
    if one is other:
        return "identical"
    if one.country and other.country and one.country != other.country:
        return "abroad"
    if one.row and other.row and one.row.id == other.row.id:
        return "same"
    if one.level in _BROAD or other.level in _BROAD:
        return "wider"
    return "unlike"


def _sides(one: Bloc, other: Bloc) -> str:
    if Bloc.UNKNOWN in (one, other):
        return "?"
    return "=" if one is other else "c" if Bloc.CIVILIANS in (one, other) else "x"


def _tolls(one: _Told, other: _Told) -> str:
    if not one.tolls or not other.tolls:
        return "none" if not one.tolls and not other.tolls else "one"
    return "unlike" if one.tolls.isdisjoint(other.tolls) else "same"


def cluster(given: Candidates, weighed: Mapping[int, Weighed], weights: Weights) -> list[list[int]]:
    """Return the mentions grouped into acts: average-link clustering on the learnt chance of being one.

    Args:
        given: The candidates.
        weighed: Those that take part, by index, in text order.
        weights: The model `same` and its threshold.
    """
    told = {index: _told(given.doc, w, guess(w.scores)) for index, w in weighed.items()}
    links = {(a, b): weights.chance_of("same", _pair_clues(told[a], told[b])) for a, b in combinations(told, 2)}
    return _agglomerate([[index] for index in told], links, weights.threshold("same"))


def _agglomerate(groups: list[list[int]], links: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    members = {group[0]: group for group in groups}
    while links:
        best, (a, b) = max(zip(links.values(), links, strict=True))
        if best < threshold:
            break
        joined = len(members[a]) + len(members[b])
        for c in [c for c in members if c not in (a, b)]:
            share = _link(links, a, c) * len(members[a]) + _link(links, b, c) * len(members[b])
            links.pop(_key(b, c))
            links[_key(a, c)] = share / joined
        links.pop((a, b))
        members[a] = sorted(members[a] + members.pop(b))
    return sorted(members.values())


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _link(links: dict[tuple[int, int], float], one: int, other: int) -> float:
    return links[_key(one, other)]
