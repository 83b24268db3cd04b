"""The lexicon: every table read, every form written out, the automaton built."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from incidents.language.dates import Dates
from incidents.language.identification import Languages
from incidents.language.numbers import Numbers
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
        self.matcher = Matcher(all_forms(tables))
        self.countries = {row["iso"]: row for row in rows(tables, "countries")}
        self.desks = {code: row["desk"] for row in rows(tables, "desks") for code in row["countries"].split(",")}
        self.zones = {iso: ZoneInfo(row["zone"]) for iso, row in self.countries.items() if row["zone"]}
        self.everyday = frozenset(row["word"] for row in rows(tables, "everyday"))
        self.languages = Languages(rows(tables, "languages"))
        self.numbers = Numbers(rows(tables, "numbers"))
        self.dates = Dates(rows(tables, "calendar"), rows(tables, "numbers"))
        self.parents = {row["id"]: row["parent"] for row in rows(tables, "actors")}
