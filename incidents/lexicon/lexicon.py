"""The lexicon: every table read, every form written out, the automaton built."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from incidents.language.dates import Dates
from incidents.language.folding import folded
from incidents.language.identification import Languages
from incidents.language.numbers import Numbers
from incidents.lexicon.entries import Actor, Casualty, Cue, Entry, Head, Local, Means, Nation, Pos, Strength, Trigger
from incidents.lexicon.gazetteer import place_cues, place_names
from incidents.lexicon.inflecting import adjective_forms, bare_forms, noun_forms, verb_forms
from incidents.lexicon.matching import Matcher
from incidents.lexicon.tables import Row, listed, rows
from schemas.vocabulary import Bloc, Kind, Weapon

Tables = Mapping[str, str]
Pairs = Iterator[tuple[str, Entry]]


class Lexicon:
    """All language data in the form that reading uses.

    Args:
        tables: Text of each TSV file by its name without the ending.
    """

    def __init__(self, tables: Tables) -> None:
        self.matcher = Matcher(_forms(tables))
        self.countries = {row["iso"]: row for row in rows(tables, "countries")}
        self.desks = {code: row["desk"] for row in rows(tables, "desks") for code in row["countries"].split(",")}
        self.zones = {iso: ZoneInfo(row["zone"]) for iso, row in self.countries.items() if row["zone"]}
        self.everyday = frozenset(row["word"] for row in rows(tables, "everyday"))
        self.languages = Languages(rows(tables, "languages"))
        self.numbers = Numbers(rows(tables, "numbers"))
        self.dates = Dates(rows(tables, "calendar"), list(rows(tables, "numbers")))
        self.parents = {row["id"]: row["parent"] for row in rows(tables, "actors")}


def _forms(tables: Tables) -> dict[str, list[Entry]]:
    forms: dict[str, list[Entry]] = defaultdict(list)
    for source in _SOURCES:
        for form, entry in source(tables):
            if entry not in forms[form]:
                forms[form].append(entry)
    return forms


def _verbs(tables: Tables) -> Pairs:
    for row in rows(tables, "verbs"):
        for form, pos, carries in verb_forms(row["lemma"], row["present"], row["passive"]):
            yield form, _trigger(row, row["lemma"], pos, object_suffix=carries)


def _nouns(tables: Tables) -> Pairs:
    for row in rows(tables, "nouns"):
        names = listed(row["forms"])
        for form, plural in noun_forms(names):
            yield form, _trigger(row, names[0], Pos.NOUN, plural=plural)


def _trigger(row: Row, lemma: str, pos: Pos, *, plural: bool = False, object_suffix: bool = False) -> Trigger:
    return Trigger(lemma, row["family"], Kind(row["kind"]), Strength(row["strength"]), pos, plural, object_suffix)


def _actors(tables: Tables) -> Pairs:
    for row in rows(tables, "actors"):
        entry = Actor(
            row["id"],
            Bloc(row["bloc"]),
            row["parent"],
            row["country"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            row["tier"],
        )
        for form in bare_forms(listed(row["names_ar"])):
            yield form, entry


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _nations(tables: Tables) -> Pairs:
    for row in rows(tables, "countries"):
        bloc = Bloc(row["bloc"])
        for form in bare_forms(listed(row["names_ar"])):
            yield form, Nation(row["iso"], bloc, noun=True)
        for adjective in listed(row["adjectives_ar"]):
            for form in adjective_forms(adjective):
                yield form, Nation(row["iso"], bloc, noun=False)


def _locals(tables: Tables) -> Pairs:
    sides: dict[str, list[tuple[str, Bloc, date | None, date | None]]] = defaultdict(list)
    for row in rows(tables, "local_actors"):
        side = (row["country"], Bloc(row["bloc"]), _day(row["valid_from"]), _day(row["valid_to"]))
        for form in bare_forms(listed(row["forms_ar"])):
            sides[form].append(side)
    yield from ((form, Local(tuple(found))) for form, found in sides.items())


def _heads(tables: Tables) -> Pairs:
    for row in rows(tables, "heads"):
        for name in listed(row["forms_ar"]):
            for form, _ in noun_forms([name]):
                yield form, Head(row["class"], row["number"])


def _weapons(tables: Tables) -> Pairs:
    for row in rows(tables, "weapons"):
        for form, _ in noun_forms(listed(row["forms"])):
            yield form, Means(Weapon(row["weapon"]), Kind(row["kind"]))


def _casualties(tables: Tables) -> Pairs:
    for row in rows(tables, "casualties"):
        for form, _ in noun_forms(listed(row["forms"])) if row["pattern"] in ("noun", "masdar") else _plain(row):
            yield form, Casualty(row["effect"], row["pattern"])


def _plain(row: Row) -> Iterator[tuple[str, bool]]:
    return ((folded(form), False) for form in listed(row["forms"]))


def _cues(tables: Tables) -> Pairs:
    for row in rows(tables, "cues"):
        for form in listed(row["forms"]):
            yield from ((written, Cue(row["cue"])) for written in _cue_forms(folded(form)))


def _cue_forms(form: str) -> Iterator[str]:
    # A particle at the end of a cue is written onto the next word, so the cue is the part before it.
    yield form.removesuffix(" ل").removesuffix(" ب")


_SOURCES = (_verbs, _nouns, _actors, _nations, _locals, _heads, _weapons, _casualties, _cues, place_names, place_cues)
