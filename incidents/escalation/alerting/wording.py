"""Wording: headlines in Arabic and English, and in words what an alert rests on and what would take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from incidents.escalation.alerting.phrases import Language, Phrases, belonging_to
from incidents.escalation.ledger import Way
from incidents.escalation.rules import Rules
from incidents.escalation.signals.scene import Firing
from schemas.alert import Signal
from schemas.state import ActFact


@dataclass(frozen=True, slots=True)
class Wording:
    """All sentences of an alert."""

    headline_ar: str
    headline_en: str
    summary: str
    retracted_if: str


def word(firing: Firing, way: Way, act: ActFact, rules: Rules) -> Wording:
    """Return the sentences for a firing, told by one of its acts."""
    arabic = _words(Language.AR, firing, way, act, rules)
    english = _words(Language.EN, firing, way, act, rules)
    phrases = rules.phrases
    summary = phrases.template(Language.EN, _summary_key(firing)).format_map(english)
    return Wording(
        phrases.template(Language.AR, firing.sentence).format_map(arabic),
        phrases.template(Language.EN, firing.sentence).format_map(english),
        summary,
        phrases.template(Language.EN, f"retracted/{firing.signal}").format_map(english),
    )


def closing(phrases: Phrases, state: str, headlines: tuple[str, str], why: str) -> tuple[str, str, str]:
    """Return headlines (Arabic, English) and summary of an alert that is cancelled or ended, and why."""
    arabic, english = headlines
    return (
        phrases.template(Language.AR, state).format(headline=arabic),
        phrases.template(Language.EN, state).format(headline=english),
        phrases.template(Language.EN, f"changed/{state}").format(why=why),
    )


def _summary_key(firing: Firing) -> str:
    special = {
        "first/new": "summary/first/new",
        "rung/unknown": "summary/rung/unknown",
        "chain/answer": "summary/chain/answer",
    }
    return special.get(firing.sentence, f"summary/{firing.signal}")


def sourced(summary: str, acts: Sequence[ActFact], phrases: Phrases) -> str:
    """Return a summary with, as its last sentence, how many publishers tell of the acts."""
    groups = min(act.groups for act in acts)
    key = "sourced/one" if groups < 2 else "sourced/many"
    if len(acts) > 1:
        key = f"{key}/acts"
    single = sum(act.groups < 2 for act in acts)
    return f"{summary} {phrases.template(Language.EN, key).format(groups=groups, single=single, acts=len(acts))}"


def _words(language: Language, firing: Firing, way: Way, act: ActFact, rules: Rules) -> Mapping[str, str]:
    phrases = rules.phrases
    source, target = (phrases.blocs[language, bloc] for bloc in way)
    scene = phrases.template(language, f"kind/{act.kind}") + _where(language, phrases, act)
    return {
        "from": source,
        "to": target,
        "of_from": belonging_to(source),
        "of_to": belonging_to(target),
        "scene": scene,
        "act": scene + _toll(language, phrases, act),
        "country": phrases.country(language, act.country),
        "killed": phrases.counted(language, "killed", act.killed),
        **_numbers(language, firing, rules),
    }


def _numbers(language: Language, firing: Firing, rules: Rules) -> Mapping[str, str]:
    phrases = rules.phrases

    def days(number: float) -> str:
        return phrases.counted(language, "day", max(1, int(number)))

    def attacks(number: int) -> str:
        return phrases.counted(language, "attack", number)

    return {
        "silence": days(firing.silence_days),
        "window": days(firing.window_days),
        "baseline": days(firing.baseline_days),
        "quiet": days(rules.first.quiet),
        "count": attacks(firing.count),
        "before": attacks(firing.before),
        "expected": f"{firing.expected:.1f}",
        "rung": str(max((step.rung for step in rules.ladder.of((firing.detail,))), default=0)),
        "detail": phrases.country(language, firing.detail) if firing.signal is Signal.SPREAD else firing.detail,
    }


def _where(language: Language, phrases: Phrases, act: ActFact) -> str:
    country = phrases.country(language, act.country)
    place = act.place or ""
    if not place or place == country:
        return phrases.template(language, "where/country").format(country=country) if country else ""
    key = "where/both" if country else "where/place"
    return phrases.template(language, key).format(place=place, country=country)


def _toll(language: Language, phrases: Phrases, act: ActFact) -> str:
    told = [(noun, number) for noun, number in (("killed", act.killed), ("injured", act.injured)) if number]
    people = phrases.template(language, "and").join(phrases.counted(language, noun, number) for noun, number in told)
    return phrases.template(language, "toll").format(people=people) if people else ""
