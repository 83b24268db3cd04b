"""Hearing: one dispatch on one desk → what changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from incidents.families import akin
from incidents.tracking.accounts.summing import telling_evidence
from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.draft import is_shut
from incidents.tracking.likeness.comparing import compare
from incidents.tracking.occasion import Occasion
from incidents.tracking.regrouping import regroup
from schemas.dispatch import Dispatch
from schemas.state import Filing, Held

_NOTHING: Final = DeskChange()


def hear(desk: Desk, dispatch: Dispatch, now: datetime) -> DeskChange:
    """Return what a dispatch changes: it replaces all that the article's earlier revision filed here.

    An empty one withdraws. An older revision than the one on file, or the withdrawal of what was
    never filed, changes nothing. Neither the desk nor anything in it is changed.

    Args:
        desk: The desk that the dispatch is for.
        dispatch: All reports that one revision of one article files to this desk.
        now: The partition's time, UTC.
    """
    before = desk.filings.get(dispatch.article.id)
    if dispatch.article.revision < before.article.revision if before else not dispatch.reports:
        return _NOTHING
    filing = _file(desk, dispatch, before, now)
    gone, coming = _gone(desk, before, filing), _coming(desk, dispatch, filing)
    heirs = _heirs(desk, gone, coming)
    changed: dict[str, Held | None] = {**dict.fromkeys(gone), **coming}
    changed.update({new: _bound(desk, coming[new], gone[was]) for new, was in heirs.items()})
    occasion = Occasion(now, dispatch.cause, heirs, _moved_to(dispatch))
    regrouped = regroup(desk, changed, occasion) if changed else _NOTHING
    return replace(regrouped, filings={filing.article.id: filing} if filing != before else {})


def withdrawn(desk: Desk, article: str, occasion: Occasion) -> DeskChange:
    """Return what changes when an article is taken back, text kept so that its copies stay copies."""
    before = desk.filings.get(article)
    if before is None or not before.reports:
        return _NOTHING
    gone = _gone(desk, before, replace(before, reports=()))
    return replace(regroup(desk, dict.fromkeys(gone), occasion), filings={article: replace(before, reports=())})


def _file(desk: Desk, dispatch: Dispatch, before: Filing | None, now: datetime) -> Filing:
    # A withdrawal carries no text; the text last seen goes on telling copies.
    signature = dispatch.signature or (before.signature if before else ())
    copy_of = desk.copies.original_of(dispatch.article.id, signature, desk.filings)
    reports = tuple(report.id for report in dispatch.reports)
    return Filing(dispatch.article, reports, signature, copy_of, now)


def _gone(desk: Desk, before: Filing | None, filing: Filing) -> dict[str, Held]:
    left = [report for report in before.reports if report not in filing.reports] if before else []
    return {report: desk.held[report] for report in left if report in desk.held}


def _coming(desk: Desk, dispatch: Dispatch, filing: Filing) -> dict[str, Held]:
    coming: dict[str, Held] = {}
    for report in dispatch.reports:
        before = desk.held.get(report.id)
        slim = replace(report, evidence=telling_evidence(report))
        held = Held(slim, filing.article, filing.copy_of, "")
        if before:
            held = replace(held, incident=before.incident, pinned=before.pinned)
        if held != before:
            coming[report.id] = held
    return coming


def _bound(desk: Desk, new: Held, old: Held) -> Held:
    # What an analyst said of a report holds for the one that corrects it.
    shut = is_shut(desk.incidents.get(old.incident))
    return replace(new, pinned=old.pinned, incident=old.incident if shut else "")


def _heirs(desk: Desk, gone: Mapping[str, Held], coming: Mapping[str, Held]) -> dict[str, str]:
    """Return, for reports of a revised article, which earlier report each corrects: the most alike of its kind."""
    pairs = sorted(
        (*_unlikeness(desk, held, old), new, was)
        for new, held in coming.items()
        for was, old in gone.items()
        if akin(held.report.kind, old.report.kind)
    )
    heirs: dict[str, str] = {}
    for *_, new, was in pairs:
        if new not in heirs and was not in heirs.values():
            heirs[new] = was
    return heirs


def _unlikeness(desk: Desk, new: Held, old: Held) -> tuple[bool, float]:
    # Two reports of one article never compare; as if of two, they do.
    one, other = desk.sight(new), desk.sight(old)
    verdict = compare(one, replace(other, article=""))
    return verdict.veto, -verdict.score


def _moved_to(dispatch: Dispatch) -> str | None:
    elsewhere = sorted(desk for desk in dispatch.filed_to if desk != dispatch.desk)
    return elsewhere[0] if elsewhere and dispatch.desk not in dispatch.filed_to else None
