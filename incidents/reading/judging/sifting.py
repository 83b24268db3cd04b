"""Sifting: is what a mention speaks of an act that happened?"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import SAME_SENTENCE, Near
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.encoding.impressions import real_features

_STRIKING_CUES: Final = frozenset(
    {
        "future", "threat", "plan", "condition", "purpose", "negation", "denial", "foiled", "question", "ceasefire",
        "state", "trial", "drill", "sport", "art", "accident", "crime", "background", "cause", "answer", "claim",
        "accuse", "speech", "statement", "result", "period", "definite", "other", "vague", "relative", "that", "any",
        "warning",
    }
)  # fmt: skip
_TOPICS: Final = ("trial", "drill", "sport", "art", "accident", "crime", "statement", "ceasefire")
_MANY: Final = 3


class Signs(NamedTuple):
    """Features of an article as a whole, and those of each of its mentions, the former among them."""

    topics: list[str]
    mentions: list[list[str]]


def signs_of(given: Candidates) -> Signs:
    """Return what speaks for and against the reality of each mention, before any advice."""
    topics = topic_features(given)
    return Signs(topics, [sift_features(given, candidate, topics) for candidate in given.all])


def topic_features(given: Candidates) -> list[str]:
    """Return what the whole article is about, as far as cues tell: counts of topic words and of triggers."""
    counts = dict.fromkeys(_TOPICS, 0)
    for cues in given.doc.cues.values():
        for topic in _TOPICS:
            counts[topic] += topic in cues
    features = [f"topic={topic}|{min(count, _MANY)}" for topic, count in counts.items() if count]
    return [*features, f"mentions={_bucket(len(given.all))}", f"country={given.scene.country}"]


def _bucket(count: int) -> str:
    return str(count) if count < 4 else "4+" if count < 8 else "8+"  # few, some, many


def sift_features(given: Candidates, candidate: Candidate, topics: list[str]) -> list[str]:
    """Return the features of one mention's reality."""
    mention, doc = candidate.mention, given.doc
    trigger = mention.trigger
    clause = doc.clauses[mention.clause]
    place = "title" if candidate.in_title else "lead" if mention.sentence <= 1 else "body"
    features = [
        f"lemma={trigger.lemma}|{trigger.pos}",
        f"lemma={trigger.lemma}|{place}",
        f"family={trigger.family}|{trigger.pos}|{clause.opener}",
        f"kind={mention.kind}",
        f"strength={trigger.strength}|{mention.carrier}",
        f"clitic={mention.clitic}|{trigger.family}",
        f"carried={carried(given, mention)}",
        f"definite={mention.definite}|{mention.verbal}",
        f"part={place}",
        f"dated={_nearest(candidate.near_dates)}",
        f"placed={_nearest(candidate.near_places)}",
        f"toll={_toll(candidate)}",
        f"weapons={bool(mention.weapons)}|{trigger.family}",
    ]
    # Sorted, because a sum of floats depends on the order of its terms in the last digit.
    cues = sorted(candidate.cues & _STRIKING_CUES)
    features += [f"cue={cue}|{place}" for cue in cues]
    features += [f"cue={cue}|{trigger.family}" for cue in cues]
    features += [f"nearcue={cue}" for cue in sorted(candidate.sentence_cues & _STRIKING_CUES)]
    return [*features, *_words_around(given, candidate), *topics]


def advised_features(candidate: Candidate, sifted: list[str]) -> list[str]:
    """Return the features of one mention's reality with what an encoder thinks of it."""
    return [*sifted, *real_features(candidate.impression, candidate.mention.trigger.family)]


def carried(given: Candidates, mention: Mention) -> str:
    """Return the verb that carries a noun, as it stands: "ستشن هجوما" is to come, "شنت هجوما" was done."""
    if not mention.carrier:
        return ""
    hit = given.doc.at.get(mention.carrier_at)
    return f"{mention.carrier}|{hit.clitic if hit else ''}|{given.doc.plain[mention.carrier_at]}"


def _nearest(near: Near[Any]) -> str:
    wheres = {where for _, where in near}
    return next((where for where in ("clause", "sentence") if where in wheres), "")


def _toll(candidate: Candidate) -> str:
    effects = {toll.effect for toll, where in candidate.near_tolls if where in SAME_SENTENCE}
    return "|".join(sorted(effects))


def _words_around(given: Candidates, candidate: Candidate) -> Iterator[str]:
    words, start, end = given.doc.words, candidate.mention.start, candidate.mention.end
    for back in (1, 2, 3):
        if start - back >= 0:
            yield f"w-{back if back == 1 else 'n'}={_word(words[start - back])}"
    for ahead in (0, 1, 2):
        if end + ahead < len(words):
            yield f"w+{ahead if ahead == 0 else 'n'}={_word(words[end + ahead])}"


def _word(word: str) -> str:
    # A line end would end the row of the table that keeps the feature.
    return word if word.isalnum() else "mark"
