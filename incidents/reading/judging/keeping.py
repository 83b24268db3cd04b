"""Keeping: is a draft an incident worth reporting, is it old, is it real?"""

from collections.abc import Sequence
from datetime import date

from incidents.reading.candidates import Candidates
from incidents.reading.judging.drafts import Draft, leading
from schemas.vocabulary import Bloc, Status

_BROAD_DAYS = 27


def draft_features(given: Candidates, draft: Draft, odds: Sequence[float], topics: Sequence[str]) -> list[str]:
    """Return the features of one draft.

    Args:
        given: The candidates of its article.
        draft: The draft.
        odds: Log odds of reality of every candidate, by index.
        topics: Features of the whole article.
    """
    mine = sorted((odds[m] for m in draft.members), reverse=True)
    lead = leading(given, draft.members)
    part = "title" if any(given.all[m].in_title for m in draft.members) else "lead" if lead.sentence <= 1 else "body"
    sides = f"{_named(draft.initiator.bloc)}{_named(draft.target.bloc)}"
    age = _age(draft, given.doc.published)
    cues = frozenset().union(*(given.all[m].cues for m in draft.members))
    features = [
        f"best={_step(mine[0])}",
        f"mean={_step(sum(mine) / len(mine))}",
        f"size={min(len(mine), 5)}|{part}",
        f"kind={draft.kind}",
        f"kind={draft.kind}|{part}",
        f"lemma={lead.trigger.lemma}",
        f"sides={sides}",
        f"sides={sides}|{part}",
        f"initiator={draft.initiator.bloc}|{draft.target.bloc}",
        f"sure={_quarter(draft.initiator.chance)}|{_quarter(draft.target.chance)}",
        f"place={draft.place.level if draft.place else ''}|{bool(draft.place and draft.place.row)}",
        f"place={draft.place.located if draft.place else ''}",
        f"age={age}",
        f"age={age}|{part}",
        f"dated={draft.dated is not None}|{part}",
        f"killed={_size(draft.killed.min if draft.killed else None)}|{age}",
        f"injured={draft.injured is not None}",
        f"weapons={len(draft.weapons) > 0}|{part}",
        f"carrier={lead.carrier}|{lead.verbal}|{lead.definite}",
        f"known={sides}|{draft.place is not None}|{draft.dated is not None}|{draft.killed is not None}",
    ]
    return [
        *features,
        *(f"cue={cue}" for cue in sorted(cues)),
        *(f"cue={cue}|{age}" for cue in sorted(cues & _TIME_CUES)),
        *topics,
    ]


_TIME_CUES = frozenset({"background", "period", "definite", "result", "other", "cause", "answer"})


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
    if unreal >= thresholds[0]:
        cues = frozenset().union(*(given.all[m].cues for m in draft.members))
        return Status.DENIED if "denial" in cues else Status.THREATENED
    return Status.BACKGROUND if old >= thresholds[1] else Status.FRESH
