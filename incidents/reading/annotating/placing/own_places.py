"""Own places: what a text names only by the country that it is about: "the capital", "the north of the country"."""

from collections.abc import Iterator

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.placing.place_mentions import PlaceMention, is_apart, nation_behind
from schemas.vocabulary import PlaceLevel


def own_places(doc: Annotated, country: str, taken: set[int]) -> list[PlaceMention]:
    """Return the capitals and the parts of the country that are named by no name.

    Args:
        doc: The annotated article.
        country: The country that it is about.
        taken: Tokens of places that have a name.
    """
    return [*_capitals(doc, country, taken), *_parts(doc, country)]


def _capitals(doc: Annotated, country: str, taken: set[int]) -> Iterator[PlaceMention]:
    for at in doc.pointing("capital"):
        named = at + 1 in taken or (at + 2 in taken and is_apart(doc, at + 2))
        if at not in taken and not named:
            # "العاصمة النيجيرية"
            whose = nation_behind(doc, at + 1)
            end, code = (at + 2, whose) if whose else (at + 1, country)
            rows = doc.lexicon.capitals.get(code, ())[:1]
            yield PlaceMention(at, end, at, rows, code, PlaceLevel.TOWN, located=_follows_in(doc, at))


def _parts(doc: Annotated, country: str) -> Iterator[PlaceMention]:
    for at in doc.pointing("homeland"):
        if doc.is_a("compass", at - 1):
            start = at - 2 if doc.is_a("compass", at - 2) else at - 1
            yield PlaceMention(start, at + 1, start, (), country, PlaceLevel.REGION, located=_follows_in(doc, start))


def _follows_in(doc: Annotated, start: int) -> bool:
    return doc.words[start].startswith("ب") or doc.is_a("locating", start - 1)
