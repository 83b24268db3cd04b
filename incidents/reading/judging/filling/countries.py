"""Countries: where an act was, chosen among the countries of the places near its mentions and that of the article.

The likeliest place may be the wrong one or be missing, and who was hit says where it was as well: rockets "from Gaza"
at Israelis fell in Israel.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from incidents.reading.annotating.nearness import SAME_SENTENCE
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import ROLES, Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.encoding.impressions import steps, told
from incidents.reading.judging.filling.acts import leading
from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.filling.scores import best_by_bloc, likeliest_bloc
from incidents.reading.judging.weighing import Weights, log_odds
from schemas.vocabulary import Bloc

MODEL: Final = "country"
_FEWEST: Final = 2
_NEARNESS: Final = ("clause", "sentence", "-1", "+1", "title", "-2", "-3", "lead", "")
_NOWHERE: Final = len(_NEARNESS) - 1


class _Named(NamedTuple):
    """A country by the places in it that stand near: the likeliest with its chance, and the nearest."""

    most: float
    level: str
    near: int
    nearest: PlaceMention | None


_UNNAMED: Final = _Named(0.0, "", _NOWHERE, None)


def choose_country(given: Candidates, members: Sequence[int], near: Sequence[Weighed], weights: Weights) -> str:
    """Return the likeliest country of an act, '' where the article names none.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        weights: The model `country`.
    """
    options = dict(country_options(given, members, near))
    return max(options, key=lambda code: (weights.odds_of(MODEL, options[code]), code), default="")


def country_options(
    given: Candidates, members: Sequence[int], near: Sequence[Weighed]
) -> Iterator[tuple[str, tuple[Clue, ...]]]:
    """Yield the countries that an act may have been in, each with the clues of it; a single one needs none."""
    found = _found(given, near)
    if len(found) < _FEWEST:
        yield from ((code, ()) for code in found)
        return
    doer, hit = (likeliest_bloc(best_by_bloc([w.scores for w in near], role)) for role in ROLES)
    family = leading(given, members).trigger.family
    for code, named in found.items():
        rivals = [rival for other, rival in found.items() if other != code]
        place, home = _place_clues(given, named, family), code == given.scene.country
        yield code, (_likely(*_compared(named, rivals), home), _beside(named, rivals), *place, _sides(doer, hit, code))


def _compared(named: _Named, rivals: Sequence[_Named]) -> tuple[int, int]:
    behind = log_odds(named.most) - log_odds(max(rival.most for rival in rivals))
    return told(log_odds(named.most)), told(behind, 2, 8)


def _beside(named: _Named, rivals: Sequence[_Named]) -> Clue:
    return _stands(_NEARNESS[named.near], _NEARNESS[min(rival.near for rival in rivals)])


def _place_clues(given: Candidates, named: _Named, family: str) -> tuple[Clue, Clue]:
    where, nearest = _NEARNESS[named.near], named.nearest
    word = given.doc.plain[nearest.start - 1] if nearest and nearest.start and where in SAME_SENTENCE else ""
    return _nearest(where, nearest is not None and nearest.located, named.level, family), _after_word(word)


def _found(given: Candidates, near: Sequence[Weighed]) -> dict[str, _Named]:
    found = {given.scene.country: _UNNAMED} if given.scene.country else {}
    for w in near:
        wheres = {id(place): where for place, where in w.candidate.near_places}
        for place, share in w.places:
            if place.country:
                known = found.get(place.country, _UNNAMED)
                found[place.country] = _with(known, place, share, _NEARNESS.index(wheres[id(place)]))
    return found


def _with(named: _Named, place: PlaceMention, share: float, near: int) -> _Named:
    if share > named.most:
        named = named._replace(most=share, level=str(place.level))
    return named._replace(near=near, nearest=place) if near < named.near else named


@clue
def _likely(most: int, behind: int, home: bool) -> tuple[str, ...]:
    return *steps("most", most), *steps("behind", behind, 8), f"home={home}"


@clue
def _stands(where: str, rival: str) -> tuple[str, ...]:
    return f"near={where}", f"near={where}|{rival}"


@clue
def _nearest(where: str, located: bool, level: str, family: str) -> tuple[str, ...]:
    return f"located={located}|{where}", f"level={level}|{where}", f"family={family}|{where}|{located}"


@clue
def _after_word(word: str) -> tuple[str, ...]:
    # "from": what was fired from there fell elsewhere.
    return (f"before={word}",)


@clue
def _sides(doer: Bloc, hit: Bloc, code: str) -> tuple[str, ...]:
    return f"doer={doer}|{code}", f"hit={hit}|{code}"
