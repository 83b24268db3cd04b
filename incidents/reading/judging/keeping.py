"""Keeping: is a draft an incident worth reporting, is it old, is it real?"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from incidents.reading.annotating.mentions import Mention
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.leanings import act_features, impressions_of
from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.acts import leading
from incidents.reading.judging.sifting import carried
from incidents.reading.judging.unreal import spoken_of
from incidents.sorts import SORTS
from schemas.vocabulary import Bloc, Status

_BROAD_DAYS: Final = 27


def draft_features(given: Candidates, draft: Draft, odds: Sequence[float], topics: Sequence[str]) -> list[str]:
    """Return the features of one draft.

    Args:
        given: The candidates of its article.
        draft: The draft.
        odds: Log odds of reality of every candidate, by index.
        topics: Features of the whole article.
    """
    lead, age = leading(given, draft.members), _age(draft, given.doc.published)
    part = "title" if any(given.all[m].in_title for m in draft.members) else "lead" if lead.sentence <= 1 else "body"
    cues = frozenset().union(*(given.all[m].cues for m in draft.members))
    return [
        *_of_mentions(draft, odds, part),
        *_of_kind(draft, lead, part),
        *_of_sides(draft, part),
        *_of_circumstances(draft, age, part),
        f"carrier={lead.carrier}|{lead.verbal}|{lead.definite}",
        f"carried={carried(given, lead)}",
        f"clitic={lead.clitic}|{lead.trigger.family}",
        *_known(draft),
        *(f"cue={cue}" for cue in sorted(cues)),
        *(f"cue={cue}|{age}" for cue in sorted(cues & _TIME_CUES)),
        *act_features(impressions_of(given, draft.members)),
        *topics,
    ]


def _of_mentions(draft: Draft, odds: Sequence[float], part: str) -> list[str]:
    mine = [odds[m] for m in draft.members]
    return [
        f"best={_step(max(mine))}",
        f"mean={_step(sum(sorted(mine, reverse=True)) / len(mine))}",
        f"size={min(len(mine), 5)}|{part}",
    ]


def _of_kind(draft: Draft, lead: Mention, part: str) -> list[str]:
    return [f"kind={draft.kind}", f"kind={draft.kind}|{part}", f"lemma={lead.trigger.lemma}"]


def _of_sides(draft: Draft, part: str) -> list[str]:
    sides = _named_sides(draft)
    return [
        f"sides={sides}",
        f"sides={sides}|{part}",
        f"initiator={draft.initiator.bloc}|{draft.target.bloc}",
        f"sorts={SORTS[draft.initiator.bloc]}|{SORTS[draft.target.bloc]}",
        f"sure={_quarter(draft.initiator.chance)}|{_quarter(draft.target.chance)}",
    ]


def _of_circumstances(draft: Draft, age: str, part: str) -> list[str]:
    return [
        f"place={draft.place.level if draft.place else ''}|{bool(draft.place and draft.place.row)}",
        f"place={draft.place.located if draft.place else ''}",
        f"age={age}",
        f"age={age}|{part}",
        f"dated={draft.dated is not None}|{part}",
        f"killed={_size(draft.killed.min if draft.killed else None)}|{age}",
        f"injured={draft.injured is not None}",
        f"weapons={len(draft.weapons) > 0}|{part}",
    ]


def _known(draft: Draft) -> list[str]:
    facts = (draft.place is not None, draft.dated is not None, draft.killed is not None)
    return [f"known={_named_sides(draft)}|{'|'.join(map(str, facts))}"]


_TIME_CUES: Final = frozenset({"background", "period", "definite", "result", "other", "cause", "answer"})


def _named_sides(draft: Draft) -> str:
    return _named(draft.initiator.bloc) + _named(draft.target.bloc)


def _named(bloc: Bloc) -> str:
    return "?" if bloc is Bloc.UNKNOWN else "c" if bloc is Bloc.CIVILIANS else "n"


def _step(odds: float) -> str:
    return str(max(-6, min(6, round(odds))))


def _quarter(chance: float) -> str:
    return str(round(4 * chance))


def _size(count: int | None) -> str:
    if count is None:
        return "none"
    return str(count) if count < 3 else "few" if count < 20 else "many" if count < 200 else "mass"  # rough sizes


def _age(draft: Draft, published: date) -> str:
    if not draft.dated:
        return "none"
    days = (published - draft.dated.last).days
    broad = (draft.dated.last - draft.dated.first).days >= _BROAD_DAYS
    return "broad" if broad else str(days) if days < 5 else "week" if days < 9 else "old"  # near days count one by one


def status_of(given: Candidates, draft: Draft, unreal: float, old: float, thresholds: tuple[float, float]) -> Status:
    """Return the status from the chances of being unreal and of being background."""
    if spoken := spoken_of(given, draft.members):
        return Status.DENIED if spoken == "denial" else Status.THREATENED
    if unreal >= thresholds[0]:
        cues = frozenset().union(*(given.all[m].cues for m in draft.members))
        return Status.DENIED if "denial" in cues else Status.THREATENED
    return Status.BACKGROUND if old >= thresholds[1] else Status.FRESH
