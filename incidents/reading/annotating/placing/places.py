"""Places of an article: the country that it is about, and which place each name means there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from incidents.lexicon.entries import Actor, Nation, PlaceRow
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.placing.own_places import own_places
from incidents.reading.annotating.placing.place_mentions import PlaceMention, mention_places, nation_behind
from incidents.reading.annotating.placing.unknown_names import is_named_by
from incidents.reading.annotating.placing.ways import way_km
from schemas.vocabulary import PlaceLevel

_COUNTRY_WEIGHT, _PLACE_WEIGHT, _ADJECTIVE_WEIGHT, _TITLE_WEIGHT, _LOCATED_WEIGHT = 1.0, 1.0, 0.3, 2.0, 1.5
_NEAR_KM: Final = 100.0


@dataclass(frozen=True, slots=True)
class Scene:
    """All place mentions in order, and the country that the article is mostly about ('' if none)."""

    mentions: tuple[PlaceMention, ...]
    country: str


class Home(NamedTuple):
    """The country that an article is mostly about, how much speaks for each country, and all places named."""

    country: str
    weights: Mapping[str, float]
    found: Sequence[PlaceMention]


def find_places(doc: Annotated) -> Scene:
    """Return the places of an article, each resolved by the country that the whole article points to."""
    found = mention_places(doc)
    weights = _weights(doc, found)
    # Of equals the first named, and of its namesakes the largest: "كابول" is in Afghanistan, not in Israel.
    main = max(weights, key=lambda code: weights[code], default="")
    home = Home(main, weights, found)
    around = {m.start: m for m in found}
    named = [
        _resolved(doc, m, home, _country_around(doc, m, around))
        for m in found
        if not m.doubtful or _is_at_home(m, weights)
    ]
    taken = {at for m in named for at in range(m.start, m.end)}
    mentions = sorted([*named, *own_places(doc, main, taken)], key=lambda m: m.start)
    placed = (m if m.country or m.level is PlaceLevel.COUNTRY else m._replace(country=main) for m in mentions)
    return Scene(tuple(placed), main)


def _weights(doc: Annotated, found: list[PlaceMention]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for mention in found:
        if mention.doubtful:
            continue
        codes = [mention.country] if mention.country else _countries(mention)
        for code in codes:
            weights[code] += _weight(doc, mention) / len(codes)
    for _, nation in doc.of(Nation):
        if not nation.noun:
            weights[nation.iso] += _ADJECTIVE_WEIGHT
    return dict(weights) or _of_actors(doc)


def _of_actors(doc: Annotated) -> dict[str, float]:
    # "الجيش الصومالي يقتل 15 من حركة الشباب": a text without a place is about the country of all its sides.
    countries = {actor.country for _, actor in doc.of(Actor) if actor.country}
    return dict.fromkeys(countries, _ADJECTIVE_WEIGHT) if len(countries) == 1 else {}


def _countries(mention: PlaceMention) -> list[str]:
    return list(dict.fromkeys(row.country for row in mention.rows if row.country))


def _weight(doc: Annotated, mention: PlaceMention) -> float:
    titled = _TITLE_WEIGHT if doc.text.in_title(mention.start) else 1.0
    located = _LOCATED_WEIGHT if mention.located else 1.0
    return titled * located * (_COUNTRY_WEIGHT if mention.country else _PLACE_WEIGHT)


def _is_at_home(mention: PlaceMention, weights: dict[str, float]) -> bool:
    # A doubtful name in a country that nothing else names is another word.
    return any(weights.get(code) for code in _countries(mention))


def _country_around(doc: Annotated, mention: PlaceMention, starting: Mapping[int, PlaceMention]) -> str:
    """Return the country of what a place is said to lie in: "قرية المزرعة بمحافظة السويداء", "كاليه في ميانمار"."""
    end = mention.end
    inside = end < len(doc.words) and doc.words[end] == _IN
    wider = starting.get(end + inside)
    if wider is None or not (inside or doc.words[end].startswith(_AT)) or wider.level not in _WIDE:
        return ""
    countries = {row.country for row in wider.rows if row.level in _WIDE}
    return wider.country or nation_behind(doc, wider.end) or (countries.pop() if len(countries) == 1 else "")


_IN, _AT = "في", "ب"
_WIDE: Final = frozenset({PlaceLevel.COUNTRY, PlaceLevel.PROVINCE, PlaceLevel.REGION})


def _resolved(doc: Annotated, mention: PlaceMention, home: Home, around: str) -> PlaceMention:
    nation = around or nation_behind(doc, mention.end)
    ranked = sorted(
        enumerate(mention.rows),
        key=lambda pair: (pair[1].country != nation, -home.weights.get(pair[1].country, 0.0), pair[0]),
    )
    rows = tuple(row for _, row in ranked)
    if around and rows and rows[0].country not in ("", around):
        rows = ()
    if rows and not nation and _may_be_another(doc, mention, rows[0]) and _is_namesake(rows[0], home):
        rows = ()
    if not rows:
        return mention._replace(rows=(), country=mention.country or nation)
    return mention._replace(rows=rows, country=rows[0].country, level=rows[0].level)


def _may_be_another(doc: Annotated, mention: PlaceMention, row: PlaceRow) -> bool:
    # "شارع عمر المختار", "أحياء الوادي": what is named after a man or a valley is no town or province of that name.
    if is_named_by(doc, mention.start, doc.at[mention.start].clitic, "named_after"):
        return True
    return row.level in _SMALL and _length_behind_noun(doc, mention) == 1


_SMALL: Final = frozenset({PlaceLevel.TOWN, PlaceLevel.SITE})


def _length_behind_noun(doc: Annotated, mention: PlaceMention) -> int:
    """Return of how many words a name is behind "village" and the like; 0 where nothing of that kind is there."""
    if mention.name_start > mention.start:
        return mention.end - mention.name_start
    # "حي الزهور" may be in the tables as a whole.
    behind_noun = is_named_by(doc, mention.start, doc.at[mention.start].clitic)
    return mention.end - mention.start - 1 if behind_noun else 0


def _is_namesake(row: PlaceRow, home: Home) -> bool:
    # "حي القبة" in an article on Sudan is not the Libyan town: a name abroad, in a country that nothing else names.
    # "مدينة عسقلان" in one on Gaza is just over the border.
    own = _TITLE_WEIGHT * _PLACE_WEIGHT * _LOCATED_WEIGHT
    return (
        row.country not in ("", home.country)
        and home.weights.get(row.country, 0.0) <= own
        and home.weights.get(home.country, 0.0) > own
        and not _is_near(row, home)
    )


def _is_near(row: PlaceRow, home: Home) -> bool:
    """Return whether a place lies so close to one at home that an article may tell of both."""
    rows = (other for m in home.found if not m.doubtful for other in m.rows if other.country == home.country)
    ways = (way_km(row, other) for other in rows)
    return any(way is not None and way <= _NEAR_KM for way in ways)
