"""The lexicon: every table read, every form written out, the automaton built."""

from collections import defaultdict
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from incidents.language.dates import Dates
from incidents.language.folding import folded
from incidents.language.identification import Languages
from incidents.language.numbers import Numbers
from incidents.lexicon.entries import may_open
from incidents.lexicon.forms import all_forms
from incidents.lexicon.matching import Matcher
from incidents.lexicon.tables import rows


class Lexicon:
    """All language data in the form that reading uses.

    Args:
        tables: Text of each TSV file by its name without the ending.

    Raises:
        LexiconError: A table is missing, or a row cannot be used.
    """

    def __init__(self, tables: Mapping[str, str]) -> None:
        forms = all_forms(tables)
        self.matcher = Matcher(forms)
        # Most articles hold none of these: one cheap pass spares them the full one.
        self.openers = Matcher({form: entries for form, entries in forms.items() if any(map(may_open, entries))})
        self.countries = {row["iso"]: row for row in rows(tables, "countries")}
        self.desks = {code: row["desk"] for row in rows(tables, "desks") for code in row["countries"].split(",")}
        self.zones = {iso: ZoneInfo(row["zone"]) for iso, row in self.countries.items() if row["zone"]}
        self.everyday = frozenset(row["word"] for row in rows(tables, "everyday"))
        self.languages = Languages(rows(tables, "languages"))
        self.numbers = Numbers(rows(tables, "numbers"))
        self.dates = Dates(rows(tables, "calendar"), rows(tables, "numbers"))
        self.word_classes = _classes(tables)


def _classes(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Class → folded words (or endings of words) that the rules of reading compare with."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in rows(tables, "reading_words"):
        classes[row["class"]].add(folded(row["word"]))
    return {name: frozenset(words) for name, words in classes.items()}
