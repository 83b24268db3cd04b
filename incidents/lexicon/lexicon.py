"""The lexicon: every table read, every form written out, ready to be found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from incidents.language.dates import Dates
from incidents.language.folding import folded
from incidents.language.identification import Languages
from incidents.language.numbers import Numbers
from incidents.language.tokens import Text, as_tokens
from incidents.lexicon.entries import Entry, PlaceName, PlaceRow, Pos, Trigger, may_open
from incidents.lexicon.flanking import Flanked
from incidents.lexicon.forms import all_forms
from incidents.lexicon.matching import Matcher
from incidents.lexicon.tables import Row, listed, rows
from schemas.vocabulary import Kind, PlaceLevel, Weapon

POINTING: Final = ("capital", "homeland", "near", "the_town", "the_district", "the_province", "the_site")


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
        self.capitals = {iso: found for iso, row in self.countries.items() if (found := _capitals(row, forms))}
        """Country → the towns that "the capital" may mean there, the likeliest first."""
        self.called = _called(tables)
        """Actor → the words that its names begin with ("تنظيم", "حركة")."""
        self.zones = {iso: ZoneInfo(row["zone"]) for iso, row in self.countries.items() if row["zone"]}
        self.everyday = frozenset(row["word"] for row in rows(tables, "everyday"))
        self.presents = _presents(forms, self.everyday)
        """Verbs in the present, and everyday words that look like one."""
        self.kind_by = {Weapon(row["weapon"]): Kind(row["kind"]) for row in rows(tables, "weapons")}
        """Weapon → the kind of act that is done with it."""
        self.languages = Languages(rows(tables, "languages"))
        self.numbers = Numbers(rows(tables, "numbers"))
        self.dates = Dates(rows(tables, "calendar"), rows(tables, "numbers"))
        self.word_classes = _classes(tables)
        self.flanked = Flanked(forms, self.word_classes["fire"])
        self.pointing = frozenset[str]().union(*(self.word_classes[name] for name in POINTING))
        """Words that point to a place without a name: one look tells that a word is none."""

    def may_tell(self, text: Text) -> bool:
        """Return whether a text may tell of an act at all; cheap beside finding all that stands in it."""
        return self.openers.any_in(text) or self.flanked.any_in(text)


_PRESENT: Final = ("ي", "ت", "ن")
_SHORTEST_PRESENT: Final = 4
"""Letters; shorter everyday words are as often nouns ("يد" in "سيد")."""


def _is_verb(entry: Entry) -> bool:
    return isinstance(entry, Trigger) and entry.pos is not Pos.NOUN


def _presents(forms: Mapping[str, Sequence[Entry]], everyday: Iterable[str]) -> frozenset[str]:
    verbs = (form for form, found in forms.items() if any(map(_is_verb, found)))
    others = (word for word in everyday if len(word) >= _SHORTEST_PRESENT)
    return frozenset(word for word in chain(verbs, others) if word.startswith(_PRESENT))


def _called(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    called: dict[str, set[str]] = defaultdict(set)
    for row in rows(tables, "actors"):
        called[row["id"]] |= {
            folded(name).partition(" ")[0].removeprefix("ال") for name in listed(row["names_ar"]) if " " in name
        }
    return {actor: frozenset(words) for actor, words in called.items()}


_DISPUTED: Final = frozenset({"IL", "PS"})
"""Where writers mean different towns by "the capital"."""


def _capitals(country: Row, forms: Mapping[str, Sequence[Entry]]) -> tuple[PlaceRow, ...]:
    """Return the towns that bear the name of a country's capital and lie in it, the likeliest first."""
    if country["iso"] in _DISPUTED:
        return ()
    names = (entry for form in listed(country["capitals_ar"]) for entry in forms.get(as_tokens(folded(form)), ()))
    places = (place for name in names if isinstance(name, PlaceName) for place in name.places)
    towns = (place for place in places if place.country == country["iso"] and place.level is PlaceLevel.TOWN)
    return tuple(dict.fromkeys(towns))


def _classes(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Class → folded words (or endings of words) that the rules of reading compare with."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in rows(tables, "reading_words"):
        classes[row["class"]].add(folded(row["word"]))
    return {name: frozenset(words) for name, words in classes.items()}
