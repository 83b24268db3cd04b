"""Forms: each table's rows written out as the forms that a text may hold, with what they stand for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from incidents.language.folding import folded
from incidents.language.tokens import as_tokens
from incidents.lexicon.entries import Actor, Casualty, Cue, Entry, Head, Local, Means, Nation, Pos, Strength, Trigger
from incidents.lexicon.gazetteer import place_cues, place_names
from incidents.lexicon.inflecting import adjective_forms, bare_forms, noun_forms, owned_forms, verb_forms
from incidents.lexicon.tables import Row, listed, read_rows
from schemas.vocabulary import Bloc, Kind, Weapon

Tables: TypeAlias = Mapping[str, str]
Pair: TypeAlias = tuple[str, Entry]
Side: TypeAlias = tuple[str, Bloc, date | None, date | None]

_STATE_KINDS: Final = frozenset({"army", "security", "government", "police", "intelligence"})


def all_forms(tables: Tables) -> dict[str, list[Entry]]:
    """Return each form of the lexicon with all its meanings, in the order of the tables.

    Raises:
        LexiconError: A row cannot be used; the error names table and line.
    """
    forms: dict[str, list[Entry]] = defaultdict(list)
    for source in _SOURCES:
        for form, entry in source(tables):
            meanings = forms[as_tokens(form)]
            if entry not in meanings:
                meanings.append(entry)
    return forms


def _by_row(name: str, read: Callable[[Row], Iterable[Pair]]) -> Callable[[Tables], Iterator[Pair]]:
    """Return a source that reads each row of a table by itself."""
    return lambda tables: (pair for pairs in read_rows(tables, name, lambda row: list(read(row))) for pair in pairs)


def _verb(row: Row) -> Iterator[Pair]:
    # "قبضة" (a grip) is written as "he seized it" is.
    other = {folded(form) for form in listed(row["unlike"])}
    for form, pos, carries in verb_forms(row["lemma"], row["present"], row["passive"]):
        if form not in other:
            yield form, _trigger(row, row["lemma"], pos, object_suffix=carries)
        elif row["particle"]:
            # "تغير" mostly changes, "تغير على" raids.
            yield f"{form} {folded(row['particle'])}", _trigger(row, row["lemma"], pos, object_suffix=carries)


def _noun(row: Row) -> Iterator[Pair]:
    names = listed(row["forms"])
    for form, plural in noun_forms(names):
        yield form, _trigger(row, names[0], Pos.NOUN, plural=plural)


def _trigger(row: Row, lemma: str, pos: Pos, *, plural: bool = False, object_suffix: bool = False) -> Trigger:
    return Trigger(lemma, row["family"], Kind(row["kind"]), Strength(row["strength"]), pos, plural, object_suffix)


def _actor(row: Row) -> Iterator[Pair]:
    entry = Actor(
        id=row["id"],
        bloc=Bloc(row["bloc"]),
        parent=row["parent"],
        country=row["country"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        tier=row["tier"],
        state=row["kind"] in _STATE_KINDS,
    )
    return ((form, entry) for form in bare_forms(listed(row["names_ar"])))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _nation(row: Row) -> Iterator[Pair]:
    bloc = Bloc(row["bloc"])
    for form in bare_forms(listed(row["names_ar"])):
        yield form, Nation(row["iso"], bloc, noun=True)
    for adjective in listed(row["adjectives_ar"]):
        for form in adjective_forms(adjective):
            yield form, Nation(row["iso"], bloc, noun=False)


def _locals(tables: Tables) -> Iterator[Pair]:
    sides: dict[str, list[Side]] = defaultdict(list)
    for forms, side in read_rows(tables, "local_actors", _local):
        for form in forms:
            sides[form].append(side)
    return ((form, Local((*found, *_sides_within(form, sides)))) for form, found in sides.items())


def _sides_within(form: str, sides: Mapping[str, Sequence[Side]]) -> Iterator[Side]:
    """Yield what the end of a phrase means: "مدفعية الجيش" is of the army where no row says more."""
    words = form.split(" ")
    for at in range(1, len(words)):
        yield from sides.get(" ".join(words[at:]), ())


def _local(row: Row) -> tuple[list[str], Side]:
    side = (row["country"], Bloc(row["bloc"]), _day(row["valid_from"]), _day(row["valid_to"]))
    return list(bare_forms(listed(row["forms_ar"]))), side


def _head(row: Row) -> Iterator[Pair]:
    head = Head(row["class"], row["number"])
    for name in listed(row["forms_ar"]):
        yield from ((form, head) for form, _ in noun_forms([name]))
        if head.number in _SEVERAL:
            yield from ((form, head) for form in owned_forms(name))


_SEVERAL: Final = ("du", "pl")


def _weapon(row: Row) -> Iterator[Pair]:
    means = Means(Weapon(row["weapon"]), Kind(row["kind"]))
    return ((form, means) for form, _ in noun_forms(listed(row["forms"])))


def _casualty(row: Row) -> Iterator[Pair]:
    word = Casualty(row["effect"], row["pattern"])
    names = listed(row["forms"])
    nominal = row["pattern"] in ("noun", "masdar")
    forms = (form for form, _ in noun_forms(names)) if nominal else map(folded, names)
    return ((form, word) for form in forms)


def _cue(row: Row) -> Iterator[Pair]:
    # A particle at the end of a cue is written onto the next word, so the cue is the part before it.
    cue = Cue(row["cue"])
    return ((folded(form).removesuffix(" ل").removesuffix(" ب"), cue) for form in listed(row["forms"]))


_SOURCES: Final[tuple[Callable[[Tables], Iterator[Pair]], ...]] = (
    _by_row("verbs", _verb),
    _by_row("nouns", _noun),
    _by_row("actors", _actor),
    _by_row("countries", _nation),
    _locals,
    _by_row("heads", _head),
    _by_row("weapons", _weapon),
    _by_row("casualties", _casualty),
    _by_row("cues", _cue),
    place_names,
    place_cues,
)
