"""Inflection: the surface forms of a lemma, made once when the lexicon is built.

No stemmer is precise enough for a lexicon (best pair F .57 on Arabic-PUD), so
forms are written out and matched exactly; proclitics are checked at the edge.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from incidents.language.folding import folded
from incidents.lexicon.entries import Pos

_OBJECTS: Final = ("ه", "ها", "هم", "هما", "نا")
_POSSESSIVES: Final = ("ه", "ها", "هم", "هما", "نا")
_TA_MARBUTA, _FOLDED_TA = "ة", "ت"


def verb_forms(past: str, present: str, passive: str = "") -> Iterator[tuple[str, Pos, bool]]:
    """Yield (folded form, part of speech, carries an object) of one verb.

    Args:
        past: Third person masculine singular (قصف).
        present: The present stem without its prefix (قصف of يقصف).
        passive: The past passive where it is written otherwise (اغتيل).
    """
    stem = _tense_stem(past)
    plain = {past: Pos.PAST, stem + "ت": Pos.PAST, stem + "وا": Pos.PAST, stem + "ا": Pos.PAST, stem + "تا": Pos.PAST}
    for prefix in "يتن":
        for ending in ("", "ون", "وا", "ان"):
            plain[prefix + present + ending] = Pos.PRESENT
            plain["س" + prefix + present + ending] = Pos.FUTURE
    if passive:
        plain |= {passive + ending: Pos.PASSIVE for ending in ("", "ت", "وا", "ا")}
    for form, pos in plain.items():
        yield folded(form), pos, False
        if pos is not Pos.PASSIVE and not form.endswith("ن"):
            yield from ((folded(base + suffix), pos, True) for base in _before_object(form) for suffix in _OBJECTS)


def _tense_stem(past: str) -> str:
    return past[:-1] if past.endswith("ى") else past


def _before_object(form: str) -> tuple[str, ...]:
    if form.endswith("وا"):
        return (form[:-1],)
    return (form[:-1] + "ا",) if form.endswith("ى") else (form,)


def owned_forms(form: str) -> Iterator[str]:
    """Yield a dual or plural in front of another noun, folded, with possessives: "طفليه", "مقاتليها"."""
    if form.endswith("ي") and " " not in form:
        yield from (folded(form + suffix) for suffix in _POSSESSIVES)


def noun_forms(forms: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield (folded form, is plural or dual) with article, accusative and possessives.

    Args:
        forms: The singular first, then its dual and plural forms, without article.
    """
    for index, form in enumerate(forms):
        for inflected in _with_article(form):
            yield folded(inflected), index > 0
        if " " not in form:
            for inflected in _with_possessives(form):
                yield folded(inflected), index > 0


def _with_article(form: str) -> Iterator[str]:
    yield form
    if form.startswith("ال"):
        yield "لل" + form[2:]
        return
    words = form.split(" ")
    if len(words) == 1:
        yield "ال" + form
        yield "لل" + form
        if form[-1] not in "ةاءىتني":
            yield form + "ا"
        return
    # "الموقع العسكري" agrees, "نقطة التفتيش" is a genitive: which it is the words do not say, so both.
    rest = " ".join(word if word.startswith("ال") else "ال" + word for word in words[1:])
    yield f"ال{words[0]} {rest}"
    yield f"لل{words[0]} {rest}"
    yield f"{words[0]} {rest}"


def _with_possessives(form: str) -> Iterator[str]:
    base = form[:-1] + _FOLDED_TA if form.endswith(_TA_MARBUTA) else form
    if form.startswith("ال") or form.endswith(("ان", "ون", "ين", "ي")):
        return
    for suffix in _POSSESSIVES:
        yield base + suffix


def adjective_forms(masculine: str) -> Iterator[str]:
    """Yield the folded forms of a nisba (أمريكي): gender, number, article."""
    endings = ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات", "ا")
    for ending in endings:
        for article in ("", "ال", "لل"):
            yield folded(article + masculine + ending)


def bare_forms(forms: Iterable[str]) -> Iterator[str]:
    """Yield each form folded, and with ل written together with its article."""
    for form in forms:
        yield folded(form)
        if form.startswith("ال"):
            yield folded("لل" + form[2:])
