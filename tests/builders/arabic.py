"""Arabic to read: words of a sentence, and texts of every kind for the laws."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from incidents.language.dates import Dates, When
from incidents.language.tokens import Text

FRIDAY = date(2022, 8, 26)
"""The day on which the sentences of these tests are published."""

_ODD = (
    "\u0640\u064b\u0651\u200f\u202b\u2067\u00a0\u2009\ufeff\ufefb\ufdfa\U0001f600\ud83d\ude00\u00b2\u0663\u06f4\u2028"
)
"""Tatweel, marks, direction controls, thin spaces, presentation forms, an emoji, lone halves of one, other digits."""

LETTERS = "".join(map(chr, range(0x0621, 0x064B)))
WORDS = (
    "منذ",
    "قبل",
    "عام",
    "مئة",
    "وخمسة",
    "ألف",
    "مليون",
    "15",
    "2015",
    "من",
    "أغسطس",
    "الماضي",
    "ليل",
    "الاثنين",
    "-",
)

arabic = st.text(st.sampled_from(LETTERS + "  \n.،؟0123456789/«»" + _ODD), max_size=80)
"""Texts in Arabic script with all that feeds mix into it."""

anything = st.text(st.characters(exclude_categories=()), max_size=80)
"""Texts of any code points at all, lone surrogates among them."""

salads = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
"""Words of time and number in senseless order."""


class CountedWords(list[str]):
    """Words that count how often they are looked at: work, without a stopwatch."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # a token or a slice, as of the list
        """Return what the list has there, and count what was handed out."""
        found = super().__getitem__(at)
        self.looks += len(found) if isinstance(at, slice) else 1
        return found


def words_of(text: str) -> list[str]:
    """Return the tokens of one sentence."""
    return Text("", text).words[1:]


def dates_in(dates: Dates, sentence: str, today: date = FRIDAY) -> list[When]:
    """Return the dates of a sentence published on a day."""
    words = words_of(sentence)
    return dates.find(words, 0, len(words), today)
