"""Sighting: a report made ready to be compared thousands of times."""

from collections.abc import Mapping
from dataclasses import dataclass

import xxhash

from incidents.families import FAMILIES
from incidents.tracking.likeness.means import MUTUAL, arms
from incidents.tracking.likeness.places import Spot, spot
from incidents.tracking.likeness.sides import Party, party
from incidents.tracking.likeness.times import Span, span
from schemas.dispatch import ArticleRef, Report, Toll
from schemas.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True)
class Sighting:
    """The typed facts of one report.

    `pinned` is the label that an analyst fixed it with; `key` tells sightings apart: a report keeps
    its id when a revision changes its toll or weapons, and then compares otherwise, as it does with
    another pin or publish day. A remembered verdict under an older key must never answer for it.
    """

    key: str
    report: str
    article: str
    kind: Kind
    families: frozenset[str]
    mutual: bool
    denied: bool
    span: Span
    spot: Spot
    doers: Party
    struck: Party
    arms: int
    killed: Toll | None
    injured: Toll | None
    pinned: str = ""


def sight(report: Report, article: ArticleRef, parents: Mapping[str, str], pinned: str = "") -> Sighting:
    """Return what a report says, with the article's day where it gives no date.

    Args:
        report: As filed.
        article: The one that it is of.
        parents: Actor → the actor that it is part of.
        pinned: The label that an analyst fixed it with, if one did.
    """
    when = span(report, article)
    return Sighting(
        key=f"{report.id} {when.first} {pinned} {_facts(report)}",
        report=report.id,
        article=article.id,
        kind=report.kind,
        families=FAMILIES[report.kind],
        mutual=report.kind in MUTUAL,
        denied=report.status is Status.DENIED,
        span=when,
        spot=spot(report),
        doers=party(report.initiators, parents),
        struck=party(report.targets, parents),
        arms=arms(report.weapons),
        killed=report.killed,
        injured=report.injured,
        pinned=pinned,
    )


def _facts(report: Report) -> str:
    """A digest of all that comparing reads of a report."""
    read = (
        report.kind,
        report.status,
        report.initiators,
        report.targets,
        report.place,
        report.country,
        report.happened,
        report.weapons,
        report.killed,
        report.injured,
    )
    return xxhash.xxh3_64_hexdigest(repr(read).encode())
