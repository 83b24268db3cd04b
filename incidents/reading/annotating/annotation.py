"""Annotation: one article as tokens, clauses and typed forms, before anything is decided."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from incidents.language.dates import When
from incidents.language.numbers import Count
from incidents.language.tokens import Text
from incidents.lexicon.entries import (
    LAUNCHES,
    Actor,
    Casualty,
    Entry,
    Head,
    Means,
    PlaceCue,
    PlaceName,
    Trigger,
    can_open,
    is_fired,
    is_flown,
)
from incidents.lexicon.lexicon import Lexicon
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.clauses import cut_clauses
from incidents.reading.annotating.moods import moods

T = TypeVar("T", bound=Entry)

_OF_FIRE: Final = LAUNCHES | {"blast"}
"""Families of what is fired or falls."""
_DOWNING: Final = frozenset({"intercept", "of_intercept"})
_REACH_OF_DOWNING: Final = 6
"""Tokens behind a word for shooting down."""

MARK: Final = "mark"
"""Stands for what is no word."""


def _start_of(pair: tuple[Hit, Entry]) -> int:
    return pair[0].start


def _nouns(hit: Hit) -> tuple[Head, ...]:
    return tuple(entry for entry in hit.entries if isinstance(entry, Head))


class Annotated:
    """An article with every typed form found; all positions are tokens."""

    def __init__(self, text: Text, lexicon: Lexicon, published: date) -> None:
        self.text = text
        self.words = text.words
        self.lexicon = lexicon
        self.published = lexicon.dates.news_day(self.words, published)
        """What it calls "today": the publish day, unless the text says which weekday that is."""
        self.whens = self._dates()  # all of them, resolved against the publish day
        found, inner = lexicon.matcher.find(text)
        self.hits = [hit for hit in found if not self._is_time_of_day(hit)]
        self.at: dict[int, Hit] = {hit.start: hit for hit in self.hits}
        # "a soldier" begins "a soldier of the Turkish army": the longer name hides the noun, not its number.
        self._inner_nouns = {hit.start: nouns for hit in reversed(inner) if (nouns := _nouns(hit))}
        self._sentences_with: dict[str, frozenset[int]] = {}
        self.cues: dict[int, frozenset[str]] = {}
        self._typed: dict[type, list[tuple[Hit, Entry]]] = defaultdict(list)
        for hit in self.hits:
            self._sort_in(hit)
        self._sort_in_means(inner)
        self._sort_in_moods()
        self._cue_starts = sorted(self.cues)
        self._has_base: bool | None = None
        self._pointing = [at for at, word in enumerate(self.words) if word in lexicon.pointing]
        self._trigger_starts = [hit.start for hit, _ in self.triggers]
        self.plain = [word if word.isalpha() else MARK for word in self.words]
        """The words as clues write them: a number or a mark is no word."""
        self.clauses = cut_clauses(text, self.hits, self.cues)
        """All clauses, in order."""
        self.clause_of = self._owners()
        """The clause of each token."""
        self.is_told = ["speech" in self.cues_in(clause.start, clause.end) for clause in self.clauses]
        """Whether there is a verb of speech in each clause."""

    def _is_time_of_day(self, hit: Hit) -> bool:
        # "فجر السبت" is the dawn of Saturday: of 400 labelled ones before a day one "detonated" ("فجر"). "فجرا" is
        # "at dawn": of 71 labelled ones 8 are two who blew themselves up.
        if not self.is_a("dawn", hit.start):
            return False
        if self.is_a("at_dawn", hit.start):
            return not self.is_a("themselves", hit.end)
        day = hit.end + self.is_a("of_day", hit.end)
        return any(when.start == day for when in self.whens)

    def _sort_in(self, hit: Hit) -> None:
        if hit.entries.cues and not self._inflicts(hit):
            self.cues[hit.start] = hit.entries.cues
        for entry in hit.entries.others:
            self._typed[type(entry)].append((hit, entry))

    def _inflicts(self, hit: Hit) -> bool:
        # "غارات توقع قتلى", "توقع عشرات القتلى"; "توقع وزير" is what he expects.
        behind = (entry for at in (hit.end, hit.end + 1) for entry in self.entries_at(at))
        return self.is_a("inflicting", hit.start) and any(isinstance(entry, Casualty) for entry in behind)

    def _sort_in_means(self, inner: Sequence[Hit]) -> None:
        # A weapon inside a name ("the Russian air force") still says by what means.
        hidden: list[tuple[Hit, Entry]] = [
            (hit, entry) for hit in inner for entry in hit.entries if isinstance(entry, Means)
        ]
        self._typed[Means] = sorted(self._typed[Means] + hidden, key=_start_of)

    def _sort_in_moods(self) -> None:
        named = {at for at, hit in self.at.items() if any(isinstance(e, PlaceName | Actor) for e in hit.entries)}
        for at, cue in moods(self.words, self.lexicon.presents, named):
            self.cues[at] = self.cues.get(at, frozenset()) | {cue}

    def of(self, kind: type[T]) -> list[tuple[Hit, T]]:
        """Return the hits with an entry of that type, in order."""
        return self._typed[kind]  # type: ignore[return-value]  # sorted in by type

    @property
    def triggers(self) -> list[tuple[Hit, Trigger]]:
        """All triggers, in order."""
        return self.of(Trigger)

    @property
    def means(self) -> list[tuple[Hit, Means]]:
        """All weapons, in order."""
        return self.of(Means)

    @property
    def casualties(self) -> list[tuple[Hit, Casualty]]:
        """All words of death and injury, in order."""
        return self.of(Casualty)

    def entries_at(self, at: int) -> Sequence[Entry]:
        """Return the meanings of the form that starts at a token, and the noun that begins it ("a soldier of")."""
        hit = self.at.get(at)
        return (*hit.entries, *self._inner_nouns.get(at, ())) if hit else ()

    @property
    def can_tell(self) -> bool:
        """Whether anything in the text may open an incident: the gate of reading."""
        return (
            any(can_open(trigger) for _, trigger in self.triggers)
            or self._tells_of_fire
            or self._tells_of_downing
            or self.lexicon.flanked.any_in(self.text)
        )

    @property
    def _tells_of_fire(self) -> bool:
        # "إصابة ثلاثة بصواريخ", "قذيفة على منزل تصيب 3 أطفال"; "أطلقوا صاروخا", "سقطت قذيفة"
        fired = {self.text.sentence_of[hit.start] for hit, means in self.means if is_fired(means)}
        launched = [hit for hit, trigger in self.triggers if trigger.family in _OF_FIRE]
        hurt = [hit for hit, word in self.casualties if word.pattern != "fell"]
        return any(self.text.sentence_of[hit.start] in fired for hit in (*hurt, *launched))

    @property
    def _tells_of_downing(self) -> bool:
        # "اعتراض وتدمير طائرة مسيرة", "الدفاعات تسقط ست مسيرات"
        flown = [hit.start for hit, means in self.means if is_flown(means)]
        downed = [hit.end for hit, trigger in self.triggers if trigger.family in _DOWNING]
        return any(end <= start < end + _REACH_OF_DOWNING for end in downed for start in flown)

    def _owners(self) -> list[int]:
        owner = [0] * len(self.words)
        for number, clause in enumerate(self.clauses):
            owner[clause.start : clause.end] = [number] * (clause.end - clause.start)
        return owner

    def is_a(self, word_class: str, at: int) -> bool:
        """Return whether the word at a token belongs to a class of the table of reading's words."""
        return 0 <= at < len(self.words) and self.words[at] in self.lexicon.word_classes[word_class]

    def sentences_with(self, word_class: str) -> frozenset[int]:
        """Return the sentences that hold a word of a class; looked up once an article."""
        if word_class not in self._sentences_with:
            words, of = self.lexicon.word_classes[word_class], self.text.sentence_of
            held = not words.isdisjoint(self.words)
            self._sentences_with[word_class] = frozenset(
                of[at] for at, word in enumerate(self.words) if held and word in words
            )
        return self._sentences_with[word_class]

    def any_is_a(self, word_class: str, tokens: Iterable[int]) -> bool:
        """Return whether the word at any of some tokens belongs to a class."""
        return any(self.is_a(word_class, at) for at in tokens)

    def pointing(self, word_class: str) -> list[int]:
        """Return the tokens whose words belong to a class of words that point to a place without a name."""
        members = self.lexicon.word_classes[word_class]
        return [at for at in self._pointing if self.words[at] in members]

    @property
    def tells_of_a_base(self) -> bool:
        """Whether the article has a military base in it, "the base" of which is no organisation."""
        if self._has_base is None:
            named = not self.lexicon.word_classes["base"].isdisjoint(self.words)
            self._has_base = named or any(
                self.is_a("the_base", at) and self.is_a("of_a_base", at + 1) for at in range(len(self.words))
            )
        return self._has_base

    def triggers_in(self, start: int, end: int) -> int:
        """Return how many triggers start in tokens [start, end); none where the end lies before the start."""
        return max(0, bisect_left(self._trigger_starts, end) - bisect_left(self._trigger_starts, start))

    def cued(self, cue: str) -> list[int]:
        """Return the tokens that start a cue, in order."""
        return [at for at in self._cue_starts if cue in self.cues[at]]

    def cues_in(self, start: int, end: int) -> frozenset[str]:
        """Return all cues that start in tokens [start, end)."""
        starts = self._cue_starts
        here = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        return frozenset().union(*[self.cues[at] for at in here])

    def counts_near(self, hits: Iterable[Hit]) -> list[Count]:
        """Return the numbers of the sentences that hold a hit, and of those beside them, but no parts of dates."""
        held = {self.text.sentence_of[hit.start] for hit in hits}
        near = {number + step for number in held for step in (-1, 0, 1, 2)}
        spans = [self.text.sentences[number] for number in sorted(near) if 0 <= number < len(self.text.sentences)]
        dated = {at for when in self.whens for at in range(when.start, when.end)}
        found = [c for span in spans for c in self.lexicon.numbers.find(self.words, span.start, span.end)]
        return [count for count in found if count.start not in dated]

    def _dates(self) -> list[When]:
        find = self.lexicon.dates.find
        return [w for span in self.text.sentences for w in find(self.words, span.start, span.end, self.published)]

    @property
    def place_names(self) -> list[tuple[Hit, PlaceName]]:
        """All names that may be places, in order."""
        return self.of(PlaceName)

    @property
    def place_cues(self) -> list[tuple[Hit, PlaceCue]]:
        """All nouns that open a place name, in order."""
        return self.of(PlaceCue)
