"""Links: what the held reports' comparisons say, kept so that they need not be made again."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from incidents.tracking.likeness.comparing import Answer, Verdict, are_ruled_out, compare
from incidents.tracking.likeness.sighting import Sighting

MOST_VERDICTS: Final = 200_000
"""Verdicts kept (about 30 MB); beyond it all are forgotten and made again as needed."""

MOST_LINKED: Final = 50_000
"""Reports whose links are kept (about 40 MB)."""


class Verdicts:
    """Comparisons by pair; forgetting changes no answer, only the time it takes."""

    def __init__(self) -> None:
        """Begin with nothing compared."""
        self._known: dict[tuple[str, str], Verdict] = {}

    def of(self, one: Sighting, other: Sighting) -> Verdict:
        """Return what comparing the two says, whichever comes first."""
        if other.key < one.key:
            one, other = other, one
        pair = (one.key, other.key)
        verdict = self._known.get(pair)
        if verdict is None:
            if len(self._known) >= MOST_VERDICTS:
                self._known.clear()
            verdict = self._known[pair] = compare(one, other)
        return verdict

    def links(self, one: Sighting, others: Iterable[Sighting]) -> dict[str, Verdict]:
        """Return the verdicts that join, or nearly join, a report to others."""
        verdicts = {other.report: self.of(one, other) for other in others if not are_ruled_out(one, other)}
        return {report: verdict for report, verdict in verdicts.items() if verdict.answer is not Answer.APART}


class Links:
    """The joining and nearly joining verdicts of held reports, made on first use."""

    def __init__(self) -> None:
        """Begin with nothing linked."""
        self._links: dict[str, dict[str, Verdict]] = {}

    def of(self, report: str, make: Callable[[], dict[str, Verdict]]) -> dict[str, Verdict]:
        """Return a report's links."""
        links = self._links.get(report)
        if links is None:
            if len(self._links) >= MOST_LINKED:
                self._links.clear()
            links = self._links[report] = make()
        return links

    def forget(self, report: str, near: Iterable[str]) -> None:
        """Take a report out, also from the links of those near it."""
        self._links.pop(report, None)
        for other in near:
            self._links.get(other, {}).pop(report, None)

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._links)

    def known(self, reports: Iterable[str]) -> list[str]:
        """Return those of the reports whose links are made."""
        return [report for report in reports if report in self._links]

    def add(self, report: str, verdicts: Mapping[str, Verdict]) -> None:
        """Enter a new report into the links of the others that it joins, or nearly joins."""
        for other, verdict in verdicts.items():
            self._links[other][report] = verdict
