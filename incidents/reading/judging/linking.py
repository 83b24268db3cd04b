"""Linking: which mentions of an article speak of one act."""

from collections.abc import Mapping

from incidents.families import FAMILIES, akin
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.picking import Weighed
from incidents.reading.judging.siding import Guess, guess
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc, Kind, PlaceLevel

_SAME_DAY = 1
_LIKELY = 0.3
_BROAD = frozenset({PlaceLevel.COUNTRY, PlaceLevel.REGION, PlaceLevel.PROVINCE})
_DEATH = frozenset({"kill", "of_kill", "die", "hurt", "kill_named"})


def pair_features(given: Candidates, one: Weighed, other: Weighed, guesses: tuple[Guess, Guess]) -> list[str]:
    """Return the features of two mentions (in text order) being one act."""
    first, second = one.candidate.mention, other.candidate.mention
    gap, likeness = _gap(first, second), _likeness(first.kind, second.kind)
    return [
        *_of_wording(given.doc, first, second, gap),
        *_of_facts(one, other, gap),
        *_of_sides(guesses, likeness, gap),
        *_of_repetition(given.doc, one, other, gap),
        f"place={_places(one.place, other.place)}|{likeness}|{_dates(one, other)}",
    ]


def _of_wording(doc: Annotated, first: Mention, second: Mention, gap: str) -> list[str]:
    likeness = _likeness(first.kind, second.kind)
    death = f"{first.trigger.family in _DEATH}|{second.trigger.family in _DEATH}"
    return [
        f"gap={gap}|{likeness}|{death}",
        f"gap={gap}|{doc.clauses[second.clause].opener}|{doc.clauses[first.clause].opener}",
        f"kind={likeness}|{_families(first.kind)}|{_families(second.kind)}",
        f"death={death}|{gap}|{second.verbal}",
    ]


def _of_facts(one: Weighed, other: Weighed, gap: str) -> list[str]:
    dates, places = _dates(one, other), _places(one.place, other.place)
    return [f"dates={dates}|{gap}", f"dates={dates}|{places}", f"places={places}|{gap}"]


def _of_sides(guesses: tuple[Guess, Guess], likeness: str, gap: str) -> list[str]:
    one, other = guesses
    sides = f"{_sides(one.initiator, other.initiator)}|{_sides(one.target, other.target)}"
    swapped = one.initiator is other.target is not Bloc.UNKNOWN
    return [f"sides={sides}", f"sides={sides}|{likeness}", f"swapped={swapped}|{gap}"]


def _of_repetition(doc: Annotated, one: Weighed, other: Weighed, gap: str) -> list[str]:
    first, second = one.candidate.mention, other.candidate.mention
    likeness = _likeness(first.kind, second.kind)
    between = doc.cues_in(second.start - 1, second.end + 3)
    background = ("background" in w.candidate.sentence_cues for w in (other, one))
    return [
        f"definite={second.definite}|{first.definite}|{gap}",
        f"other={'other' in between}|{second.definite}",
        f"lemma={first.trigger.lemma == second.trigger.lemma}|{gap}",
        f"title={one.candidate.in_title}|{min(second.sentence, 3)}|{likeness}",
        f"tolls={_tolls(one, other)}|{gap != 'clause'}",
        f"background={'|'.join(map(str, background))}|{gap}",
        f"answer={'answer' in between or 'cause' in between}|{gap}|{likeness}",
    ]


def _gap(first: Mention, second: Mention) -> str:
    if first.clause == second.clause:
        return "clause"
    return "sentence" if first.sentence == second.sentence else _apart(first.sentence, second.sentence)


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


def _tolls(one: Weighed, other: Weighed) -> str:
    first = {(t.effect, t.min, t.max) for t, chance in one.tolls if t.min and chance > _LIKELY}
    second = {(t.effect, t.min, t.max) for t, chance in other.tolls if t.min and chance > _LIKELY}
    if not first or not second:
        return "none" if not first and not second else "one"
    return "same" if first & second else "unlike"


def cluster(given: Candidates, weighed: Mapping[int, Weighed], weights: Weights) -> list[list[int]]:
    """Return the mentions grouped into acts: average-link clustering on the learnt chance of being one.

    Args:
        given: The candidates.
        weighed: Those that take part, by index, in text order.
        weights: The model `same` and its threshold.
    """
    kept = list(weighed)
    guesses = {index: guess(w.scores) for index, w in weighed.items()}
    chances = {
        (a, b): weights.chance("same", pair_features(given, weighed[a], weighed[b], (guesses[a], guesses[b])))
        for n, a in enumerate(kept)
        for b in kept[n + 1 :]
    }
    return _agglomerate([[index] for index in kept], chances, weights.threshold("same"))


def _agglomerate(groups: list[list[int]], chances: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    links = {(a[0], b[0]): chances[a[0], b[0]] for n, a in enumerate(groups) for b in groups[n + 1 :]}
    members = {group[0]: group for group in groups}
    while links:
        (a, b), best = max(links.items(), key=lambda item: (item[1], item[0]))
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
