"""Unknown names: where the name of a place ends that stands behind its cue, and in no table."""

from typing import Final

from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import PlaceLevel

_MAY_BE_UNKNOWN: Final = frozenset({PlaceLevel.TOWN, PlaceLevel.DISTRICT, PlaceLevel.PROVINCE, PlaceLevel.SITE})
"""After such a cue an unknown word is likely a name: a village, not a region."""

_POSSESSIVE: Final = ("ها", "هم")
_ACCUSATIVE: Final = "ا"
_FEMININE: Final = "ه"


def end_of_name(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> int:
    """Return the token after the name of a place that no table knows; the end of its cue where there is none.

    Args:
        doc: The annotated article.
        cue: The noun that opens the name.
        level: What that noun says the place is.
        taken: Tokens of places that are known.
    """
    end = cue.end
    if level not in _MAY_BE_UNKNOWN or doc.is_a("goods", end):
        return end  # "سوق الخضار" is a market of any town.
    if _opens_a_name(doc, end, taken):
        # "قرية أبو فلاح", "منطقة بني فاضل"
        return end + 2
    if not (_may_name(doc, end, taken) or _is_address(doc, cue, level, taken) or _names_it(doc, cue, taken)):
        return end
    end += 1
    # A second word goes on with the name only as a definite one ("جبل النبي").
    return end + (_may_name(doc, end, taken) and doc.words[end].startswith("ال"))


def _opens_a_name(doc: Annotated, at: int, taken: set[int]) -> bool:
    return doc.is_a("name_opener", at) and _is_word(doc, at + 1, taken)


def _may_name(doc: Annotated, at: int, taken: set[int]) -> bool:
    return _is_free(doc, at, taken) and not _is_everyday(doc, at)


def _is_everyday(doc: Annotated, at: int) -> bool:
    word, everyday = doc.words[at], doc.lexicon.everyday
    if word in everyday:
        return True
    # "مبنى سكنيا" is an everyday word in the accusative, "مزرعة لجأ إليها" a verb that comes back to the site.
    stem = word.removesuffix(_ACCUSATIVE)
    inflected = stem != word and (stem in everyday or stem + _FEMININE in everyday)
    return inflected or doc.is_a("resumptive", at + 1)


def _is_free(doc: Annotated, at: int, taken: set[int]) -> bool:
    # "معبر حدودي", "بناية يقطنها": words behind sites of 29,000 articles that stand with the article too, or as verbs
    # of both genders.
    return at not in doc.at and _is_word(doc, at, taken) and not doc.is_a("describing", at)


def _is_word(doc: Annotated, at: int, taken: set[int]) -> bool:
    if at >= len(doc.words) or at in taken:
        return False
    # "محطة للوقود", "محاور بالمدفعية", "أحياء بكاملها": what a site is for, or how much of it, is no name of it.
    if doc.words[at].startswith(("لل", "بال")) or doc.words[at].endswith(_POSSESSIVE):
        return False
    return doc.words[at].isalpha() and doc.text.sentence_of[at] == doc.text.sentence_of[at - 1]


def _is_address(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> bool:
    # "في تبة السلال", "في مستشفى الثورة": behind "in" an everyday word with the article names a site too.
    at = cue.end
    return (
        level is PlaceLevel.SITE
        and _is_free(doc, at, taken)
        and doc.words[at].startswith("ال")
        and is_inside(doc, cue.start)
    )


def _names_it(doc: Annotated, cue: Hit, taken: set[int]) -> bool:
    # "حي المطار", "قرية الإمام", "جبل النار": what stands behind these is a name, whatever else the word means.
    named = is_named_by(doc, cue.end - 1, cue.clitic) and _is_word(doc, cue.end, taken)
    # "شارع المدينة" is no name, "شارع المطار" is one.
    pointing = any(doc.is_a(name, cue.end) for name in ("the_town", "the_district", "the_province", "capital"))
    return named and not pointing and doc.words[cue.end].startswith("ال")


def is_named_by(doc: Annotated, at: int, clitic: str, nouns: str = "named_by") -> bool:
    """Return whether the noun at a token, behind a particle, is one that the next word names: "quarter", "village".

    Args:
        doc: The annotated article.
        at: The token.
        clitic: The particle that is written onto it.
        nouns: A narrower class of such nouns: `named_after` are those that bear the name of another place.
    """
    return doc.words[at].removeprefix(clitic) in doc.lexicon.word_classes[nouns]


def name_beside(doc: Annotated, at: int, taken: set[int]) -> int:
    """Return the token after the name of a place that no table knows, behind "near"; `at` itself where there is none.

    Args:
        doc: The annotated article.
        at: The token behind "near".
        taken: Tokens of places that are known.
    """
    return at + 2 if _opens_a_name(doc, at, taken) else at + _may_name(doc, at, taken)


def is_inside(doc: Annotated, start: int) -> bool:
    """Return whether "in" stands before a token, or is written onto it."""
    return doc.at[start].clitic in ("ب", "وب") or doc.is_a("inside", start - 1)
