"""Grouping: which reports of a neighbourhood tell of one act.

A function of the set of reports: pairs are taken by score, then by id, and two groups become
one while no pair between them is vetoed and their pairs on the whole agree. The order in which
reports arrived is nowhere in it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from incidents.tracking.likeness.comparing import Answer, Verdict

AGREE_AT: Final = 1.5
"""Points that the pairs between two groups have in the mean, for the two to become one."""

CONTRADICTION: Final = -3.0
"""What a contradiction of facts weighs between two groups: outlets err, and one wrong field in twenty reports
must not tear a story in two. That one article tells two acts apart, or that an analyst does, always holds.

This and `AGREE_AT`, and what a day's difference weighs (`likeness/times.py`), were chosen on five windows of days
(`matching_*` of both parts) as read: a mean pair F1 of .680 for .631, with 11 false merges of 99 for 12 of 94."""

Judge = Callable[[str, str], Verdict]


@dataclass(frozen=True, slots=True)
class Join:
    """Two reports that brought their groups together, with the reasons in words."""

    one: str
    other: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one act, sorted by id, and the joins that made it, strongest first."""

    reports: tuple[str, ...]
    joins: tuple[Join, ...] = ()


def group(reports: Sequence[str], judge: Judge) -> tuple[Group, ...]:
    """Return the reports in groups, sorted by each group's first report.

    Args:
        reports: Ids, sorted, each once.
        judge: Compares two of them; either order gives the same.
    """
    clusters = _Clusters(len(reports))
    joins: dict[int, list[Join]] = {}
    for at, later, verdict in _by_strength(reports, judge, clusters):
        merged = clusters.merge(at, later)
        if merged:
            into, gone = merged
            join = Join(reports[at], reports[later], verdict.reasons)
            joins[into] = [*joins.get(into, ()), *joins.pop(gone, ()), join]
    return tuple(
        Group(tuple(reports[at] for at in members), tuple(joins.get(first, ())))
        for first, members in sorted(clusters.members.items())
    )


def _by_strength(reports: Sequence[str], judge: Judge, clusters: "_Clusters") -> list[tuple[int, int, Verdict]]:
    joining: list[tuple[int, int, Verdict]] = []
    for at, one in enumerate(reports):
        for later in range(at + 1, len(reports)):
            verdict = judge(one, reports[later])
            clusters.enter(at, later, _weight(verdict))
            if verdict.answer is Answer.JOIN:
                joining.append((at, later, verdict))
    return sorted(joining, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def _weight(verdict: Verdict) -> float:
    if not verdict.veto:
        return verdict.score
    return CONTRADICTION if verdict.is_of_facts else -math.inf


class _Clusters:
    """Groups in the making, by their smallest member, with the sum of scores between any two (-inf: a veto)."""

    def __init__(self, size: int) -> None:
        self.members: dict[int, list[int]] = {at: [at] for at in range(size)}
        self._home = list(range(size))
        self._sums = [[0.0] * size for _ in range(size)]

    def enter(self, one: int, other: int, score: float) -> None:
        self._sums[one][other] = self._sums[other][one] = score

    def merge(self, one: int, other: int) -> tuple[int, int] | None:
        """Put the groups of two members together if they agree; return the group that stays and the one that goes."""
        into, gone = sorted((self._home[one], self._home[other]))
        pairs = len(self.members[into]) * len(self.members[gone]) if into != gone else 0
        if not pairs or self._sums[into][gone] < AGREE_AT * pairs:
            return None
        for at in self.members[gone]:
            self._home[at] = into
        self.members[into] = sorted(self.members[into] + self.members.pop(gone))
        for third in self.members:
            self.enter(into, third, self._sums[into][third] + self._sums[gone][third])
        return into, gone
