"""Tellings: what each mention of an article brings to every comparison with another."""

from typing import Final, NamedTuple

from incidents.lexicon.entries import HARM
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import Spanned
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.filling.scores import Guess
from incidents.reading.judging.linking.comparing import Toll

_LIKELY: Final = 0.3
_MOST, _STEP = 12, 3
"""Mentions of an article are counted by threes, up to a dozen."""


class Telling(NamedTuple):
    """What one mention brings to every comparison with another."""

    doc: Annotated
    weighed: Weighed
    mention: Mention
    guess: Guess
    opener: str
    death: bool
    tolls: frozenset[Toll]
    other: bool
    answer: bool
    background: bool
    openings: tuple[str, str]
    place_words: frozenset[str]
    victim_words: frozenset[str]
    rivals: int
    own_date: str
    own_place: str


def telling(given: Candidates, weighed: Weighed, guessed: Guess) -> Telling:
    """Return what one mention of an article, and the guess of its sides, bring to a comparison."""
    doc = given.doc
    mention = weighed.candidate.mention
    near = doc.cues_in(mention.start - 1, mention.end + 3)
    return Telling(
        doc=doc,
        weighed=weighed,
        mention=mention,
        guess=guessed,
        opener=doc.clauses[mention.clause].opener,
        death=mention.trigger.family in HARM,
        tolls=frozenset((t.effect, t.min, t.max) for t, chance in weighed.tolls if t.min and chance > _LIKELY),
        other="other" in near,
        answer="answer" in near or "cause" in near,
        background="background" in weighed.candidate.sentence_cues,
        openings=(
            _opening_words(doc, doc.text.sentences[mention.sentence].start),
            _opening_words(doc, doc.clauses[mention.clause].start),
        ),
        place_words=_words_of_place(doc, weighed.place),
        victim_words=_words_of_victims(doc, weighed),
        rivals=min(len(given.all), _MOST) // _STEP,
        own_date=_whose(doc, mention, weighed.dated),
        own_place=_whose(doc, mention, weighed.place),
    )


def _whose(doc: Annotated, mention: Mention, thing: Spanned | None) -> str:
    # A place or day of the mention's own clause says more than one carried over from elsewhere.
    if thing is None:
        return ""
    if doc.clause_of[thing.start] == mention.clause:
        return "clause"
    return "sentence" if doc.text.sentence_of[thing.start] == mention.sentence else "far"


def _opening_words(doc: Annotated, start: int) -> str:
    return " ".join(doc.plain[start : start + 2])


def _words_of_place(doc: Annotated, place: PlaceMention | None) -> frozenset[str]:
    words = doc.words[place.name_start : place.end] if place else []
    return frozenset(word.removeprefix("و").removeprefix("ب") for word in words)


def _words_of_victims(doc: Annotated, weighed: Weighed) -> frozenset[str]:
    likeliest = max(weighed.scores["target"], key=lambda s: s.odds, default=None)
    if likeliest is None or likeliest.odds < 0:
        return frozenset()
    words = doc.words[likeliest.group.start : likeliest.group.end]
    return frozenset(word.removeprefix("ال") for word in words if len(word) > len("ال"))
