"""Voices: who speaks for an incident independently, copies not counted."""

from collections.abc import Iterable, Sequence
from typing import Final

from schemas.incident import Source, Standing
from schemas.state import Held
from schemas.vocabulary import Stance, Status

MOST_SOURCES: Final = 200


def in_order(members: Iterable[Held]) -> list[Held]:
    """Return reports by when their article was first seen, then by id: the first one founds."""
    return sorted(members, key=lambda held: (held.article.first_seen, held.report.id))


def affirming(members: Iterable[Held]) -> list[Held]:
    """Return the reports that say it happened."""
    return [held for held in members if held.report.status is not Status.DENIED]


def denying(members: Iterable[Held]) -> list[Held]:
    """Return the reports that say it did not."""
    return [held for held in members if held.report.status is Status.DENIED]


def independent(members: Sequence[Held]) -> list[Held]:
    """Return one report per text: the original's, or the first copy's where the original is not here.

    Args:
        members: In order.
    """
    first: dict[str, Held] = {}
    for held in members:
        text = held.copy_of or held.article.id
        if text not in first or (held.copy_of is None and first[text].copy_of is not None):
            first[text] = held
    return list(first.values())


def groups(members: Sequence[Held]) -> list[str]:
    """Return the publisher groups that speak independently, sorted."""
    return sorted({held.article.publisher_group for held in independent(members)})


def standing(members: Sequence[Held]) -> Standing:
    """Return how well an incident is attested, by groups for and against."""
    for_it, against_it = len(groups(affirming(members))), len(groups(denying(members)))
    if against_it:
        return Standing.DENIED if against_it > for_it else Standing.DISPUTED
    return Standing.CORROBORATED if for_it > 1 else Standing.SINGLE_SOURCE


def sources(members: Sequence[Held]) -> tuple[Source, ...]:
    """Return the articles behind an incident in order of reading, at most 200."""
    return tuple(
        Source(
            publisher_group=held.article.publisher_group,
            publisher=held.article.publisher,
            article=held.article.id,
            url=held.article.url,
            at=held.article.first_seen,
            stance=Stance.DENIES if held.report.status is Status.DENIED else Stance.REPORTS,
            copy_of=held.copy_of,
        )
        for held in members[:MOST_SOURCES]
    )
