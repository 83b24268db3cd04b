"""Phrases: the names and sentences that alerts are written with, in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from incidents.lexicon.tables import LexiconError, listed, rows
from schemas.vocabulary import Bloc


class Language(StrEnum):
    """The languages of headlines; also their columns in `headlines.tsv`."""

    AR = "ar"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Names and templates by language.

    Arabic names stand where Arabic has the genitive; forms of counted nouns
    follow the plural categories of CLDR: one, two, few, many, other.
    """

    templates: Mapping[tuple[Language, str], str]
    blocs: Mapping[tuple[Language, Bloc], str]
    countries: Mapping[tuple[Language, str], str]

    def template(self, language: Language, key: str) -> str:
        """Return the sentence of that key.

        Raises:
            LexiconError: There is none.
        """
        if (language, key) not in self.templates:
            raise LexiconError(f"headlines.tsv has no {key!r}")
        return self.templates[language, key]

    def country(self, language: Language, iso: str | None) -> str:
        """Return a country's name, its code where none is known, or nothing for none."""
        return self.countries.get((language, iso or ""), iso or "")

    def counted(self, language: Language, noun: str, number: int) -> str:
        """Return a number with its noun: قتيل واحد، قتيلان، 3 قتلى، 11 قتيلا، 100 قتيل."""
        forms = listed(self.template(language, f"count/{noun}"))
        if language is Language.EN:
            return forms[0] if number == 1 else f"{number:,} {forms[1]}"
        form = forms[_arabic_form(number)]
        return form if number in {1, 2} else f"{number} {form}"


def _arabic_form(number: int) -> int:
    # CLDR plural rules of Arabic; zero is written with the form of the hundreds.
    rest = number % 100
    if number in {1, 2}:
        return number - 1
    return 2 if 3 <= rest <= 10 else 3 if rest >= 11 else 4


def belonging_to(name: str) -> str:
    """Return an Arabic name with the preposition ل, which swallows the alif of the article."""
    return f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"


def read_phrases(tables: Mapping[str, str]) -> Phrases:
    """Return the phrases of `headlines`, with the names of `bloc_names` and `countries`."""
    templates = {(language, row["key"]): row[language] for row in rows(tables, "headlines") for language in Language}
    blocs = {
        (tongue, Bloc(row["bloc"])): row[f"name_{tongue}"] for row in rows(tables, "bloc_names") for tongue in Language
    }
    countries: dict[tuple[Language, str], str] = {}
    for row in rows(tables, "countries"):
        countries[Language.EN, row["iso"]] = row["name_en"]
        countries[Language.AR, row["iso"]] = next(iter(listed(row["names_ar"])), row["iso"])
    return Phrases(templates, blocs, countries)
